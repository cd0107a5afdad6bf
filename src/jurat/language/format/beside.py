"""One line with short parts beside it: an item of a LIST, an attribute of an ENTITY. What has no room goes below."""

from __future__ import annotations

from collections.abc import Sequence

from jurat.language.format.flow import STEP, WIDTH, ended, flow
from jurat.language.format.leaf import Leaf, has_inner_comments, line_of
from jurat.language.format.packing import APART
from jurat.language.format.unit import Unit

_ITEM_PARTS = frozenset({"BECOMES", "EXCEPT", "REMOVE", "TO", "LABEL"})
_ATTRIBUTE_PARTS = frozenset({"NOTE"})
_COLUMN_MAX = 64
"""Longer terms do not push the others' remedies to the right."""


def items(units: Sequence[Unit], indent: int) -> list[str]:
    """What is to be done about each term stands below one another."""
    heads = [len(line_of(head)) for head, *parts in (_cut(unit.leaves, _ITEM_PARTS) for unit in units) if parts]
    column = max((length for length in heads if length <= _COLUMN_MAX), default=0)
    return [line for unit in units for line in _line(unit.leaves, _ITEM_PARTS, indent, column)]


def attributes(units: Sequence[Unit], indent: int) -> list[str]:
    return [line for unit in units for line in _line(unit.leaves, _ATTRIBUTE_PARTS, indent, 0)]


def _cut(leaves: Sequence[Leaf], types: frozenset[str]) -> list[tuple[Leaf, ...]]:
    """The head, then each part."""
    found: list[list[Leaf]] = [[]]
    for leaf in leaves:
        if leaf.type in types:
            found.append([])
        found[-1].append(leaf)
    return [tuple(part) for part in found]


def _line(leaves: Sequence[Leaf], types: frozenset[str], indent: int, column: int) -> list[str]:
    if has_inner_comments(leaves):
        return flow(leaves, indent, indent + 2 * STEP)
    head, *parts = _cut(leaves, types)
    lines = flow(head, indent, indent + 2 * STEP)
    if parts:
        lines[-1] = lines[-1].ljust(indent + column)
    below: list[str] = []
    for part in parts:
        room = WIDTH - len(lines[-1]) - len(APART)
        if not below and len(line_of(part)) <= room:
            lines[-1] += APART + ended(line_of(part), part)
        else:
            below += flow(part, indent + 2 * STEP, indent + 3 * STEP)
    return [*(line.rstrip() for line in lines), *below]
