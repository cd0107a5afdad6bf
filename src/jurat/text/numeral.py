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
CURRENCY_CODE = (
    "usd|eur|gbp|chf|jpy|cad|aud|nzd|sek|nok|dkk|pln|czk|huf|cny|hkd|sgd|inr|brl|mxn|zar|krw|twd|thb|ils|aed|sar|clp"
)
_DIGITS_MAX = 24
_WORD = "|".join(sorted((*_SMALL, *_TENS, "hundred", "dozen", *_LARGE), key=len, reverse=True))

# Possessive, and begun only where a number begins: long rows of digits are read once, not once per digit.
DIGITS = r"(?:(?<!\d)(?<!\d[.,])\d++(?:[.,]\d++)*+|(?<![\w.])\.\d++)"
WORDS = rf"(?:(?:\b(?:half an? |an? ))?(?:\b(?:{_WORD})\b)(?:(?:-| | and | point )(?:{_WORD})\b){{0,15}}+)"
NUMERAL = rf"(?:{DIGITS}|{WORDS})"
_SMALL_SHARES = {"half": 2, "halves": 2, "third": 3, "quarter": 4, "fourth": 4, "fifth": 5, "sixth": 6, "eighth": 8}
_SHARES = {**_SMALL_SHARES, **{f"{word}s": part for word, part in _SMALL_SHARES.items()}, "tenth": 10, "tenths": 10}
_SHARE = rf"(?:{'|'.join(sorted(_SHARES, key=len, reverse=True))})"
_TOP = "one|two|three|four|five|six|seven|nine"
_SLASHED = r"[1-9][⁄/](?:2|3|4|5|6|8|10)(?!\d)"
FRACTION_OF_ONE = rf"(?:(?<![\w.,/⁄]){_SLASHED}|\b(?:(?:an?|{_TOP})[ -]{_SHARE}|half)\b)"
"""`a third`, `three-quarters`, `half`, `1/3`."""
MIXED = (
    rf"(?:(?<![\d.,/⁄])(?:\d{{0,3}}[1-9]⁄|(?:\d{{1,3}}[ -])?[1-9]/)(?:2|3|4|5|6|8|10)(?!\d)"
    rf"|\b(?:{_WORD}|\d{{1,2}})(?: and|-and)(?: an?| one| three|-an?|-one|-three)?[ -]{_SHARE}\b)"
)
"""`4½` (folded to `41⁄2`), `4 1/2`, `four and a half`, `four and three-quarters`."""
_MIXED = re.compile(r"(?:(?P<whole>.+?)[ -]and[ -]|(?P<digits>\d*?)[ -]?(?=[1-9][⁄/]))?(?P<rest>\S.*)")
NUMBER_WORDS = frozenset((*_SMALL, *_TENS, "hundred", "dozen", *_LARGE))
SHARE_WORDS = frozenset(_SHARES)

MAGNITUDE = rf"(?:{'|'.join(sorted(_MAGNITUDES, key=len, reverse=True))})\b"


@dataclass(frozen=True, slots=True)
class Numeral:
    """A value, and the worth of its last written digit: 0.01 for `12,500.00`, 100000 for `1.2 million`."""

    value: Decimal
    step: Decimal

    def times(self, factor: int | Decimal) -> Numeral:
        return Numeral(self.value * factor, self.step * factor)


def read_fraction(text: str) -> Numeral | None:
    """A fraction, with or without a whole number before it, in folded text; None for any other numeral. Its step is
    that of the decimals it would be written with: 0.1 for halves, 0.01 for others, 0.001 for eighths."""
    match = _MIXED.fullmatch(text)
    part = _part_of_one(match["rest"]) if match else None
    if match is None or part is None:
        return None
    whole = (
        read_numeral(match["whole"]) if match["whole"] else read_numeral(match["digits"]) if match["digits"] else None
    )
    step = {2: "0.1", 5: "0.1", 10: "0.1", 8: "0.001"}.get(part[1], "0.01")
    value = (whole.value if whole else Decimal(0)) + (Decimal(part[0]) / Decimal(part[1])).quantize(Decimal(step))
    return Numeral(value, Decimal(step) if whole else min(Decimal(step), Decimal("0.01")))


def _part_of_one(text: str) -> tuple[int, int] | None:
    """Numerator and denominator of `three-quarters`, `1/3`, `half`."""
    top, _, bottom = text.replace("⁄", "/").partition("/")
    if bottom:
        return int(top), int(bottom)
    *count, share = re.split(r"[ -]", text)
    if share not in _SHARES or len(count) > 1:
        return None
    return (1 if not count or count[0] in ("a", "an") else _SMALL.get(count[0], 0)), _SHARES[share]


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
    text = text.replace(" ", "").replace("'", "")
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
