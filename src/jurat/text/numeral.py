"""Numbers as people write them: digits with separators, words, magnitudes."""

from __future__ import annotations

import re
from dataclasses import dataclass
from decimal import Decimal

_UNITS = (
    "zero one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen seventeen"
)
_SMALL = {word: value for value, word in enumerate((_UNITS + " eighteen nineteen").split())}
_TENS = {
    word: 10 * value for value, word in enumerate(str.split("twenty thirty forty fifty sixty seventy eighty ninety"), 2)
}
_LARGE = {"thousand": 10**3, "million": 10**6, "billion": 10**9, "trillion": 10**12}
_MAGNITUDES = {
    **_LARGE,
    "k": 10**3,
    "m": 10**6,
    "mm": 10**6,
    "mn": 10**6,
    "mio": 10**6,
    "b": 10**9,
    "bn": 10**9,
    "tn": 10**12,
}
_DIGITS_MAX = 24
_WORD = "|".join(sorted((*_SMALL, *_TENS, "hundred", "dozen", *_LARGE), key=len, reverse=True))

# Possessive, and begun only where a number begins: long rows of digits are read once, not once per digit.
DIGITS = r"(?:(?<!\d)(?<!\d[.,])\d++(?:[.,]\d++)*+|(?<![\w.])\.\d++)"
WORDS = rf"(?:(?:half an? |an? )?(?:\b(?:{_WORD})\b)(?:(?:-| | and | point )(?:{_WORD})\b){{0,15}}+)"
NUMERAL = rf"(?:{DIGITS}|{WORDS})"
_PIECE = re.compile(rf"\d|\b(?:{_WORD})\b")
"""What every numeral ends with."""

MAGNITUDE = rf"(?:{'|'.join(sorted(_MAGNITUDES, key=len, reverse=True))})\b"


@dataclass(frozen=True, slots=True)
class Numeral:
    """A value, and the worth of its last written digit: 0.01 for `12,500.00`, 100000 for `1.2 million`."""

    value: Decimal
    step: Decimal

    def times(self, factor: int | Decimal) -> Numeral:
        return Numeral(self.value * factor, self.step * factor)


class Numerals:
    """Where the numerals of a folded text may end: found once, so that forms it cannot hold are not looked for."""

    def __init__(self, text: str) -> None:
        self._text = text
        self.ends = tuple(match.end() for match in _PIECE.finditer(text))

    def followed_by(self, pattern: re.Pattern[str]) -> bool:
        """Whether this stands right after one of them."""
        return any(pattern.match(self._text, end) for end in self.ends)

    def in_digits(self) -> bool:
        return any(self._text[end - 1].isdigit() for end in self.ends)

    def in_words(self) -> bool:
        return any(self._text[end - 1].isalpha() for end in self.ends)


def read_numeral(text: str, magnitude: str | None = None) -> Numeral | None:
    """A numeral in folded text; None where the digits are no one number (`3.4.5`)."""
    found = _read_digits(text) if re.search(r"\d", text) else _read_words(text)
    if found is None or not magnitude:
        return found
    return found.times(_MAGNITUDES[magnitude])


_GROUPED = re.compile(r"\d{1,3}(?:,\d{3})+(?:\.\d+)?|\d*\.?\d+")
_GROUPED_BY_DOT = re.compile(r"\d{1,3}(?:\.\d{3})+(?:,\d+)?|\d+,\d+")


def _read_digits(text: str) -> Numeral | None:
    """`12,500.00` and `12.500,00`; where both readings are possible (`12,500`, `1.234`) the English one counts."""
    if len(text) > _DIGITS_MAX:
        return Numeral(Decimal("9" * _DIGITS_MAX), Decimal(1))  # a figure, but none that a record could hold
    if _GROUPED.fullmatch(text):
        plain = text.replace(",", "")
    elif _GROUPED_BY_DOT.fullmatch(text):
        plain = text.replace(".", "").replace(",", ".")
    else:
        return None
    places = len(plain.partition(".")[2])
    return Numeral(Decimal(plain), Decimal(1).scaleb(-places))


def _read_words(text: str) -> Numeral | None:
    """`four point two`, `twenty-five thousand`, `a hundred and ten`."""
    whole_words, _, decimals = text.removeprefix("half ").partition(" point ")
    total, part = 0, 0
    for word in re.split(r"[ -]+", whole_words):
        if word in _SMALL or word in _TENS:
            part += _SMALL.get(word, 0) + _TENS.get(word, 0)
        elif word == "hundred":
            part = max(part, 1) * 100
        elif word == "dozen":
            part = max(part, 1) * 12
        elif word in _LARGE:
            total, part = total + max(part, 1) * _LARGE[word], 0
    digits = "".join(str(_SMALL[word]) for word in re.split(r"[ -]+", decimals) if word in _SMALL)
    value = Decimal(f"{total + part}.{digits}") if digits else Decimal(total + part)
    spoken = Numeral(value, Decimal(1).scaleb(-len(digits)))
    return spoken.times(Decimal("0.5")) if text.startswith("half ") else spoken
