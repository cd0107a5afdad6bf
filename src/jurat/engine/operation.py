"""What comparisons, sums and aggregates mean on values. Every engine computes with these and nothing else."""

from __future__ import annotations

import operator
from collections.abc import Callable, Sequence
from datetime import date
from decimal import ROUND_HALF_EVEN, Context, Decimal
from typing import Any

from jurat.foundation.quantity import Money, Period, moved
from jurat.foundation.truth import Truth
from jurat.foundation.type import FactType, Ordered, Primitive
from jurat.language.program.node import AggregateKind, Arithmetic, Comparison

EXACT = Context(prec=34, rounding=ROUND_HALF_EVEN)
"""Decimal128's precision, whatever the caller's own context is: the same sum on every machine."""

ANY_CURRENCY = ""
"""The currency of the sum over no amounts: zero dollars and zero euros are the same nothing."""

ORDER: dict[Comparison, Callable[[Any, Any], bool]] = {
    Comparison.EQ: operator.eq,
    Comparison.NE: operator.ne,
    Comparison.LT: operator.lt,
    Comparison.LE: operator.le,
    Comparison.GT: operator.gt,
    Comparison.GE: operator.ge,
}


_EQUALITIES = (Comparison.EQ, Comparison.NE)


def compare(op: Comparison, left: Any, right: Any, levels: tuple[str, ...] = ()) -> Truth:
    """Unknown where a side is, or where two currencies meet. `levels` orders texts for < <= > >=."""
    if left is None or right is None:
        return None
    if isinstance(left, Money) and isinstance(right, Money):
        if common_currency(left, right) is None:
            return None
        left, right = left.amount, right.amount
    if isinstance(left, Period) and isinstance(right, Period):
        return _compare_periods(op, left, right)
    if levels and op not in (Comparison.EQ, Comparison.NE):
        left, right = levels.index(left), levels.index(right)
    return ORDER[op](left, right)


def _compare_periods(op: Comparison, left: Period, right: Period) -> Truth:
    """Months with months, days with days; across the two nobody can say, unless both parts agree."""
    signs = {_sign(left.months - right.months), _sign(left.days - right.days)} - {0}
    if len(signs) > 1:
        return None if op not in _EQUALITIES else op is Comparison.NE
    return ORDER[op](next(iter(signs), 0), 0)


def _sign(number: int) -> int:
    return (number > 0) - (number < 0)


def common_currency(left: Money, right: Money) -> str | None:
    """The currency two amounts share; None if they are of two."""
    if left.currency == right.currency or right.currency == ANY_CURRENCY:
        return left.currency
    return right.currency if left.currency == ANY_CURRENCY else None


def among(value: Any, choices: tuple[Any, ...]) -> Truth:
    """value IN [choices]: one equal choice decides, a choice of another currency leaves it open."""
    if value is None:
        return None
    found: Truth = False
    for choice in choices:
        match = compare(Comparison.EQ, value, choice)
        if match:
            return True
        found = None if match is None else found
    return found


def calculate(op: Arithmetic, left: Any, right: Any) -> Any:
    """The result, or None where a side is unknown, currencies differ, a divisor is zero or a number gets too large."""
    if left is None or right is None:
        return None
    try:
        if isinstance(left, Money) or isinstance(right, Money):
            return _money(op, left, right)
        if isinstance(left, (date, Period)) or isinstance(right, (date, Period)):
            return _calendar(op, left, right)
        return _number(op, left, right)
    except (ArithmeticError, ValueError):
        return None


def _number(op: Arithmetic, left: Decimal, right: Decimal) -> Decimal | None:
    match op:
        case Arithmetic.PLUS:
            return EXACT.add(left, right)
        case Arithmetic.MINUS:
            return EXACT.subtract(left, right)
        case Arithmetic.TIMES:
            return EXACT.multiply(left, right)
        case Arithmetic.DIVIDE:
            return EXACT.divide(left, right) if right else None


def _money(op: Arithmetic, left: Any, right: Any) -> Any:
    """Amounts add to amounts and divide to a number; an amount can be multiplied and divided by a number."""
    if isinstance(left, Money) and isinstance(right, Money):
        currency = common_currency(left, right)
        amount = _number(op, left.amount, right.amount)
        if currency is None or amount is None or op is Arithmetic.DIVIDE:
            return None if currency is None else amount
        return Money(currency, amount) if op is not Arithmetic.TIMES else None
    if isinstance(right, Money):
        return Money(right.currency, EXACT.multiply(left, right.amount)) if op is Arithmetic.TIMES else None
    amount = _number(op, left.amount, right) if op in (Arithmetic.TIMES, Arithmetic.DIVIDE) else None
    return None if amount is None else Money(left.currency, amount)


def _calendar(op: Arithmetic, left: Any, right: Any) -> Any:
    """A difference of dates is a period of days; a date can be moved by a period; periods add up part by part."""
    back = op is Arithmetic.MINUS
    if op not in (Arithmetic.PLUS, Arithmetic.MINUS):
        return None
    match left, right:
        case (date(), date()):
            return Period(0, (left - right).days) if back else None
        case (date(), Period()):
            return moved(left, right, back)
        case (Period(), date()):
            return None if back else moved(right, left)
        case (Period(), Period()):
            sign = -1 if back else 1
            return Period(left.months + sign * right.months, left.days + sign * right.days)
    return None


def aggregate(kind: AggregateKind, values: Sequence[Any], type: FactType) -> Any:
    """The aggregate of the chosen members' values; `type` is that of the result.

    Over nothing SUM and COUNT are zero, MIN, MAX and AVERAGE unknown; an unknown value makes all but COUNT unknown.
    """
    if kind is AggregateKind.COUNT:
        return Decimal(len(values))
    if any(value is None for value in values):
        return None
    if kind in (AggregateKind.MIN, AggregateKind.MAX):
        return _extreme(kind, values, type)
    total = _sum(values, type)
    if kind is AggregateKind.SUM:
        return total
    return calculate(Arithmetic.DIVIDE, total, Decimal(len(values))) if values else None


def _sum(values: Sequence[Any], type: FactType) -> Any:
    total: Any = Money(ANY_CURRENCY, Decimal(0)) if type is Primitive.MONEY else Decimal(0)
    for value in values:
        total = calculate(Arithmetic.PLUS, total, value)
    return total


def _extreme(kind: AggregateKind, values: Sequence[Any], type: FactType) -> Any:
    levels = type.levels if isinstance(type, Ordered) else ()
    wanted = Comparison.LT if kind is AggregateKind.MIN else Comparison.GT
    best = None
    for value in values:
        better = True if best is None else compare(wanted, value, best, levels)
        if better is None:
            return None
        best = value if better else best
    return best
