"""What every form of a figure is: a pattern over folded text, and how its matches are read."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from decimal import Decimal
from typing import NamedTuple

from jurat.foundation.quantity import Money
from jurat.text.anchor import Anchors
from jurat.text.number import Unit
from jurat.text.numeral import Numeral


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
    """One way to write figures, and where in a text it can begin, in order."""

    pattern: re.Pattern[str]
    read: Callable[[re.Match[str]], Iterator[Found]]
    starts: Callable[[Anchors], Iterable[int]]


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
