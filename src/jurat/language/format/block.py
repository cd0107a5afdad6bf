"""One block: its units in the order of its shape, row by row."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import groupby

from jurat.language.ast.build import Raw
from jurat.language.format.flow import STEP
from jurat.language.format.leaf import Leaf
from jurat.language.format.packing import packed
from jurat.language.format.shape import Shape
from jurat.language.format.shapes import SHAPES
from jurat.language.format.unit import HEADER, Unit, units_of

_SOURCES = frozenset({"cites", "house"})
_EXCEPTIONS = ("unless", "unknown")
_FALLBACK = Shape("", ((HEADER,),))
_BY_KIND = {shape.kind: shape for shape in SHAPES}

_Place = tuple[int, int]


def laid_out(raw: Raw, leaves: Sequence[Leaf]) -> tuple[list[str], tuple[Leaf, ...]]:
    """The lines of a block, and its leaves in the order in which they stand there."""
    shape = _BY_KIND.get(raw.kind, _FALLBACK)
    units = units_of(raw, leaves)
    placed = _placed(units, shape)
    if raw.name is not None:  # the words of a rule without an id are its name: their order stays
        placed = sorted(placed, key=lambda found: found[0])
    lines: list[str] = []
    for row, group in groupby(placed, key=lambda found: found[0][0]):
        lines += _row([unit for _, unit in group], row, shape, STEP if lines else 0)
    return lines, tuple(leaf for _, unit in placed for leaf in unit.leaves)


def _placed(units: Sequence[Unit], shape: Shape) -> list[tuple[_Place, Unit]]:
    """Each unit with its place. What an exception cites stays with it."""
    found: list[tuple[_Place, Unit]] = []
    for unit in units:
        place = shape.place(unit.name)
        if found and unit.name in _SOURCES and _goes_with_exception(found[-1][1], units, unit):
            place = found[-1][0]
        found.append((place, unit))
    return found


def _goes_with_exception(before: Unit, units: Sequence[Unit], unit: Unit) -> bool:
    if before.name in _SOURCES:
        index = next(i for i, known in enumerate(units) if known is before)
        return index > 0 and _goes_with_exception(units[index - 1], units, before)
    return before.name.startswith(_EXCEPTIONS)


def _row(units: Sequence[Unit], row: int, shape: Shape, indent: int) -> list[str]:
    name = units[0].name
    layout = shape.layouts.get(name)
    if layout is not None:
        return layout(units, indent)
    return packed(units, indent, STEP)
