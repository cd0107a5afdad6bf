"""The times that a text names: lengths, quarters, years, `since inception`; and which figure each of them is for."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal
from typing import NamedTuple

from jurat.foundation.quantity import plain
from jurat.foundation.span import Span
from jurat.text.marking import Mark, marked
from jurat.text.number import Number, Unit
from jurat.text.performance_words import AS_OF, LINKED, NAMED_PERIOD, PERIOD, TAG
from jurat.text.reading import Reading

_CALENDAR = (Unit.YEAR, Unit.QUARTER, Unit.HALF, Unit.MONTH, Unit.DATE)
_MONTHS_A_YEAR = 12
_IN_TIME = re.compile(
    r"(?:\b(?:over|in|during|for|within|across|the|last|past|previous|prior|trailing|full|these|those|this|our|your"
    r"|its|an?|to|from|through)[\s(]|[(:|])$",
    re.IGNORECASE,
)
_NEW_CLAUSE = re.compile(r"[;:.]|\b(?:and|but|while|whereas|before|after|since|who|which)\b|,.*,", re.IGNORECASE)
_LOOK_BACK_CHARS = 12


@dataclass(frozen=True, slots=True)
class Page:
    """A text without its tags, at the same places."""

    text: str
    numbers: Sequence[Number]
    sentences: Sequence[Span]

    def quote(self, span: Span) -> str:
        return self.text[span.start : span.end]

    @staticmethod
    def of(reading: Reading) -> Page:
        text = TAG.sub(lambda tag: " " * len(tag[0]), reading.text)
        return Page(text, reading.numbers, reading.sentences)

    def inside(self, within: Span) -> Sequence[Number]:
        """The figures that begin in a stretch."""
        first = bisect_left(self.numbers, within.start, key=lambda item: item.start)
        last = bisect_left(self.numbers, within.end, key=lambda item: item.start)
        return self.numbers[first:last]


class Timed(NamedTuple):
    """The time that a figure is said to be for, where that is said, and whether right beside it."""

    period: str
    span: Span
    beside: bool


def timed(page: Page, sentence: Span) -> dict[Span, Timed]:
    """The times of the amounts and percents of a sentence, by their spans. Where the two do not touch, the sentence
    must name one time only, and no other clause may stand between."""
    figures = [item.span for item in page.inside(sentence) if item.unit in (Unit.MONEY, Unit.PERCENT)]
    marks = [mark for mark in period_marks(page, sentence) if _in_time(page, mark, sentence)]
    places = {mark.value: Span(mark.start, mark.end) for mark in marks}
    found: dict[Span, Timed] = {}
    for figure, mark in marked(page.text, figures, marks, PERIOD).items() if marks else ():
        place = places[mark.value]
        if mark.beside or (len(marks) == 1 and not _parted(page, figure, place)):
            found[figure] = Timed(mark.value, place, mark.beside)
    return found


def _in_time(page: Page, mark: Mark, sentence: Span) -> bool:
    """`over three years`, not `three years with us`."""
    before = max(sentence.start, mark.start - _LOOK_BACK_CHARS)
    return (
        " " not in mark.value
        or mark.start == sentence.start
        or _IN_TIME.search(page.text, before, mark.start) is not None
    )


def _parted(page: Page, one: Span, other: Span) -> bool:
    start, end = min(one.end, other.end), max(one.start, other.start)
    return _NEW_CLAUSE.search(page.text, start, end) is not None


def period_marks(page: Page, within: Span) -> list[Mark]:
    """The periods named in a stretch; dates count where no length of time is named."""
    named = [Mark(*match.span(), _named(match)) for match in NAMED_PERIOD.finditer(page.text, within.start, within.end)]
    free = [
        item
        for item in page.inside(within)
        if not any(item.span.overlaps(Span(mark.start, mark.end)) for mark in named)
    ]
    lengths = [Mark(item.start, item.end, _length(item)) for item in free if item.unit is Unit.PERIOD]
    if named or lengths:
        return sorted((*named, *lengths), key=lambda mark: mark.start)
    return _linked(page.text, [_day(item) for item in free if item.unit in _CALENDAR and _dates(item, page)])


def _named(match: re.Match[str]) -> str:
    if match["short"]:
        return _in_years("year" if match["unit"].lower() == "y" else "month", match["short"])
    return next(name for name in ("inception", "ytd", "qtd", "mtd") if match[name])


def _length(item: Number) -> str:
    return _in_years(item.period, plain(item.value) if isinstance(item.value, Decimal) else "")


def _in_years(unit: str, count: str) -> str:
    """`12 months` is `year 1`."""
    if unit == "month" and count.isdigit() and int(count) % _MONTHS_A_YEAR == 0:
        return f"year {int(count) // _MONTHS_A_YEAR}"
    return f"{unit} {count}"


def _dates(item: Number, page: Page) -> bool:
    return AS_OF.search(page.text, max(0, item.start - 20), item.start) is None


def _day(item: Number) -> Mark:
    return Mark(item.start, item.end, f"{item.value} {item.unit.value}")


def _linked(text: str, days: Sequence[Mark]) -> list[Mark]:
    """`from 2020 to 2025` is one period."""
    found: list[Mark] = []
    for mark in days:
        if found and LINKED.fullmatch(text, found[-1].end, mark.start):
            found[-1] = Mark(found[-1].start, mark.end, f"{found[-1].value} {mark.value}")
        else:
            found.append(mark)
    return found
