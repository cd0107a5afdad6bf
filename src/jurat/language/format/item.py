"""The items of a LIST: what is to be done about each stands below one another."""

from __future__ import annotations

from collections.abc import Sequence

from jurat.language.format.flow import STEP, WIDTH, ended, fits, flow
from jurat.language.format.leaf import Leaf, has_inner_comments, line_of
from jurat.language.format.packing import APART
from jurat.language.format.unit import Unit

_PARTS = frozenset({"BECOMES", "EXCEPT", "REMOVE", "TO", "LABEL"})
_TERM_CHARS_MAX = 44
"""Longer terms do not push the column to the right."""


def items(units: Sequence[Unit], indent: int) -> list[str]:
    column = max((len(term) for unit in units if len(term := _term(unit)) <= _TERM_CHARS_MAX and _has_parts(unit)), default=0)
    return [line for unit in units for line in _item(unit.leaves, indent, column)]


def _term(unit: Unit) -> str:
    return line_of(_cut(unit.leaves)[0])


def _has_parts(unit: Unit) -> bool:
    return len(_cut(unit.leaves)) > 1


def _cut(leaves: Sequence[Leaf]) -> list[tuple[Leaf, ...]]:
    """The dash with its term, then each part."""
    found: list[list[Leaf]] = [[]]
    for leaf in leaves:
        if leaf.type in _PARTS:
            found.append([])
        found[-1].append(leaf)
    return [tuple(part) for part in found]


def _item(leaves: Sequence[Leaf], indent: int, column: int) -> list[str]:
    above = [" " * indent + comment for comment in leaves[0].before]
    term, *parts = _cut(leaves)
    if has_inner_comments(leaves):
        return flow(leaves, indent, indent + 2 * STEP)
    line = " " * indent + line_of(term)
    if parts:
        line = line.ljust(indent + column)
    below: list[str] = []
    for part in parts:
        if not below and len(line) + len(APART) + len(line_of(part)) <= WIDTH:
            line += APART + line_of(part)
        else:
            below += flow(part, indent + 2 * STEP, indent + 3 * STEP)
    if below:
        return [*above, line.rstrip(), *below]
    return [*above, ended(line.rstrip(), leaves)]
