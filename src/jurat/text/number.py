"""The figures of a text: amounts, percents, dates, periods, counts, in digits and in words.

Not figures: list numbering, ordinals, references (`Rule 2210`), names (`S&P 500`, `401(k)`), identifiers, telephone
numbers, times of day, addresses, and small number words that count nothing a record could hold (`two reasons`).
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from enum import StrEnum

from jurat.foundation.quantity import Money
from jurat.foundation.span import Span
from jurat.terms.folding import Folded
from jurat.terms.prepared import Prepared
from jurat.text.calendar import Dating, datings
from jurat.text.figure import not_figures
from jurat.text.numeral import DIGITS, MAGNITUDE, NUMERAL, WORDS, Numeral, Numerals, read_numeral


class Unit(StrEnum):
    """What a number is a number of."""

    MONEY = "money"
    PERCENT = "percent"
    COUNT = "count"
    PERIOD = "period"
    DATE = "date"
    MONTH = "month"
    QUARTER = "quarter"
    ANNIVERSARY = "anniversary"
    YEAR = "year"


class Hedge(StrEnum):
    """How a number is qualified: `about`, `over`, `under`."""

    NONE = ""
    ABOUT = "about"
    ABOVE = "above"
    BELOW = "below"


@dataclass(frozen=True, slots=True)
class Number:
    """A figure at code points `start` to `end`. `value` is a fraction for percents and basis points, a date for the
    calendar's units (the first day of a month, quarter or year).

    `step` is the worth of the last written digit, so `$1.2 million` has 100000. `period` is `day`, `week`, `month`,
    `quarter`, `year` of a PERIOD. `falling` says that the words before make it a loss: `fell by 4.2%`.
    `bracketed` figures stand alone in parentheses, an accountant's minus or an aside: `($5,000)`. `other` is the second
    reading of an ambiguous date.
    """

    start: int
    end: int
    unit: Unit
    value: Decimal | Money | date
    step: Decimal = Decimal(0)
    period: str = ""
    hedge: Hedge = Hedge.NONE
    falling: bool = False
    bracketed: bool = False
    other: date | None = None

    @property
    def span(self) -> Span:
        return Span(self.start, self.end)


_SYMBOLS = {"us$": "USD", "$": "USD", "€": "EUR", "£": "GBP", "¥": "JPY"}
_NAMES = {"dollar": "USD", "buck": "USD", "euro": "EUR", "pound": "GBP", "franc": "CHF", "yen": "JPY", "dolar": "USD"}
_CODE = (
    "usd|eur|gbp|chf|jpy|cad|aud|nzd|sek|nok|dkk|pln|czk|huf|cny|hkd|sgd|inr|brl|mxn|zar|krw|twd|thb|ils|aed|sar|clp"
)
_BEFORE = rf"(?P<sign>-\s?)?(?P<before>us\$|[$€£¥]|\b(?:{_CODE})(?= ?-? ?\d))(?P<inner>\s?-)?\s?"
_AFTER = rf"(?P<after>dollars?|dolares|bucks?|euros?|pounds?|francs?|yen|cents?|(?:{_CODE})\b|[€£])"
_JOIN = r"\s?(?:-|\bto\b|\bor\b)\s?"
_PERCENT_WORD = r"(?:%|percent\b|per cent\b|pct\b|percentage points?\b|por ciento\b|basis points?\b|bps?\b)"
_PERIOD_UNIT = r"(?P<period>day|week|month|quarter|year|yr|decade|dia|semana|mes|trimestre|ano)(?:s|es)?\b"
_PERIODS = {"yr": "year", "dia": "day", "semana": "week", "mes": "month", "trimestre": "quarter", "ano": "year"}

_LOW = (
    rf"(?:(?:(?P<low>{DIGITS})\s?%?{_JOIN}|(?P<low_words>{WORDS})(?: percent)? (?:to|or) )"
    rf"|\bbetween (?P<between>{NUMERAL})\s?(?:%|percent)? and )?"
)
_MONEY = re.compile(
    rf"{_BEFORE}(?P<number>{DIGITS})(?:[ -]?(?P<magnitude>{MAGNITUDE}))?"
    rf"(?:(?:{_JOIN}|\s?\band\b\s?)(?P<high>{DIGITS})(?:[ -]?(?P<high_magnitude>{MAGNITUDE}))?"
    rf"(?!\d|[.,]\d|\s?{_PERCENT_WORD}))?"
)
_MONEY_AFTER = re.compile(
    rf"(?P<sign>(?<![\w)])-\s?)?(?P<number>{NUMERAL})(?:[ -]?(?P<magnitude>{MAGNITUDE}))?[ -]?{_AFTER}"
)
_PERCENT = re.compile(rf"{_LOW}(?P<sign>(?<![\w)])-\s?)?(?P<number>{NUMERAL})[ -]?(?P<unit>{_PERCENT_WORD})")
_PERIOD = re.compile(rf"{_LOW}(?P<number>{NUMERAL})[ -]?{_PERIOD_UNIT}")
_MULTIPLE = re.compile(rf"(?P<number>{NUMERAL})(?:x\b|[ -]times\b|[ -]?fold\b)")
_YEAR = re.compile(r"(?<![\w.,$€£-])(?P<number>(?:19|20)\d{2})(?:\s?[-/]\s?(?P<high>(?:19|20)?\d{2}))?(?![\w%]|[.,]\d)")
_COUNT = re.compile(rf"(?P<sign>(?<![\w)])-)?(?P<number>{DIGITS})(?:[ -]?(?P<magnitude>{MAGNITUDE}))?")
_COUNTED = (
    "holding|fund|account|position|bond|share|stock|option|transaction|trade|payment|deposit|client|investor|unit"
)
_WORD_COUNT = re.compile(rf"(?P<number>{WORDS})(?P<counted> (?:[a-z]+ )?(?:{_COUNTED})s?\b)?")
_IDLE_WORDS_MAX = 12

_LIST_NUMBER = re.compile(r"^[^\S\n]*+(?:[-*•][^\S\n]*+)?\(?(?P<it>\d{1,2})[.)]\s", re.MULTILINE)

_FALLING = re.compile(
    r"\b(?:fell|falls?|fallen|falling|drop(?:s|ped)?|declin(?:e|es|ed)|decreas(?:e|es|ed)|lost|loss(?:es)?|down|shrank"
    r"|slipped|negative|minus)"
    r"(?: (?:by|of|about|around|nearly|almost|some|roughly|approximately|an?|total|further))* ?$"
)
_HEDGES = (
    (Hedge.ABOUT, re.compile(r"(?:\b(?:about|around|approximately|approx\.?|roughly|some|circa|close to)|~) ?$")),
    (Hedge.ABOVE, re.compile(r"\b(?:over|more than|above|at least|in excess of|exceeding) ?$")),
    (Hedge.BELOW, re.compile(r"\b(?:under|less than|below|up to|at most|nearly|almost|just short of) ?$")),
)
_LOOK_BACK_CHARS = 60
_CALENDAR = {
    "day": Unit.DATE,
    "month": Unit.MONTH,
    "quarter": Unit.QUARTER,
    "anniversary": Unit.ANNIVERSARY,
}

_Draft = tuple[int, int, Unit, Decimal | Money, Decimal, str]


def numbers(prepared: Prepared, language: str = "en") -> tuple[Number, ...]:
    """The figures of a text in order of place."""
    folded = prepared.folded
    listing = {match.start("it") for match in _LIST_NUMBER.finditer(prepared.text)}
    claimed = bytearray(len(folded.text))
    found: list[Number] = []
    for dating in datings(folded.text, day_first=language != "en" and language != "en-US"):
        if _claim(claimed, dating.start, dating.end):
            found.append(_from_dating(dating, folded))
    numerals = Numerals(folded.text)
    if numerals.ends:
        found.extend(_figures(folded, claimed, numerals))
    return tuple(sorted((item for item in found if item.start not in listing), key=lambda item: item.start))


def _figures(folded: Folded, claimed: bytearray, numerals: Numerals) -> Iterator[Number]:
    for start, end in not_figures(folded.text):
        _claim(claimed, start, end)
    for pattern, read, may_match in _READERS:
        for match in () if not may_match(numerals) else pattern.finditer(folded.text):
            yield from (_number(draft, folded) for draft in read(match) if _claim(claimed, draft[0], draft[1]))


def _claim(claimed: bytearray, start: int, end: int) -> bool:
    """Whether this stretch is still free; it is taken then."""
    if any(claimed[start:end]):
        return False
    claimed[start:end] = b"\x01" * (end - start)
    return True


def _from_dating(dating: Dating, folded: Folded) -> Number:
    place = folded.origin(dating.start, dating.end)
    return Number(place.start, place.end, _CALENDAR[dating.precision], dating.day, other=dating.other)


def _number(draft: _Draft, folded: Folded) -> Number:
    start, end, unit, value, step, period = draft
    place = folded.origin(start, end)
    before = folded.text[max(0, start - _LOOK_BACK_CHARS) : start]
    hedge = next((hedge for hedge, pattern in _HEDGES if pattern.search(before)), Hedge.NONE)
    hedge = Hedge.NONE if unit is Unit.PERIOD and before.endswith("over ") else hedge  # `over 12 months` is `in`
    if unit is Unit.YEAR and isinstance(value, Decimal):
        return Number(place.start, place.end, unit, date(int(value), 1, 1))
    falling = unit in (Unit.MONEY, Unit.PERCENT, Unit.COUNT) and _FALLING.search(before) is not None
    bracketed = folded.text[start - 1 : start] == "(" and folded.text[end : end + 1] == ")"
    return Number(place.start, place.end, unit, value, step, period, hedge, falling, bracketed)


def _read_money(match: re.Match[str]) -> Iterator[_Draft]:
    currency = _SYMBOLS.get(match["before"].strip(), match["before"].strip().upper())
    negative = match["sign"] is not None or match["inner"] is not None
    low = read_numeral(match["number"], match["magnitude"] or (match["high_magnitude"] if match["high"] else None))
    high = read_numeral(match["high"], match["high_magnitude"] or match["magnitude"]) if match["high"] else None
    if low is not None and high is not None and high.value < low.value:
        low, high = read_numeral(match["number"], match["magnitude"]), None  # `$500 to 2 accounts`
    end = match.end("magnitude") if match["magnitude"] else match.end("number")
    if low is not None:
        start = match.start("sign") if negative and match["sign"] else match.start("before")
        yield start, end, Unit.MONEY, Money(currency, _signed(low, negative)), low.step, ""
    if high is not None:
        yield match.start("high"), match.end(), Unit.MONEY, Money(currency, high.value), high.step, ""


def _read_money_after(match: re.Match[str]) -> Iterator[_Draft]:
    numeral = read_numeral(match["number"], match["magnitude"])
    if numeral is None:
        return
    word = match["after"].removesuffix("es") if match["after"] == "dolares" else match["after"].removesuffix("s")
    if word == "cent":
        numeral, currency = numeral.times(Decimal("0.01")), "USD"
    else:
        currency = _NAMES.get(word) or _SYMBOLS.get(word) or word.upper()
    value = Money(currency, _signed(numeral, match["sign"] is not None))
    yield *match.span(), Unit.MONEY, value, numeral.step, ""


def _read_percent(match: re.Match[str]) -> Iterator[_Draft]:
    scale = Decimal("0.0001") if match["unit"].startswith("b") else Decimal("0.01")
    for name in ("low", "low_words", "between", "number"):
        numeral = read_numeral(match[name]) if match[name] else None
        if numeral is not None:
            signed = name == "number" and match["sign"] is not None
            start = match.start("sign") if signed else match.start(name)
            end = match.end() if name == "number" else match.end(name)
            scaled = numeral.times(scale)
            yield start, end, Unit.PERCENT, _signed(scaled, signed), scaled.step, ""


def _read_period(match: re.Match[str]) -> Iterator[_Draft]:
    period = _PERIODS.get(match["period"], match["period"])
    if match["number"] == "one" and period == "day":
        return
    factor, unit = (10, "year") if period == "decade" else (1, period)
    for name in ("low", "low_words", "between", "number"):
        numeral = read_numeral(match[name]) if match[name] else None
        if numeral is not None:
            end = match.end() if name == "number" else match.end(name)
            scaled = numeral.times(factor)
            yield match.start(name), end, Unit.PERIOD, scaled.value, scaled.step, unit


def _read_year(match: re.Match[str]) -> Iterator[_Draft]:
    first = match["number"]
    yield match.start("number"), match.end("number"), Unit.YEAR, Decimal(first), Decimal(1), ""
    if match["high"]:
        last = match["high"] if len(match["high"]) == 4 else first[:2] + match["high"]
        yield match.start("high"), match.end("high"), Unit.YEAR, Decimal(last), Decimal(1), ""


def _read_count(match: re.Match[str]) -> Iterator[_Draft]:
    parts = match.groupdict()
    numeral = read_numeral(match["number"], parts.get("magnitude"))
    if numeral is not None:
        yield *match.span(), Unit.COUNT, _signed(numeral, bool(parts.get("sign"))), numeral.step, ""


def _read_word_count(match: re.Match[str]) -> Iterator[_Draft]:
    """Small numbers in words count only beside something a record could hold: `two funds`, not `two reasons`."""
    numeral = read_numeral(match["number"])
    if numeral is None or match["number"] in ("one", "zero"):
        return
    if match["counted"] or numeral.value > _IDLE_WORDS_MAX:
        yield *match.span("number"), Unit.COUNT, numeral.value, numeral.step, ""


def _signed(numeral: Numeral, negative: bool) -> Decimal:
    return -numeral.value if negative else numeral.value


_Read = Callable[[re.Match[str]], Iterator[_Draft]]


def _then(unit: str) -> Callable[[Numerals], bool]:
    """Whether this follows a numeral somewhere."""
    pattern = re.compile(unit)
    return lambda numerals: numerals.followed_by(pattern)


_READERS: tuple[tuple[re.Pattern[str], _Read, Callable[[Numerals], bool]], ...] = (
    (_MONEY, _read_money, Numerals.in_digits),
    (_MONEY_AFTER, _read_money_after, _then(rf"(?:[ -]?{MAGNITUDE})?[ -]?{_AFTER}")),
    (_PERCENT, _read_percent, _then(rf"[ -]?{_PERCENT_WORD}")),
    (_PERIOD, _read_period, _then(rf"[ -]?{_PERIOD_UNIT}")),
    (_MULTIPLE, _read_count, _then(r"x\b|[ -]times\b|[ -]?fold\b")),
    (_YEAR, _read_year, Numerals.in_digits),
    (_COUNT, _read_count, Numerals.in_digits),
    (_WORD_COUNT, _read_word_count, Numerals.in_words),
)
"""How a figure is read, in this order; and whether a text can hold one at all, which is told far sooner."""
