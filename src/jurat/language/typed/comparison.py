"""Types comparisons of two values: their units, their order, and whether a constant can occur at all."""

from __future__ import annotations

from typing import Any

from jurat.foundation.quantity import Period
from jurat.foundation.span import Span
from jurat.foundation.type import Ordered, Primitive
from jurat.language.ast import node as ast
from jurat.language.code import (
    BAD_DATE,
    CANNOT_COMPARE,
    NO_ORDER,
    WRONG_VALUE,
)
from jurat.language.program.node import (
    All,
    Arithmetic,
    Calculation,
    Compare,
    Comparison,
    Condition,
    Literal,
    Value,
)
from jurat.language.report import did_you_mean, quoted
from jurat.language.typed.scope import Scope
from jurat.language.typed.types import described, values_of
from jurat.language.typed.units import comparable, has_order, remedy_of
from jurat.language.typed.value import type_value


def compare(
    op: Comparison, left: Value, right: Value, expression: ast.Compared | ast.Between, scope: Scope
) -> Condition | None:
    """left op right; None where the two cannot be compared so, which is reported."""
    if not comparable(left, right):
        message = f"{described(left.type)} cannot be compared with {described(right.type)}"
        scope.say(CANNOT_COMPARE, expression.span, message, remedy_of(left, right))
        return None
    if not (_can_be(left, right, expression, scope) and _can_be(right, left, expression, scope)):
        return None
    if _months_with_days(left, right):
        help = "move the day instead: client.since is before today - 2 years"
        scope.say(CANNOT_COMPARE, expression.span, "months are no fixed number of days", help)
        return None
    if op in (Comparison.EQ, Comparison.NE):
        return Compare(op, left, right)
    return _ordered(op, left, right, expression.span, scope)


def _months_with_days(left: Value, right: Value) -> bool:
    """A difference of two dates is counted in days; of a constant in months nobody knows how many days it has."""
    for one, other in ((left, right), (right, left)):
        if isinstance(one, Literal) and isinstance(one.value, Period) and one.value.months:
            return isinstance(other, Calculation) and other.op is Arithmetic.MINUS and other.left.type is Primitive.DATE
    return False


def _ordered(op: Comparison, left: Value, right: Value, span: Span, scope: Scope) -> Condition | None:
    ordered = left if isinstance(left.type, Ordered) else right
    if not has_order(ordered.type):
        help = "only ORDERED texts, numbers, amounts, percents and dates have an order; use = or IN"
        scope.say(NO_ORDER, span, f"{described(ordered.type)} has no order", help)
        return None
    levels = ordered.type.levels if isinstance(ordered.type, Ordered) else ()
    if levels and left.type != right.type and not (isinstance(left, Literal) or isinstance(right, Literal)):
        help = "compare values of one ORDERED list, or use ="
        scope.say(NO_ORDER, span, "these two are not of one order", help)
        return None
    return Compare(op, left, right, levels)


def _can_be(subject: Value, other: Value, expression: Any, scope: Scope) -> bool:
    """Whether a constant is among the values its other side can have."""
    if not isinstance(other, Literal):
        return True
    values = values_of(subject.type)
    if not values or other.value in values:
        return True
    place = next((side for side in _sides(expression) if getattr(side, "value", None) == other.value), expression)
    return say_wrong_value(other.value, values, place.span, scope)


def _sides(expression: ast.Compared | ast.Between) -> tuple[ast.Expression, ...]:
    if isinstance(expression, ast.Between):
        return (expression.low, expression.high)
    return (expression.left, expression.right)


def say_wrong_value(text: str, values: tuple[str, ...], span: Span, scope: Scope) -> bool:
    """Reports a text that is none of the possible ones; returns False."""
    known = ", ".join(quoted(value) for value in values)
    help = did_you_mean(text, values, f"it can be {known}")
    scope.say(WRONG_VALUE, span, f"{quoted(str(text))} cannot occur here", help)
    return False


def type_between(expression: ast.Between, scope: Scope) -> Condition | None:
    value = type_value(expression.value, scope)
    low, high = type_value(expression.low, scope), type_value(expression.high, scope)
    if value is None or low is None or high is None:
        return None
    if _reversed(low, high):
        span = Span(expression.low.span.start, expression.high.span.end)
        scope.say(BAD_DATE, span, "the range is empty: its first end is greater than its last", "swap the two")
        return None
    least = compare(Comparison.GE, value, low, expression, scope)
    most = compare(Comparison.LE, value, high, expression, scope)
    return None if least is None or most is None else All((least, most))


def _reversed(low: Value, high: Value) -> bool:
    if not isinstance(low, Literal) or not isinstance(high, Literal) or low.type != high.type:
        return False
    first, last = getattr(low.value, "amount", low.value), getattr(high.value, "amount", high.value)
    return low.type is not Primitive.TEXT and type(first) is type(last) and bool(first > last)
