"""Slips of the pen: a figure one digit away from the only one of the record that it can mean."""

from __future__ import annotations

import re
from collections.abc import Iterator
from decimal import ROUND_HALF_UP, Decimal

from jurat.constraints.fit import cued
from jurat.constraints.ground import Ground, Known
from jurat.foundation.quantity import Money
from jurat.text.number import Hedge, Number, Unit

_DIGITS_MIN = 4
"""Of fewer digits, one is a quarter of the figure and more: that may be another one."""
_LEADING = re.compile(r"^0+")


def slip_of(number: Number, ground: Ground, sentence: str) -> Known | None:
    """The figure of the record, or the one that follows from it and that the sentence speaks of, from which an amount
    or percent differs in one digit or in two that changed places; None if there is none or there are several."""
    if number.unit not in (Unit.MONEY, Unit.PERCENT) or number.hedge is not Hedge.NONE or number.falling:
        return None
    near = {known.value: known for known in _near(number, ground.like(number.unit))}
    derived = (known for known in ground.derived_like(number.unit) if cued(known, sentence))
    near = near or {known.value: known for known in _near(number, derived)}
    return next(iter(near.values())) if len(near) == 1 else None


def _near(number: Number, figures: Iterator[Known] | tuple[Known, ...]) -> Iterator[Known]:
    written = _size(number.value, number.value)
    digits = _digits(written, number.step) if written is not None and written > 0 else ""
    for known in figures if len(digits) >= _DIGITS_MIN else ():
        recorded = _size(known.value, number.value)
        if recorded is not None and recorded > 0 and _one_off(digits, _digits(recorded, number.step)):
            yield known


def _size(value: object, like: object) -> Decimal | None:
    """The bare number of a value of the same unit; None for one of another currency."""
    if isinstance(value, Money):
        return value.amount if isinstance(like, Money) and like.currency == value.currency else None
    return value if isinstance(value, Decimal) else None


def _digits(value: Decimal, step: Decimal) -> str:
    """As they are written at a step, without noughts before them."""
    return _LEADING.sub("", str(int((value / (step or 1)).quantize(Decimal(1), ROUND_HALF_UP))))


def _one_off(one: str, other: str) -> bool:
    if len(one) != len(other):
        return False
    places = [place for place, (left, right) in enumerate(zip(one, other, strict=True)) if left != right]
    if len(places) == 2 and places[1] == places[0] + 1:
        first, second = places
        return one[first] == other[second] and one[second] == other[first]
    return len(places) == 1
