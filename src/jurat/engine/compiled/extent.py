"""Sets of values a field may have: what a condition on one field says, folded to one object.

`Choices` for texts and yes/no, `Stretches` for anything ordered. Complement, meet and join are exact, so a folded
condition is true of the same values as the one the author wrote; on a missing value both are unknown.
"""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from jurat.language.program.node import Comparison

BEFORE, AFTER = 0, 1


@dataclass(frozen=True, slots=True)
class Choices:
    """These values; all but these where `inverted`."""

    values: frozenset[Any]
    inverted: bool = False

    def contains(self, value: Any) -> bool:
        return (value in self.values) is not self.inverted

    def complement(self) -> Choices:
        return Choices(self.values, not self.inverted)

    def join(self, other: Choices) -> Choices:
        return self.complement().meet(other.complement()).complement()

    def meet(self, other: Choices) -> Choices:
        if self.inverted and other.inverted:
            return Choices(self.values | other.values, True)
        if self.inverted:
            return Choices(other.values - self.values)
        return Choices(self.values - other.values if other.inverted else self.values & other.values)


Cut = tuple[Any, int]
"""A place between values: just BEFORE or just AFTER one."""


@dataclass(frozen=True, slots=True)
class Stretches:
    """Intervals of an ordered line, as the cuts where one goes in or out. `inside` says where the line begins."""

    inside: bool
    cuts: tuple[Cut, ...]

    def contains(self, value: Any) -> bool:
        return self._behind(bisect_left(self.cuts, (value, AFTER)))

    def _after(self, cut: Cut) -> bool:
        return self._behind(bisect_right(self.cuts, cut))

    def _behind(self, cuts_passed: int) -> bool:
        return self.inside is not bool(cuts_passed % 2)

    def complement(self) -> Stretches:
        return Stretches(not self.inside, self.cuts)

    def join(self, other: Stretches) -> Stretches:
        return self._combine(other, lambda one, two: one or two)

    def meet(self, other: Stretches) -> Stretches:
        return self._combine(other, lambda one, two: one and two)

    def _combine(self, other: Stretches, both: Callable[[bool, bool], bool]) -> Stretches:
        start = now = both(self.inside, other.inside)
        kept: list[Cut] = []
        for cut in sorted({*self.cuts, *other.cuts}):
            then = both(self._after(cut), other._after(cut))
            if then is not now:
                kept.append(cut)
                now = then
        return Stretches(start, tuple(kept))


Extent = Choices | Stretches

_STRETCHES: dict[Comparison, tuple[bool, tuple[int, ...]]] = {
    Comparison.LT: (True, (BEFORE,)),
    Comparison.LE: (True, (AFTER,)),
    Comparison.GT: (False, (AFTER,)),
    Comparison.GE: (False, (BEFORE,)),
    Comparison.EQ: (False, (BEFORE, AFTER)),
    Comparison.NE: (True, (BEFORE, AFTER)),
}


def stretch(op: Comparison, value: Any) -> Stretches:
    """The values for which `it op value` holds."""
    inside, sides = _STRETCHES[op]
    return Stretches(inside, tuple((value, side) for side in sides))
