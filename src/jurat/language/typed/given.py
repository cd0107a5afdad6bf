"""Values given outright – in GIVEN and DEFAULT – checked against the type of what they are given to."""

from __future__ import annotations

from typing import Any

from jurat.foundation.span import Span
from jurat.foundation.type import EntityRef, FactType, Many, Primitive
from jurat.language.ast import node as ast
from jurat.language.code import BAD_DATE, GIVEN_DOES_NOT_FIT
from jurat.language.report import quoted
from jurat.language.typed.comparison import say_wrong_value
from jurat.language.typed.scope import Scope
from jurat.language.typed.types import described, is_textual, values_of
from jurat.language.typed.units import remedy
from jurat.language.typed.value import attribute_type


def fitting(given: Any, type_: FactType, scope: Scope) -> Any:
    """The run-time value of a given one; None where it does not fit, which is reported."""
    match given:
        case ast.Word():
            help = f"a text stands in quotes: '{given.text}'"
            scope.say(GIVEN_DOES_NOT_FIT, given.span, f"{quoted(given.text)} is not a value", help)
            return None
        case ast.Literal():
            return _literal(given, type_, scope)
        case ast.Listing():
            return _listing(given, type_, scope)
    return _record(given, type_, scope)


def _literal(given: ast.Literal, type_: FactType, scope: Scope) -> Any:
    if given.value is None:
        scope.say(BAD_DATE, given.span, f"there is no day {given.text}", "write year-month-day: 2026-11-23")
        return None
    if given.type is Primitive.TEXT and is_textual(type_):
        values = values_of(type_)
        if values and given.value not in values:
            say_wrong_value(given.value, values, given.span, scope)
            return None
        return given.value
    if given.type is not type_:
        return _misfit(given.span, described(type_), described(given.type), remedy(type_, given.type), scope)
    return given.value


def _listing(given: ast.Listing, type_: FactType, scope: Scope) -> Any:
    if not isinstance(type_, Many):
        return _misfit(given.span, described(type_), "a list", "give one value", scope)
    items = [fitting(item, type_.item, scope) for item in given.items]
    return None if any(item is None for item in items) else tuple(items)


def _record(given: ast.Record, type_: FactType, scope: Scope) -> Any:
    entity = scope.names.entities.get(type_.name) if isinstance(type_, EntityRef) else None
    if entity is None:
        return _misfit(
            given.span, described(type_), "a group of attributes", "give one value, without curly brackets", scope
        )
    result: dict[str, Any] = {}
    for name, value in given.pairs:
        of = attribute_type(entity, name.text, name.span, scope)
        found = None if of is None else fitting(value, of, scope)
        if found is None:
            return None
        result[name.text] = found
    return result


def _misfit(span: Span, wanted: str, found: str, help: str, scope: Scope) -> None:
    scope.say(GIVEN_DOES_NOT_FIT, span, f"{found} is given where {wanted} belongs", help)
