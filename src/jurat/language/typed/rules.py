"""RULE blocks."""

from __future__ import annotations

import re
from typing import Any

from jurat.foundation.span import Span
from jurat.language.ast.node import Block, Body, Word
from jurat.language.code import (
    DECLARED_CLASS,
    UNKNOWN_ATTRIBUTE,
    UNKNOWN_SLOT,
)
from jurat.language.program.node import (
    All,
    Always,
    Among,
    Clause,
    Condition,
    Either,
    FactIs,
    Field,
    Not,
)
from jurat.language.report import did_you_mean, quoted
from jurat.language.typed.actions import type_actions
from jurat.language.typed.choice import chosen, effective
from jurat.language.typed.condition import fact_named, type_condition
from jurat.language.typed.disclosures import communication_types
from jurat.language.typed.facts import unless_conditions
from jurat.language.typed.names import key
from jurat.language.typed.node import TypedRule
from jurat.language.typed.polarity import signs_of
from jurat.language.typed.scope import Scope
from jurat.language.typed.strata import reads
from jurat.language.typed.terms import type_terms
from jurat.language.typed.value import attribute_type

_SLOT = re.compile(r"\{([^{}]*)\}")


def type_rule(block: Block, scope: Scope) -> TypedRule | None:
    """A rule with everything resolved; None where its condition or an UNLESS could not be."""
    body: Body = block.contents[0]
    condition: Condition | None = Always() if body.condition is None else type_condition(body.condition, scope)
    then, otherwise = type_actions(body.then, scope), type_actions(body.otherwise, scope)
    if condition is None:
        type_frame(block, Always(), (), scope)
        return None
    clauses = (Clause(condition, then), *((Clause(Not(condition), otherwise),) if otherwise else ()))
    return type_frame(block, condition, clauses, scope)


def type_frame(
    block: Block, condition: Condition, clauses: tuple[Clause, ...], scope: Scope, hit: str = ""
) -> TypedRule | None:
    """What rules and tables share: when they hold, on what terms, and why. None where an UNLESS has no meaning."""
    unless, applies = unless_conditions(block, scope), _applies(block, scope)
    terms = type_terms(block, scope)
    effective(block, scope.report)
    _check_because(block, scope)
    if unless is None:
        return None
    asked = Either(tuple(clause.condition for clause in clauses)) if clauses else condition
    whole = asked if applies is None else All((applies, asked))
    classes = () if applies is None else signs_of(applies, ())
    needs = reads(block, scope.names) | {("fact", key("fact", name)) for name in classes}
    signs = signs_of(whole, unless)
    return TypedRule(block.name.text, condition, clauses, unless, applies, terms, block, hit, needs, signs)


# ---- APPLIES TO ------------------------------------------------------------------------------------------------


def _applies(block: Block, scope: Scope) -> Condition | None:
    """The derived class where the pack derives it; else, with a warning, the type the caller declares."""
    types = communication_types(scope.names)
    words: list[Word] = [word for part in block.all("applies") for word in part.values]
    known = [w for w in words if chosen("communication type", w, types or (w.text,), scope.source, scope.report)]
    if not known:
        return None
    derived = {word.text: _derived(word.text, scope) for word in known}
    declared = tuple(word.text for word in known if derived[word.text] is None)
    facts = [name or _derived_elsewhere(word, scope) for word, name in derived.items()]
    parts: list[Condition] = [FactIs(name) for name in facts if name is not None]
    if declared:
        _say_declared(known, declared, scope)
        parts.append(_declared_type(declared, known[0].span, scope))
    return parts[0] if len(parts) == 1 else Either(tuple(parts))


def _derived(type_: str, scope: Scope) -> str | None:
    """The fact that derives a class: 'communication is retail communication', or 'communication is retail'."""
    short = type_.removesuffix(" communication")
    return fact_named(f"communication is {type_}", scope) or fact_named(f"communication is {short}", scope)


def _derived_elsewhere(type_: str, scope: Scope) -> str | None:
    """Where a pack that extends this one derives the class, the rule holds for it too, and still for what the caller
    declares: it must not come to hold for less."""
    block = scope.names.block("fact", f"communication is {type_}")
    return None if block is None else " ".join(block.name.text.split())


def _declared_type(types: tuple[str, ...], span: Span, scope: Scope) -> Condition:
    """The type the caller declares. Where communications have none, nothing is known, and the rule holds for all."""
    entity = scope.names.entities.get("Communication")
    type_: Any = None if entity is None else attribute_type(entity, "type", span, scope)
    if entity is None:
        help = "let Communication have a type, or derive the class with FACT"
        scope.say(UNKNOWN_ATTRIBUTE, span, "a communication has no type here", help)
    return Always() if type_ is None else Among(Field("communication.type", type_), types)


def _say_declared(known: list[Word], declared: tuple[str, ...], scope: Scope) -> None:
    word = next(word for word in known if word.text == declared[0])
    message = f"no fact derives that a communication is {word.text}, so the type the caller declares is believed"
    scope.say(DECLARED_CLASS, word.span, message, f"declare it: FACT 'communication is {word.text}' IF …")


# ---- BECAUSE ------------------------------------------------------------------------------------------------------


def _check_because(block: Block, scope: Scope) -> None:
    """Every name in curly brackets must be a fact or a definition, so that an explanation never shows a hole."""
    for part in block.all("because"):
        text: Word = part.values[0]
        for match in _SLOT.finditer(text.text):
            _check_slot(match, text, scope)


def _check_slot(match: re.Match[str], text: Word, scope: Scope) -> None:
    name = match[1].strip()
    if name in scope.names.define_types or fact_named(name, scope) or _is_input(name, scope):
        return
    start = text.span.start + 1 + match.start()
    known = [*scope.names.define_types, *scope.names.named("fact"), *_inputs(scope)]
    help = did_you_mean(name, known, "name a fact such as {client.age}, or a definition")
    message = f"nothing is known of {quoted(name)}"
    scope.say(UNKNOWN_SLOT, Span(start, start + len(match.group())), message, help)


def _inputs(scope: Scope) -> list[str]:
    return [
        f"{entity.name[:1].lower()}{entity.name[1:]}.{attribute.name}"
        for entity in scope.names.entities.values()
        for attribute in entity.attributes
    ]


def _is_input(name: str, scope: Scope) -> bool:
    """One attribute of an entity at the root; what lies beyond a relation is not filled in."""
    root, _, attribute = name.partition(".")
    entity = scope.names.root(name) if attribute and root[:1].islower() else None
    return entity is not None and any(item.name == attribute for item in entity.attributes)
