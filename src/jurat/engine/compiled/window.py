"""Which rules are in force on a day, as one mask, looked up between the days on which that changes."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterator
from datetime import date, timedelta

from jurat.engine.compiled.layout import Layout
from jurat.language.program.node import RuleNode


class Window:
    """Derived facts have no dates: their rows are always open."""

    def __init__(self, layout: Layout) -> None:
        dated = [bits for bits in layout.rules if bits.rule.effective_from or bits.rule.effective_to]
        always = layout.everything
        for bits in dated:
            always &= ~bits.mask
        self._days = sorted({day for bits in dated for day in _changes(bits.rule)})
        self._masks = [always]
        for day in self._days:
            self._masks.append(always | sum(bits.mask for bits in dated if bits.rule.in_force(day)))
        if dated:
            self._masks[0] |= sum(bits.mask for bits in dated if bits.rule.in_force(date.min))

    def on(self, day: date) -> int:
        """The rows that may be true on a day."""
        return self._masks[bisect_right(self._days, day)]


def _changes(rule: RuleNode) -> Iterator[date]:
    """The first day in force and the first day no longer."""
    if rule.effective_from is not None:
        yield rule.effective_from
    if rule.effective_to is not None and rule.effective_to < date.max:
        yield rule.effective_to + timedelta(days=1)
