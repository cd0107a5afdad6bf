"""Rows of cells between bars: columns below one another where the page is wide enough."""

from __future__ import annotations

from collections.abc import Sequence

from jurat.language.format.flow import STEP, WIDTH, ended, flow
from jurat.language.format.leaf import Leaf, has_inner_comments, line_of
from jurat.language.format.unit import Unit

_Row = tuple[Leaf, ...]


def grids(units: Sequence[Unit], indent: int) -> list[str]:
    return [line for unit in units for line in _grid(unit.leaves, indent)]


def _grid(leaves: Sequence[Leaf], indent: int) -> list[str]:
    rows = _rows(leaves)
    widths = _widths(rows)
    turns = _turns(widths, indent)
    return [line for row in rows for line in _row(row, widths, turns, indent)]


def _turns(widths: Sequence[int], indent: int) -> frozenset[int]:
    """The columns that begin a new line because the row would be too long; the same in every row."""
    turns, used = set(), indent
    for column, width in enumerate(widths):
        if used + width + 4 > WIDTH and used > indent:
            turns.add(column)
            used = indent + 2 * STEP
        used += width + 3
    return frozenset(turns)


def _rows(leaves: Sequence[Leaf]) -> list[_Row]:
    """A row ends with a bar, and the next begins with one: two in a row part them."""
    rows: list[list[Leaf]] = [[]]
    for leaf in leaves:
        if leaf.type == "BAR" and rows[-1] and rows[-1][-1].type == "BAR":
            rows.append([])
        rows[-1].append(leaf)
    return [tuple(row) for row in rows]


def _widths(rows: Sequence[_Row]) -> list[int]:
    """Of each column. A text over several lines has no width, and widens nothing."""
    table = [_cells(row) for row in rows]
    count = max(len(cells) for cells in table)
    return [
        max((len(cells[i]) for cells in table if i < len(cells) and "\n" not in cells[i]), default=0)
        for i in range(count)
    ]


def _cells(row: _Row) -> list[str]:
    cells: list[list[Leaf]] = []
    for leaf in row:
        if leaf.type == "BAR":
            cells.append([])
        else:
            cells[-1].append(leaf)
    return [line_of(cell) for cell in cells if cell]


def _row(row: _Row, widths: Sequence[int], turns: frozenset[int], indent: int) -> list[str]:
    if has_inner_comments(row):
        return flow(row, indent, indent + 2 * STEP)
    lines = [*(" " * indent + comment for comment in row[0].before), " " * indent]
    for column, (cell, width) in enumerate(zip(_cells(row), widths, strict=False)):
        if column in turns:
            lines.append(" " * (indent + 2 * STEP))
        lines[-1] += f"| {cell.ljust(width)} "
    lines[-1] = ended(lines[-1] + "|", row)
    return [line.rstrip() for line in lines]
