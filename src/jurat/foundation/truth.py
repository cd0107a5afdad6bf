"""Kleene's three values. `None` is unknown: missing data is neither false nor null."""

from __future__ import annotations

from collections.abc import Iterable

Truth = bool | None


def negate(value: Truth) -> Truth:
    """Not unknown is unknown."""
    return None if value is None else not value


def conjoin(values: Iterable[Truth]) -> Truth:
    """Definitely true only if all are; one definite false decides."""
    result: Truth = True
    for value in values:
        if value is False:
            return False
        if value is None:
            result = None
    return result


def disjoin(values: Iterable[Truth]) -> Truth:
    """One definite true decides; definitely false only if all are."""
    result: Truth = False
    for value in values:
        if value is True:
            return True
        if value is None:
            result = None
    return result
