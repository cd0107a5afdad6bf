"""EXPECT parts: one fact, or one comparison, of what an evaluation yields."""

from __future__ import annotations

from typing import Any

from jurat.foundation.span import Span
from jurat.foundation.type import FactType, Many, Ordered
from jurat.language.ast import node as ast
from jurat.language.ast.node import Block, Expectation
from jurat.language.code import SYNTAX, UNKNOWN_IN_TEST, WRONG_VALUE
from jurat.language.report import did_you_mean, listed, quoted
from jurat.language.signature import Signature
from jurat.language.trial import Expected, Kind, Subject, That
from jurat.language.typed.choice import chosen
from jurat.language.typed.condition import fact_named, type_condition
from jurat.language.typed.given import fitting
from jurat.language.typed.membership import is_collection
from jurat.language.typed.scope import Scope
from jurat.language.typed.value import type_path

DECISIONS: tuple[str, ...] = ("pass", "repaired", "review", "reject")
_NAMING_RULES = (Kind.FIRES, Kind.SILENT, Kind.UNKNOWN, Kind.VIOLATES)


def expected(item: Expectation, block: Block, scope: Scope) -> Expected | None:
    """One expectation; None where it cannot be understood, which is reported."""
    kind = Kind(item.kind)
    wording = " ".join(block.source.text[item.span.start : item.span.end].split()).removeprefix("EXPECT ")
    if kind in _NAMING_RULES:
        return Expected(kind, wording, item.span, rules=_rules(item, scope))
    if kind is Kind.DECISION:
        word = item.values[0]
        found = chosen("decision", word, DECISIONS, block.source, scope.report)
        return None if found is None else Expected(kind, wording, item.span, text=found)
    if kind is Kind.TEXT:
        return Expected(kind, wording, item.span, text=item.values[0].text)
    if kind is Kind.PASSES:
        return Expected(kind, wording, item.span)
    that = _that(item.values[0], scope)
    return None if that is None else Expected(kind, wording, item.span, that=that)


def _rules(item: Expectation, scope: Scope) -> tuple[str, ...]:
    for word in item.values:
        if scope.names.rule(word.text) is None and not _is_broken(word.text, scope):
            known = [block.name.text for block in scope.names.rules()]
            help = did_you_mean(word.text, known, "declare it with RULE, or name another one")
            scope.say(UNKNOWN_IN_TEST, word.span, f"there is no rule {quoted(word.text)}", help)
    return tuple(word.text for word in item.values)


def _is_broken(rule: str, scope: Scope) -> bool:
    return scope.names.is_broken("rule", rule) or scope.names.is_broken("table", rule)


def _that(expression: ast.Expression, scope: Scope) -> That | None:
    match expression:
        case ast.Negation(part=ast.Phrase() as phrase):
            return _named(phrase, "=", False, scope)
        case ast.Phrase():
            return _named(expression, "=", True, scope)
        case ast.Path():
            return _input(expression, "=", None, scope)
        case ast.Unknownness(value=value, known=known):
            return _unknownness(value, "known" if known else "unknown", scope)
        case ast.Compared(op=op, left=left, right=right) if isinstance(right, (ast.Literal, ast.Phrase)):
            return _compared(op.lower(), left, right, scope)
    help = "write one EXPECT for each: one fact, or one comparison with a constant"
    scope.say(SYNTAX, expression.span, "this is more than one thing to expect", help)
    return None


def _named(phrase: ast.Phrase, op: str, value: Any, scope: Scope) -> That | None:
    name = fact_named(phrase.text, scope)
    if name is not None:
        return That(Subject.FACT, name, op, value)
    if phrase.text in scope.names.define_types:
        return That(Subject.DEFINITION, phrase.text, op, value)
    type_condition(phrase, scope)
    return None


def _input(path: ast.Path, op: str, value: Any, scope: Scope) -> That | None:
    found = type_path(path, scope, collection=is_collection(path, scope))
    return None if found is None else That(Subject.INPUT, path.text, op, True if value is None else value)


def _unknownness(value: ast.Expression, op: str, scope: Scope) -> That | None:
    if isinstance(value, ast.Phrase):
        return _named(value, op, None, scope)
    if isinstance(value, ast.Path):
        if value.text in scope.names.signatures:
            return That(Subject.CONSTRAINT, value.text, op)
        found = type_path(value, scope, collection=is_collection(value, scope))
        return None if found is None else That(Subject.INPUT, value.text, op)
    scope.say(SYNTAX, value.span, "this cannot be expected to be unknown", "name a fact or a definition")
    return None


def _compared(op: str, left: ast.Expression, right: Any, scope: Scope) -> That | None:
    if isinstance(left, ast.Path) and left.text in scope.names.signatures:
        return _constraint(op, scope.names.signatures[left.text], right, scope)
    if isinstance(left, ast.Path):
        found = type_path(left, scope, collection=is_collection(left, scope))
        type_ = None if found is None else found.type
        return _with_value(Subject.INPUT, left.text, op, type_, right, scope)
    if isinstance(left, ast.Phrase) and left.text in scope.names.define_types:
        return _with_value(Subject.DEFINITION, left.text, op, scope.names.define_types[left.text], right, scope)
    if isinstance(left, ast.Phrase) and fact_named(left.text, scope) and isinstance(right, ast.Literal):
        return _named(left, op, right.value, scope)
    type_condition(ast.Compared(op.upper(), left, right, Span(left.span.start, right.span.end)), scope)
    return None


def _with_value(subject: Subject, name: str, op: str, type_: FactType | None, right: Any, scope: Scope) -> That | None:
    if type_ is None:
        return None
    wanted = type_.item if op == "contains" and isinstance(type_, Many) else type_
    if isinstance(right, ast.Phrase):
        right = ast.Word(right.text, right.span)
    value = fitting(right, wanted, scope)
    levels = type_.levels if isinstance(type_, Ordered) else ()
    return None if value is None else That(subject, name, op, value, levels)


def _constraint(op: str, signature: Signature, right: Any, scope: Scope) -> That | None:
    """Members of constraints are names, so they may stand without quotes."""
    if isinstance(signature.type, Many):
        if op not in ("contains", "="):
            scope.say(SYNTAX, right.span, f"{signature.name} is a collection", f"EXPECT {signature.name} CONTAINS …")
            return None
        return That(Subject.CONSTRAINT, signature.name, "contains", right.text)
    if signature.levels:
        if right.text not in signature.levels:
            help = did_you_mean(right.text, signature.levels, f"it can be {listed(signature.levels)}")
            scope.say(WRONG_VALUE, right.span, f"{quoted(right.text)} cannot occur here", help)
            return None
        return That(Subject.CONSTRAINT, signature.name, op, right.text, signature.levels)
    return _with_value(Subject.CONSTRAINT, signature.name, op, signature.type, right, scope)
