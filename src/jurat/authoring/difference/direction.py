"""Tighter or looser: the closed set of answers, and how answers to parts become one."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date
from enum import StrEnum
from typing import Any

from jurat.engine.merge import member_set
from jurat.foundation.merge import join
from jurat.language.signature import Signature


class Direction(StrEnum):
    """Where a change leads. TIGHTENED: on no facts is less asked. LOOSENED: on none is more. DEPENDS: more on some
    and less on others, or it cannot be told from the rules alone. NEITHER: the same is asked; words, citations."""

    TIGHTENED = "tightened"
    LOOSENED = "loosened"
    DEPENDS = "depends on facts"
    NEITHER = "neither"

    @property
    def reversed(self) -> Direction:
        swapped = {Direction.TIGHTENED: Direction.LOOSENED, Direction.LOOSENED: Direction.TIGHTENED}
        return swapped.get(self, self)


def together(directions: Iterable[Direction]) -> Direction:
    """Of several changes at once: only those that lead the same way lead anywhere."""
    found = set(directions) - {Direction.NEITHER}
    if len(found) == 1:
        return found.pop()
    return Direction.DEPENDS if found else Direction.NEITHER


def weighed(more: bool, less: bool) -> Direction:
    """`more`: what is new asks at least what is old asks. `less`: the other way about."""
    if more and less:
        return Direction.NEITHER
    if more or less:
        return Direction.TIGHTENED if more else Direction.LOOSENED
    return Direction.DEPENDS


def is_as_strict(signature: Signature, value: Any, other: Any) -> bool:
    """Whether demanding `value` asks at least what demanding `other` does: joining the other to it adds nothing."""
    one, two = member_set(signature, value), member_set(signature, other)
    try:
        return bool(join(signature.merge, (one, two), signature.levels) == one)
    except (TypeError, ValueError):
        return False  # values of another type than the signature's cannot be told apart by strictness


def covers_window(outer: tuple[date | None, date | None], inner: tuple[date | None, date | None]) -> bool:
    """Whether every day of one span of days (first, last; None is open) is in the other."""
    starts = outer[0] is None or (inner[0] is not None and outer[0] <= inner[0])
    ends = outer[1] is None or (inner[1] is not None and inner[1] <= outer[1])
    return starts and ends
