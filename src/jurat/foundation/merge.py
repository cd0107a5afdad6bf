"""How demands of several rules become one: a closed set of joins, each commutative, associative, idempotent.

So the order of rules never matters, and adding a rule can only tighten.
"""

from __future__ import annotations

from collections.abc import Sequence
from enum import StrEnum
from typing import Any


class Merge(StrEnum):
    """The joins. Values: numbers for MIN and MAX without levels, level names with, frozensets for UNION and
    INTERSECTION, booleans for ANY."""

    MIN = "min"
    MAX = "max"
    UNION = "union"
    INTERSECTION = "intersection"
    ANY = "any"


def join(merge: Merge, values: Sequence[Any], levels: tuple[str, ...] = ()) -> Any:
    """The strictest of one or more values. `levels` gives the order where values are level names.

    Raises ValueError on no values.
    """
    if not values:
        raise ValueError("nothing to join")
    key = levels.index if levels else None
    match merge:
        case Merge.MIN:
            return min(values, key=key)
        case Merge.MAX:
            return max(values, key=key)
        case Merge.UNION:
            return frozenset().union(*values)
        case Merge.INTERSECTION:
            return frozenset(values[0]).intersection(*values[1:])
        case Merge.ANY:
            return any(values)


def binds(merge: Merge, value: Any, joined: Any) -> bool:
    """Whether this contribution is one the join hangs on: equal to it, or (union) a part of it."""
    return bool(value) if merge is Merge.UNION else bool(value == joined)
