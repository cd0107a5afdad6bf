"""Telephone numbers: with or without country code, grouped in any way, with an extension."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

DIGITS_MIN = 7
"""Fewer digits are no telephone number."""
_COUNTRY_DIGITS_MAX = 3
LOCAL_DIGITS = 7
"""The last so many digits of a number stand in every way of writing it."""

_GAP = r"[ \t.\-/()]{0,3}"
_EXTENSION = r"(?:[ ,]{0,2}(?i:x|ext\.?|extension)[ ]?\d{1,6})?"


def phone_patterns(values: Sequence[object]) -> Iterator[re.Pattern[str]]:
    for value in values:
        written = str(value).strip()
        digits = re.sub(r"\D", "", re.split(r"(?i)x|ext", written)[0])
        if len(digits) >= DIGITS_MIN:
            forms = "|".join(dict.fromkeys(_forms(digits, international=written.startswith("+"))))
            yield re.compile(rf"(?<![\d.,])\(?(?:{forms})(?!\d){_EXTENSION}")


def _forms(digits: str, international: bool) -> Iterator[str]:
    """The whole number first, then without its country code, then the part after the area code."""
    yield rf"(?:\+|00)?{_GAP}{_grouped(digits)}"
    north_american = (len(digits) == 11 and digits[0] == "1") or (len(digits) == 10 and not international)
    national = digits[-10:] if north_american else digits.lstrip("0")
    if north_american:
        yield rf"(?:(?:\+|00)?1{_GAP})?{_grouped(national)}"
        local = national[-LOCAL_DIGITS:]
        yield rf"{local[:3]}[ .\-]{local[3:]}"
    elif international:
        for code in range(1, _COUNTRY_DIGITS_MAX + 1):
            if len(digits) - code >= DIGITS_MIN:
                trunk = rf"(?:\(0\)|0)?{_GAP}{_grouped(digits[code:])}"
                yield rf"(?:\+|00){_GAP}{_grouped(digits[:code])}{_GAP}{trunk}"
                yield trunk
    else:
        yield rf"(?:\+|00)\d{{1,3}}{_GAP}(?:\(0\))?{_GAP}{_grouped(national)}"


def _grouped(digits: str) -> str:
    return _GAP.join(digits)
