"""Short parts side by side, three spaces apart, on as few lines as hold them."""

from __future__ import annotations

from collections.abc import Sequence

from jurat.language.format.flow import STEP, WIDTH, ended, fits, flow
from jurat.language.format.leaf import has_inner_comments, line_of
from jurat.language.format.unit import Unit

APART = "   "


def packed(units: Sequence[Unit], indent: int, rest: int | None = None) -> list[str]:
    """The first line behind `indent` spaces, the others behind `rest`, which is `indent` unless said."""
    following = indent if rest is None else rest
    lines: list[str] = []
    is_open = False
    for unit in units:
        margin = following if lines else indent
        if has_inner_comments(unit.leaves) or not fits(unit.leaves, margin):
            lines += flow(unit.leaves, margin, margin + STEP)
            is_open = False
            continue
        text = ended(line_of(unit.leaves), unit.leaves)
        if is_open and not unit.leaves[0].before and len(lines[-1]) + len(APART) + len(line_of(unit.leaves)) <= WIDTH:
            lines[-1] += APART + text
        else:
            lines += [" " * margin + comment for comment in unit.leaves[0].before]
            lines.append(" " * margin + text)
        is_open = not unit.leaves[-1].after
    return lines


def stacked(units: Sequence[Unit], indent: int) -> list[str]:
    """Each on lines of its own."""
    return [line for unit in units for line in flow(unit.leaves, indent, indent + STEP)]
