"""Percentages: `4.2%`, `4.20 %`, `4.2 percent`, `4,2 per cent`; exact or rounded to two places or one."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from decimal import ROUND_HALF_EVEN, ROUND_HALF_UP, Decimal

from jurat.foundation.quantity import parse_percent, plain
from jurat.privacy.patterns.money import bare_digits

_UNIT = r"\s?(?:%|(?i:per\s?cent|pct\.?|percentage points?|pp)\b)"


def percent_patterns(values: Sequence[object]) -> Iterator[re.Pattern[str]]:
    for value in values:
        fraction = parse_percent(value) if isinstance(value, str) else value
        if isinstance(fraction, Decimal):
            forms = dict.fromkeys(_forms(abs(fraction).scaleb(2)))
            yield re.compile(rf"(?<![\w.,])[+\-]?\s?(?:{'|'.join(forms)}){_UNIT}")


def _forms(percent: Decimal) -> Iterator[str]:
    return (_digits(number) for number in _numbers(percent))


def _numbers(percent: Decimal) -> Iterator[str]:
    yield plain(percent)
    for places in (2, 1):
        for rounding in (ROUND_HALF_EVEN, ROUND_HALF_UP):
            yield plain(percent.quantize(Decimal(1).scaleb(-places), rounding))


def telling_digits(value: object) -> set[str]:
    """Digits of which one row stands in every way of writing a percentage."""
    fraction = parse_percent(value) if isinstance(value, str) else value
    return {bare_digits(n) for n in _numbers(abs(fraction).scaleb(2))} if isinstance(fraction, Decimal) else set()


def _digits(number: str) -> str:
    whole, _, decimals = number.partition(".")
    return rf"{whole}[.,]{decimals}0{{0,4}}" if decimals else rf"{whole}(?:[.,]0{{1,4}})?"
