"""What no table holds, interpreted on the rows that the tables left over."""

from __future__ import annotations

from collections.abc import Iterator

from jurat.engine.compiled.closure import Closure, closure
from jurat.engine.compiled.layout import Layout
from jurat.engine.compiled.literal import Residual
from jurat.engine.reference import Reading


class Residuals:
    """The interpreted conditions of every row that has some."""

    def __init__(self, layout: Layout) -> None:
        self._conditions: dict[int, list[Closure]] = {}
        for bit, literal in layout.literals():
            if isinstance(literal, Residual):
                self._conditions.setdefault(bit, []).append(closure(literal.condition))
        self._rows = sum(1 << bit for bit in self._conditions)

    def settle(self, reading: Reading, possible: int, open: int, within: int) -> tuple[int, int]:
        """False takes a row out of `possible`, unknown puts it into `open`."""
        for bit in bits(possible & within & self._rows):
            for condition in self._conditions[bit]:
                truth = condition(reading)
                if truth is False:
                    possible &= ~(1 << bit)
                    break
                if truth is None:
                    open |= 1 << bit
        return possible, open


def bits(mask: int) -> Iterator[int]:
    """The numbers of the bits that are set, least first."""
    while mask:
        low = mask & -mask
        yield low.bit_length() - 1
        mask ^= low
