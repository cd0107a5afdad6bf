"""Dates in all usual ways of writing them."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from datetime import date, datetime

from jurat.foundation.quantity import parse_date
from jurat.privacy.patterns.word import END, MONTHS, START

_GAP = r"[ ,.\-/]{1,3}"


def date_patterns(values: Sequence[object]) -> Iterator[re.Pattern[str]]:
    """The full date: `2026-11-23`, `11/23/2026`, `23.11.26`, `Nov. 23rd, 2026`, `23 November 2026`."""
    for day in _dates(values):
        yield re.compile(f"{START}(?:{'|'.join(_full(day))}){END}")


def birth_patterns(values: Sequence[object]) -> Iterator[re.Pattern[str]]:
    """The full date; also without its year, and the year after `born`."""
    for day in _dates(values):
        yield re.compile(f"{START}(?:{'|'.join(_full(day))}){END}")
        words = f"{_month(day)} {_day(day)}|{_day(day)} (?:of )?{_month(day)}"
        yield re.compile(rf"{START}(?:{words}){END}(?!{_GAP}\d{{4}})|{START}{_month(day)},? {day.year}{END}")
        yield re.compile(rf"(?i:\bborn\b|\bb\.|\bbirth\b|\bd\.?o\.?b\b)[^\n\d]{{0,20}}(?P<value>{day.year}){END}")


def _dates(values: Sequence[object]) -> Iterator[date]:
    for value in values:
        day = value.date() if isinstance(value, datetime) else value
        day = parse_date(day[:10]) if isinstance(day, str) else day
        if isinstance(day, date):
            yield day


def _full(day: date) -> Iterator[str]:
    year = rf"(?:{day.year}|'?{day.year % 100:02})"
    number, month = rf"0?{day.day}", rf"0?{day.month}"
    yield rf"{day.year}[\-/. ]?{day.month:02}[\-/. ]?{day.day:02}(?=T\d\d:)"
    yield rf"{day.year}([\-/. ])\s?{month}\1\s?{number}|{day.year}{day.month:02}{day.day:02}"
    yield rf"(?:{month}[\-/. ]\s?{number}|{number}[\-/. ]\s?{month})[\-/. ]\s?{year}"
    yield rf"{_month(day)}{_GAP}{_day(day)}{_GAP}{year}"
    yield rf"{_day(day)}{_GAP}(?:of )?{_month(day)}{_GAP}{year}"
    yield rf"{_day(day)}{_month(day)}{year}"


def _month(day: date) -> str:
    name = MONTHS[day.month - 1]
    return rf"(?i:{name}|{name[:3]}\.?|{name[:4]}\.?)"


def _day(day: date) -> str:
    return rf"0?{day.day}(?i:st|nd|rd|th)?"
