"""Dates and periods as formulas: `foundation.quantity.moved`, and comparisons of periods, over days not yet chosen."""

from __future__ import annotations

from itertools import accumulate
from typing import Any

import z3

from jurat.authoring.proof.kleene import Formula, Kleene, both, either, known_as, opposite
from jurat.authoring.proof.symbol import BeyondProof, Shape, Symbol
from jurat.language.program.node import Arithmetic, Comparison

LENGTHS = (31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31)
FIRST_YEAR, LAST_YEAR = 1, 9999
_BEFORE = tuple(accumulate(LENGTHS, initial=0))[:-1]
_ORDERS = {
    Comparison.LT: lambda months, days: either(months < 0, days < 0),
    Comparison.LE: lambda months, days: both(months <= 0, days <= 0),
    Comparison.GT: lambda months, days: either(months > 0, days > 0),
    Comparison.GE: lambda months, days: both(months >= 0, days >= 0),
}


def compare_periods(op: Comparison, left: Symbol, right: Symbol, known: Formula) -> Kleene:
    """Months with months, days with days; across the two nobody can say, unless both parts agree."""
    months, days = z3.simplify(left.months - right.months), z3.simplify(left.value - right.value)
    same = z3.simplify(z3.And(months == 0, days == 0))
    if op in (Comparison.EQ, Comparison.NE):
        return known_as(known, same if op is Comparison.EQ else opposite(same))
    across = z3.simplify(z3.Or(z3.And(months > 0, days < 0), z3.And(months < 0, days > 0)))
    return known_as(both(known, opposite(across)), _ORDERS[op](months, days))


def reckon(op: Arithmetic, left: Symbol, right: Symbol, axioms: list[Formula]) -> Symbol:
    """A difference of dates is a period of days; a date can be moved by a period; periods add up part by part.

    Adds to `axioms` what splits a date into year, month and day. Raises BeyondProof.
    """
    back = op is Arithmetic.MINUS
    known = both(left.known, right.known)
    shapes = (left.shape, right.shape)
    if op in (Arithmetic.PLUS, Arithmetic.MINUS):
        if shapes == (Shape.DATE, Shape.DATE) and back:
            return Symbol(known, Shape.PERIOD, z3.simplify(left.value - right.value), months=z3.IntVal(0))
        if shapes == (Shape.PERIOD, Shape.PERIOD):
            sign = -1 if back else 1
            days, months = left.value + sign * right.value, left.months + sign * right.months
            return Symbol(known, Shape.PERIOD, z3.simplify(days), months=z3.simplify(months))
        if shapes == (Shape.DATE, Shape.PERIOD):
            return _moved(left, right, -1 if back else 1, known, axioms)
        if shapes == (Shape.PERIOD, Shape.DATE) and not back:
            return _moved(right, left, 1, known, axioms)
    raise BeyondProof(f"a {left.shape} and a {right.shape} cannot be reckoned with {op.value}")


def _moved(day: Symbol, period: Symbol, sign: int, known: Formula, axioms: list[Formula]) -> Symbol:
    """Moved by months, a day that the month lacks becoming its last, and then by days; unknown beyond the calendar."""
    months = z3.simplify(sign * period.months)
    landed, inside = day.value, z3.BoolVal(True)
    if not (z3.is_int_value(months) and months.as_long() == 0):
        year, month, of_month = _split(day.value, axioms)
        total = year * 12 + month - 1 + months
        new_year, new_month = total / 12, total % 12 + 1
        last = _length(new_year, new_month)
        landed = ordinal(new_year, new_month, z3.If(of_month < last, of_month, last))
        inside = both(new_year >= FIRST_YEAR, new_year <= LAST_YEAR)
    value = z3.simplify(landed + sign * period.value)
    end = z3.IntVal(LAST_ORDINAL)
    return Symbol(both(known, inside, value >= 1, value <= end), Shape.DATE, value)


def _split(day: Any, axioms: list[Formula]) -> tuple[Any, Any, Any]:
    """Year, month and day of the month."""
    name = f"calendar {day}"
    year, month, of_month = z3.Int(f"{name} year"), z3.Int(f"{name} month"), z3.Int(f"{name} day")
    parts = both(
        *(year >= FIRST_YEAR, year <= LAST_YEAR, month >= 1, month <= 12),
        *(of_month >= 1, of_month <= _length(year, month), ordinal(year, month, of_month) == day),
        *(365 * (year - 1) < day, day <= 366 * year, 31 * month >= day - 366 * (year - 1)),
    )
    axioms.append(z3.Implies(z3.And(day >= 1, day <= LAST_ORDINAL), parts))
    return year, month, of_month


def ordinal(year: Any, month: Any, day: Any) -> Any:
    """The days since the year 1, as `date.toordinal` counts them."""
    past = year - 1
    before = z3.IntVal(_BEFORE[-1])
    for place in reversed(range(len(_BEFORE) - 1)):
        before = z3.If(month == place + 1, z3.IntVal(_BEFORE[place]), before)
    leap_day = z3.If(z3.And(month > 2, _leap(year)), z3.IntVal(1), z3.IntVal(0))
    return 365 * past + past / 4 - past / 100 + past / 400 + before + leap_day + day


def _leap(year: Any) -> Formula:
    return z3.And(year % 4 == 0, z3.Or(year % 100 != 0, year % 400 == 0))


def _length(year: Any, month: Any) -> Any:
    short = z3.Or(*(month == place + 1 for place, days in enumerate(LENGTHS) if days == 30))
    february = z3.If(_leap(year), z3.IntVal(29), z3.IntVal(28))
    return z3.If(month == 2, february, z3.If(short, z3.IntVal(30), z3.IntVal(31)))


LAST_ORDINAL = 3652059
"""31 December 9999."""
