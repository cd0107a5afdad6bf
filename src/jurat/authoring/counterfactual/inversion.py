"""Where a calculated value crosses what it is compared with: the input at which both sides are equal.

Sums, differences, multiples and shares of one input are of the form (p + q·x) / (1 + r·x); three values settle p, q and
r, and the crossing is where the numerator is zero. What is not of that form gives a point that the engine then refuses.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from datetime import date
from decimal import ROUND_CEILING, ROUND_FLOOR, Decimal, DecimalException, localcontext
from typing import Any

from jurat.authoring.counterfactual.point import Axis
from jurat.engine.evaluation import Facts
from jurat.engine.operation import calculate
from jurat.engine.reading import derived_in_order
from jurat.engine.reference import Reading
from jurat.engine.wording import Wording, default_matcher
from jurat.foundation.quantity import Money, Period
from jurat.language.program import node as n

NEIGHBOURS = (-1, 0, 1)


class Sums:
    """The calculated comparisons of a rule, as functions of facts."""

    def __init__(self, program: n.Program, sums: list[n.Compare]) -> None:
        self.program, self.sums = program, sums
        self._order = derived_in_order(program)
        self._wording = Wording(program, default_matcher)

    def crossings(self, line: Axis, facts_with: Callable[[Any], Facts]) -> Iterator[Any]:
        """Values of one input at and beside the points where a comparison turns. `facts_with` gives the facts with
        the input at a value."""
        for compare in self.sums:
            found = crossing([self._difference(compare, facts_with(line.value(Decimal(at)))) for at in (1, 2, 3)])
            if found is None:
                continue
            steps = found / line.step
            for rounding in (ROUND_FLOOR, ROUND_CEILING):
                at = steps.to_integral_value(rounding) * line.step
                yield from (line.value(at + step * line.step) for step in NEIGHBOURS)
            if found != found.to_integral_value() and abs(int(found.as_tuple().exponent)) <= 6:
                yield line.value(found)

    def _difference(self, compare: n.Compare, facts: Facts) -> Decimal | None:
        """How far the left side is above the right one; None where it cannot be told."""
        reading = Reading(facts, {}, self._wording)
        for node in self._order:
            if isinstance(node, n.DefineNode):
                reading.derived[node.name] = reading.value(node.value)
            else:
                truth = reading.truth(node.condition)
                reading.derived[node.name] = node.assume if truth is None else truth
        try:
            left, right = reading.value(compare.left), reading.value(compare.right)
        except KeyError:  # a side that speaks of a member of a collection stands for no single number
            return None
        return _apart(left, right)


def _apart(left: Any, right: Any) -> Decimal | None:
    """How far one value is above another, in numbers, amounts or days; None where that is no number."""
    if isinstance(left, date) and isinstance(right, date):
        return Decimal((left - right).days)
    if isinstance(left, Period) and isinstance(right, Period):
        return Decimal(left.days - right.days) if left.months == right.months else None
    if not isinstance(left, (Decimal, Money)) or not isinstance(right, (Decimal, Money)):
        return None
    found = calculate(n.Arithmetic.MINUS, left, right)
    return found.amount if isinstance(found, Money) else found if isinstance(found, Decimal) else None


def crossing(differences: list[Decimal | None]) -> Decimal | None:
    """The zero of a function of which the values at 1, 2 and 3 are given; None if there is none."""
    first, second, third = differences
    if first is None or second is None or third is None:
        return None
    with localcontext() as context:
        context.prec = 34
        try:
            bend = Decimal(0)
            if third != second:
                bend = ((second - first) - (third - first) / 2) / (third - second)
            rise = second - first + bend * second
            return 1 - first / rise if rise else None
        except DecimalException:
            return None
