"""How the blocks of one kind are laid out. Data: what stands in which row, and what has a layout of its own."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field

from jurat.language.format.unit import Unit

Layout = Callable[[Sequence[Unit], int], list[str]]
"""Units of one row and the indentation, to lines."""

OTHERS = "others"
"""Stands for the parts that a shape does not name: each has a row of its own there."""


@dataclass(frozen=True, slots=True)
class Shape:
    """`rows`: names of units in the order they are to stand in; those of one row share lines while there is room.
    `layouts`: by the first name of a row."""

    kind: str
    rows: tuple[tuple[str, ...], ...]
    layouts: Mapping[str, Layout] = field(default_factory=dict)

    def place(self, name: str) -> tuple[int, int]:
        """The row and the place in it."""
        for number, row in enumerate(self.rows):
            if name in row:
                return number, row.index(name)
        return next((number for number, row in enumerate(self.rows) if row == (OTHERS,)), len(self.rows)), 0
