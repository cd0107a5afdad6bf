"""A threshold one least step higher, and lower."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from datetime import date, timedelta
from decimal import Decimal
from typing import Any

from jurat.authoring.mutation.boundary import boundary_advice, change_of
from jurat.authoring.mutation.ground import Ground
from jurat.authoring.mutation.mutant import Mutant
from jurat.engine.operation import compare
from jurat.foundation.quantity import Money, Period
from jurat.language.program.node import Compare, Comparison, Literal

_CENTS = -2


def mutants(ground: Ground) -> Iterator[Mutant]:
    """One in the last written place of a number, a cent, a day (or month), a level."""
    for site in ground.sites:
        node = site.node
        if isinstance(node, Compare) and isinstance(node.right, Literal):
            for value in _neighbours(node.right.value, node.levels):
                shifted = replace(node, right=replace(node.right, value=value))
                if not _is_flip(node, shifted):
                    yield site.mutant(shifted, change_of(node, shifted), boundary_advice(node, shifted))


def _neighbours(value: Any, levels: tuple[str, ...]) -> Iterator[Any]:
    match value:
        case bool():
            return
        case Decimal():
            step = Decimal(1).scaleb(min(int(value.as_tuple().exponent), 0))
            yield from (value + step, value - step)
        case Money(currency, amount):
            step = Decimal(1).scaleb(min(int(amount.as_tuple().exponent), _CENTS))
            yield from (Money(currency, amount + step), Money(currency, amount - step))
        case date():
            yield from (value + timedelta(days=1), value - timedelta(days=1))
        case Period(0, days):
            yield from (Period(0, days + 1), Period(0, days - 1))
        case Period(months, days):
            yield from (Period(months + 1, days), Period(months - 1, days))
        case str() if value in levels:
            at = levels.index(value)
            yield from (levels[other] for other in (at + 1, at - 1) if 0 <= other < len(levels))


def _is_flip(before: Compare, after: Compare) -> bool:
    """Of levels, one further with the same comparison is often the same level with another one, or nothing new."""
    if not before.levels:
        return False
    same = (replace(before, op=op) for op in Comparison)
    return any(_holding(after) == _holding(one) for one in same)


def _holding(one: Compare) -> tuple[Any, ...]:
    assert isinstance(one.right, Literal)
    return tuple(level for level in one.levels if compare(one.op, level, one.right.value, one.levels))
