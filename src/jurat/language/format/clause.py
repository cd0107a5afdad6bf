"""IF, THEN, ELSE, ALWAYS, UNLESS, WHEN UNKNOWN: in one line where they fit, else each on its own."""

from __future__ import annotations

from collections.abc import Sequence

from jurat.language.format.flow import fits, flow
from jurat.language.format.leaf import Leaf, has_inner_comments
from jurat.language.format.unit import Unit

HANGING = 3
"""Lines that go on stand below what follows IF."""


def clauses(units: Sequence[Unit], indent: int) -> list[str]:
    """Every body: `IF … THEN …` shares a line if it fits, ELSE has one of its own."""
    return [line for unit in units for line in _body(unit.leaves, indent)]


def hanging(units: Sequence[Unit], indent: int) -> list[str]:
    """Each on lines of its own."""
    return [line for unit in units for line in flow(unit.leaves, indent, indent + HANGING)]


def _body(leaves: Sequence[Leaf], indent: int) -> list[str]:
    first, *others = _split(leaves, "THEN", "ELSE")
    if others and others[0][0].type == "THEN":
        together = (*first, *others[0])
        if not has_inner_comments(together) and fits(together, indent):
            first, others = together, others[1:]
    below = max(indent, 2)
    lines = flow(first, indent, below + HANGING)
    for clause in others:
        lines += flow(clause, below, below + HANGING)
    return lines


def _split(leaves: Sequence[Leaf], *types: str) -> list[tuple[Leaf, ...]]:
    found: list[list[Leaf]] = [[]]
    for leaf in leaves:
        if leaf.type in types and found[-1]:
            found.append([])
        found[-1].append(leaf)
    return [tuple(clause) for clause in found]
