"""What every form of a figure is: a pattern over folded text, and how its matches are read."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from decimal import Decimal
from typing import NamedTuple

from jurat.foundation.quantity import Money
from jurat.text.number import Unit
from jurat.text.numeral import Numeral, Numerals


class Found(NamedTuple):
    """A figure at code points `start` to `end` of the folded text."""

    start: int
    end: int
    unit: Unit
    value: Decimal | Money
    step: Decimal
    period: str = ""


@dataclass(frozen=True, slots=True)
class Form:
    """One way to write figures. `may_match` tells far sooner than the pattern whether a text can hold it at all."""

    pattern: re.Pattern[str]
    read: Callable[[re.Match[str]], Iterator[Found]]
    may_match: Callable[[Numerals], bool]


def following(unit: str) -> Callable[[Numerals], bool]:
    """Whether this follows a numeral somewhere."""
    pattern = re.compile(unit)
    return lambda numerals: numerals.followed_by(pattern)


def holding(*pieces: str) -> Callable[[Numerals], bool]:
    """Whether one of these stands in the text."""
    return lambda numerals: any(piece in numerals.text for piece in pieces)


def signed(numeral: Numeral, negative: bool) -> Decimal:
    return -numeral.value if negative else numeral.value


JOIN = r"\s?(?:-|\bto\b|\bor\b|\ba\b|\by\b)\s?"
"""What stands between the two ends of a range, in English and in Spanish."""
SIGN = r"(?<![\w)%])-(?! )"
"""A minus; a dash with a space behind it is punctuation."""
PERCENT_WORD = (
    r"(?:%|percent\b|per cent\b|pct\b|percentage points?\b|p\.?p\.?\b(?!\.?\s?\d)|ppts?\b|por ciento\b"
    r"|puntos porcentuales\b|puntos basicos\b|basis points?\b|bps?\b)"
)
