"""Is one condition at least as true as another, whatever the facts? Proven from their shape, or not claimed.

Truths are ordered no < unknown < yes. AND, OR, ANY and EVERY never turn that order round, NOT always does. So nothing
has to be known about facts, and what is unknown is accounted for.
"""

from __future__ import annotations

from dataclasses import dataclass, replace

from jurat.engine.compiled.extent import Choices, Extent
from jurat.engine.compiled.literal import Test
from jurat.engine.compiled.normal import normal
from jurat.engine.reading import walk
from jurat.language.program.node import All, Always, Condition, Each, Either, Mentions, Not, Some
from jurat.terms.termlist import TermList

STEPS_MAX = 20_000
"""Pairs of conditions looked at for one answer; beyond, nothing is claimed."""

Lists = tuple[dict[str, TermList], dict[str, TermList]]
"""The term lists that the first and the second condition speak of."""


@dataclass(frozen=True, slots=True)
class Where:
    """Where in the conditions we are: under how many NOTs, odd or even, and whose member is at hand."""

    flipped: bool = False
    bound: str | None = None


class Implication:
    """One question. `first` and `second` are the lists of the two sides."""

    def __init__(self, lists: Lists) -> None:
        self._lists = lists
        self._steps = 0

    def holds(self, upper: Condition, lower: Condition) -> bool:
        """Whether `upper` (first side) is at least as true as `lower` (second side)."""
        return self._at_least(upper, lower, Where())

    def _at_least(self, upper: Condition, lower: Condition, where: Where) -> bool:
        self._steps += 1
        if self._steps > STEPS_MAX:
            return False
        match upper, lower:
            case Always(), _:
                return True
            case _, Not(Always()):
                return True
            case Not(one), Not(other):
                return self._at_least(other, one, replace(where, flipped=not where.flipped))
            case (Some() as one, Some() as other) | (Each() as one, Each() as other):
                return self._of_members(one, other, where)
        return self._parts(upper, lower, where) or self._leaf(upper, lower, where)

    def _of_members(self, upper: Some | Each, lower: Some | Each, where: Where) -> bool:
        alike = (upper.variable, upper.collection) == (lower.variable, lower.collection)
        return alike and self._at_least(upper.body, lower.body, replace(where, bound=upper.variable))

    def _parts(self, upper: Condition, lower: Condition, where: Where) -> bool:
        if isinstance(lower, Either):
            return all(self._at_least(upper, part, where) for part in lower.parts)
        if isinstance(upper, All):
            return all(self._at_least(part, lower, where) for part in upper.parts)
        if isinstance(upper, Either) and any(self._at_least(part, lower, where) for part in upper.parts):
            return True
        return isinstance(lower, All) and any(self._at_least(upper, part, where) for part in lower.parts)

    def _leaf(self, upper: Condition, lower: Condition, where: Where) -> bool:
        if isinstance(upper, Mentions) and isinstance(lower, Mentions):
            return upper == lower and self._finds_more(upper.list, where.flipped)
        if self._mentions_unlike(upper) or self._mentions_unlike(lower):
            return False
        return upper == lower or _wider(upper, lower, where.bound)

    def _mentions_unlike(self, condition: Condition) -> bool:
        """Whether a list is spoken of that is not the same on both sides: then equal words are not equal."""
        first, second = self._lists
        names = (part.list for part in walk(condition) if isinstance(part, Mentions))
        return any(first.get(name) != second.get(name) for name in names)

    def _finds_more(self, name: str, flipped: bool) -> bool:
        """Whether the upper side's list of that name finds whatever the lower side's finds."""
        upper, lower = reversed(self._lists) if flipped else self._lists
        return finds_as_much(upper.get(name), lower.get(name))


def finds_as_much(one: TermList | None, other: TermList | None) -> bool:
    """Whether a list finds whatever another finds: its terms, looked for alike, excused no oftener."""
    if one is None or other is None or one.match is not other.match:
        return one is other
    excused = {term.text: set(term.excepted_by) for term in one.terms}
    return all(term.text in excused and excused[term.text] <= set(term.excepted_by) for term in other.terms)


def _wider(upper: Condition, lower: Condition, bound: str | None) -> bool:
    """Tests of one value: the values that pass the lower one pass the upper one."""
    one, other = normal(upper, bound=bound), normal(lower, bound=bound)
    if not isinstance(one, Test) or not isinstance(other, Test) or one.axis != other.axis:
        return False
    return _is_empty(_outside(other.extent, one.extent))


def _outside(extent: Extent, other: Extent) -> Extent:
    """What of an extent is not in another of the same sort."""
    return extent.meet(other.complement())  # type: ignore[arg-type]


def _is_empty(extent: Extent) -> bool:
    if isinstance(extent, Choices):
        return not extent.inverted and not extent.values
    return not extent.inside and not extent.cuts
