"""RULE blocks."""

from __future__ import annotations

import re
from typing import Any

from jurat.foundation.span import Span
from jurat.language.ast.node import Block, Body, Word
from jurat.language.code import (
    DECLARED_CLASS,
    ONLY_NEEDS_CITATION,
    SYNTAX,
    UNKNOWN_SLOT,
)
from jurat.language.program.node import (
    Always,
    Among,
    Condition,
    Demand,
    Either,
    FactIs,
    Field,
    Severity,
    Status,
    WhenUnknown,
)
from jurat.language.report import Report, did_you_mean, quoted
from jurat.language.typed.actions import type_actions
from jurat.language.typed.choice import chosen, day, effective
from jurat.language.typed.condition import fact_named, type_condition
from jurat.language.typed.disclosures import communication_types
from jurat.language.typed.facts import unless_conditions
from jurat.language.typed.node import TypedRule
from jurat.language.typed.scope import Scope
from jurat.language.typed.value import attribute_type

_SLOT = re.compile(r"\{([^{}]*)\}")
_SEVERITIES = tuple(severity.value for severity in Severity)
_STATUSES = tuple(status.value for status in Status)


def type_rule(block: Block, scope: Scope) -> TypedRule | None:
    """A rule with everything resolved; None where its condition or an UNLESS could not be."""
    body: Body = block.contents[0]
    condition: Condition | None = Always() if body.condition is None else type_condition(body.condition, scope)
    then, otherwise = type_actions(body.then, scope), type_actions(body.otherwise, scope)
    unless = unless_conditions(block, scope)
    applies = _applies(block, scope)
    when_unknown, unknown_demands = _unknown(block, scope)
    severity = _choice(block, "severity", _SEVERITIES, scope)
    status = _choice(block, "status", _STATUSES, scope)
    _check_dates(block, scope.report)
    _check_because(block, scope)
    if condition is None or unless is None:
        return None
    return TypedRule(
        id=block.name.text,
        condition=condition,
        then=then,
        otherwise=otherwise,
        unless=unless,
        applies=applies,
        when_unknown=when_unknown,
        unknown_demands=unknown_demands,
        severity=Severity(severity or Severity.MEDIUM),
        status=Status(status or Status.ACTIVE),
        block=block,
    )


def _choice(block: Block, name: str, known: tuple[str, ...], scope: Scope) -> str | None:
    part = block.one(name)
    if part is None:
        return None
    found: Word = part.values[0]
    if name == "status" and found.text == "canary":
        message = "canary is not part of this version of the language"
        scope.say(SYNTAX, found.span, message, "use STATUS shadow, which is recorded and asks for nothing")
        return None
    if len(part.values) > 1:
        scope.say(SYNTAX, part.values[1].span, f"a share does not belong to {found.text}", "leave it out")
    return chosen(name, found, known, scope.source, scope.report)


def _check_dates(block: Block, report: Report) -> None:
    effective(block, report)
    part = block.one("review by")
    if part is not None:
        day(part.values[0], block.source, report)


# ---- APPLIES TO ------------------------------------------------------------------------------------------------


def _applies(block: Block, scope: Scope) -> Condition | None:
    """The derived class where the pack derives it; else, with a warning, the type the caller declares."""
    types = communication_types(scope.names)
    words: list[Word] = [word for part in block.all("applies") for word in part.values]
    known = [w for w in words if chosen("communication type", w, types or (w.text,), scope.source, scope.report)]
    if not known:
        return None
    derived = {word.text: _derived(word.text, scope) for word in known}
    parts: list[Condition] = [FactIs(name) for name in derived.values() if name is not None]
    declared = tuple(word.text for word in known if derived[word.text] is None)
    if declared:
        _say_declared(known, declared, scope)
        parts.append(_declared_type(declared, known[0].span, scope))
    return parts[0] if len(parts) == 1 else Either(tuple(parts))


def _derived(type_: str, scope: Scope) -> str | None:
    """The fact that derives a class: 'communication is retail communication', or 'communication is retail'."""
    short = type_.removesuffix(" communication")
    return fact_named(f"communication is {type_}", scope) or fact_named(f"communication is {short}", scope)


def _declared_type(types: tuple[str, ...], span: Span, scope: Scope) -> Condition:
    entity = scope.names.entities["Communication"]
    type_: Any = attribute_type(entity, "type", span, scope)
    return Among(Field("communication.type", type_), types)


def _say_declared(known: list[Word], declared: tuple[str, ...], scope: Scope) -> None:
    word = next(word for word in known if word.text == declared[0])
    message = f"no fact derives that a communication is {word.text}, so the type the caller declares is believed"
    scope.say(DECLARED_CLASS, word.span, message, f"declare it: FACT 'communication is {word.text}' IF …")


# ---- WHEN UNKNOWN ------------------------------------------------------------------------------------------------


def _unknown(block: Block, scope: Scope) -> tuple[WhenUnknown, tuple[Demand, ...]]:
    for name, meaning in (("unknown also", WhenUnknown.ALSO), ("unknown only", WhenUnknown.ONLY)):
        part = block.one(name)
        if part is not None:
            _check_cited(block, part.span, meaning, scope)
            return meaning, type_actions(part.values[0], scope)
    part = block.one("unknown then")
    if part is not None:
        help = "write WHEN UNKNOWN ALSO to add to what the rule asks, or WHEN UNKNOWN ONLY to replace it"
        scope.say(SYNTAX, part.span, "WHEN UNKNOWN THEN does not say whether the rule's own actions hold too", help)
        type_actions(part.values[0], scope)
    part = block.one("unknown assume")
    if part is None:
        return WhenUnknown.APPLY, ()
    meaning = WhenUnknown.YES if part.values[0].text == "yes" else WhenUnknown.NO
    _check_cited(block, part.span, meaning, scope)
    return meaning, ()


def _check_cited(block: Block, span: Span, meaning: WhenUnknown, scope: Scope) -> None:
    """ONLY and ASSUME no ask for less than an undecided rule would; somebody must stand for that."""
    if meaning in (WhenUnknown.ONLY, WhenUnknown.NO) and not (block.one("cites") or block.one("house")):
        what = meaning.value.split()[0].upper() + meaning.value[len(meaning.value.split()[0]) :]
        message = f"WHEN UNKNOWN {what} asks for less than the rule does, and nothing is cited for that"
        scope.say(ONLY_NEEDS_CITATION, span, message, "add CITES or HOUSE, or write WHEN UNKNOWN ALSO")


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
    return name in _inputs(scope)
