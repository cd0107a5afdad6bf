"""`DEFINE name: type AS value`: in one line, or the value below."""

from __future__ import annotations

from collections.abc import Sequence

from jurat.language.format.flow import STEP, fits, flow
from jurat.language.format.leaf import has_inner_comments
from jurat.language.format.unit import Unit


def definition(units: Sequence[Unit], indent: int) -> list[str]:
    leaves = [leaf for unit in units for leaf in unit.leaves]
    if not has_inner_comments(leaves) and fits(leaves, indent):
        return flow(leaves, indent, indent + STEP)
    as_ = next(index for index, leaf in enumerate(leaves) if leaf.type == "AS")
    below = indent + STEP
    return [*flow(leaves[: as_ + 1], indent, below), *flow(leaves[as_ + 1 :], below, below)]
