"""Dates as people write them, whole or in part."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from jurat.terms.glance import Glance
from jurat.text.anchor import Anchors

_ENGLISH = "january february march april may june july august september october november december"
_SPANISH = "enero febrero marzo abril mayo junio julio agosto septiembre octubre noviembre diciembre"
ENGLISH_MONTHS = tuple(name.capitalize() for name in _ENGLISH.split())
SPANISH_MONTHS = tuple(_SPANISH.split())
_MONTHS = {
    **{name: number for number, name in enumerate(_ENGLISH.split(), 1)},
    **{name[:3]: number for number, name in enumerate(_ENGLISH.split(), 1)},
    **{name: number for number, name in enumerate(_SPANISH.split(), 1)},
    "sept": 9,
}
_ORDINALS = {
    "first": 1,
    "second": 2,
    "third": 3,
    "fourth": 4,
    "1st": 1,
    "2nd": 2,
    "3rd": 3,
    "4th": 4,
    "primer": 1,
    "segundo": 2,
    "tercer": 3,
    "cuarto": 4,
    "primero": 1,
    "tercero": 3,
}
_ORDINAL = "|".join(sorted(_ORDINALS, key=len, reverse=True))
_MONTHS_OF = {"quarter": 3, "half": 6}
_MONTHS_A_YEAR = 12
_NONE: frozenset[str] = frozenset()
_NAME = "|".join(sorted(_MONTHS, key=len, reverse=True))
_STEMS = tuple(sorted({name[:3] for name in _MONTHS}))
_M = rf"\b(?P<month>{_NAME})\b\.?"
_D = r"(?<!\d[.,])\b(?P<day>\d{1,2})(?:st|nd|rd|th)?"
_Y = r"(?P<year>[12]\d{3})\b(?![,.]\d)"
_SHORT_Y = r"(?:(?P<year>20\d{2})|'?(?P<short>\d{2}))\b(?![,.]\d|%)"


@dataclass(frozen=True, slots=True)
class Dating:
    """A date as far as it is written. `precision` is `day`, `month`, `quarter`, `half` or `anniversary` (day and month
    alone, in the year 4). `other` is the second reading of `03/04/2026`."""

    start: int
    end: int
    day: date
    precision: str
    other: date | None = None


@dataclass(frozen=True, slots=True)
class _Form:
    """One way to write a date. It begins with digits, or (`words`) with one of these; a text that holds it holds one
    of `needs`."""

    precision: str
    pattern: re.Pattern[str]
    words: frozenset[str]
    digits: bool
    needs: tuple[str, ...]


_MONTH_WORDS = frozenset(_MONTHS)
_PART_WORDS = frozenset((*(word for word in _ORDINALS if word.isalpha()), "q", "h"))
_PATTERNS = tuple(
    _Form(precision, re.compile(pattern), words, digits, needs)
    for precision, pattern, words, digits, needs in (
        ("day", r"\b(?P<year>[12]\d{3})-(?P<month>\d{2})-(?P<day>\d{2})\b", _NONE, True, ("-",)),
        ("day", rf"{_D},? (?:of |de )?{_M},?(?: of| de| del)? {_Y}", _NONE, True, _STEMS),
        ("day", rf"{_M} {_D},? {_Y}", _MONTH_WORDS, False, ()),
        (
            "day",
            r"(?<![\d./])(?P<month>\d{1,2})(?P<sep>[/.])(?P<day>\d{1,2})(?P=sep)(?P<year>(?:[12]\d)?\d{2})(?![\d/]|\.\d)",
            _NONE,
            True,
            ("/", "."),
        ),
        ("month", rf"{_M},?(?: of| de| del)? {_Y}", _MONTH_WORDS, False, ()),
        ("month", rf"{_M}(?:-| ?')(?P<short>\d{{2}})\b(?![,.]\d|%)", _MONTH_WORDS, False, ("'", "-")),
        ("month", r"(?<![\d./-])(?P<month>0[1-9]|1[0-2])/(?P<year>20\d{2})\b(?!/)", _NONE, True, ("/20",)),
        ("month", r"(?<![\w.,$/-])(?P<year>20\d{2})-(?P<month>0[1-9]|1[0-2])(?![\w/-])", _NONE, True, ("-",)),
        (
            "quarter",
            rf"\b(?:q(?P<part>[1-4])|(?P<named>{_ORDINAL})[ -](?:quarter|trimestre))"
            rf"(?: of| de(?:l(?: ano)?)?|,)?(?: the)?(?: (?:fiscal|calendar|year))*[ -]{_Y}",
            _PART_WORDS,
            True,
            ("q1", "q2", "q3", "q4", "quarter", "trimestre"),
        ),
        ("quarter", rf"\b(?:q(?P<part>[1-4]) ?(?=['2])|(?P<last>[1-4])q ?){_SHORT_Y}", _PART_WORDS, True, ("q",)),
        ("quarter", r"(?<![\w.,$-])(?P<year>20\d{2})[ -]?q(?P<part>[1-4])\b", _NONE, True, ("q",)),
        (
            "half",
            rf"\b(?:h(?P<part>[12])|(?P<last>[12])h|(?P<named>{_ORDINAL})[ -]half)"
            rf"(?: of|,)?(?: the)?(?: (?:fiscal|calendar|year))* {_Y}",
            _PART_WORDS,
            True,
            ("h1", "h2", "1h", "2h", "half"),
        ),
        ("anniversary", rf"{_D} (?:of |de )?{_M}", _NONE, True, _STEMS),
        ("anniversary", rf"{_M} {_D}(?!\d|[.,]\d|%| ?percent)\b", _MONTH_WORDS, False, ()),
    )
)
_NEEDED = Glance({piece: re.escape(piece) for form in _PATTERNS for piece in form.needs})


def datings(anchors: Anchors, day_first: bool = False) -> Iterator[Dating]:
    """Dates in folded text, fuller forms first; they may overlap, then the first counts. `day_first` decides between
    the readings of `03/04/2026`. Impossible dates (`31/31/2026`) are none."""
    text = anchors.text
    present = _NEEDED.at(text) if anchors.digits else frozenset()
    for form in _PATTERNS if anchors.digits else ():
        if form.needs and present.isdisjoint(form.needs):
            continue
        starts = [*anchors.of(form.words), *(anchors.digits if form.digits else ())]
        for start in sorted(starts) if form.digits and form.words else starts:
            match = form.pattern.match(text, start)
            found = _dating(match, form.precision, day_first) if match is not None else None
            if found is not None:
                yield found


def _dating(match: re.Match[str], precision: str, day_first: bool) -> Dating | None:
    parts = match.groupdict()
    year = _year(parts.get("year") or parts.get("short"))
    if precision in _MONTHS_OF:
        part = parts.get("part") or parts.get("last") or _ORDINALS[parts["named"]]
        months = _MONTHS_OF[precision]
        if int(part) * months > _MONTHS_A_YEAR:
            return None
        return Dating(*match.span(), date(year, months * (int(part) - 1) + 1, 1), precision)
    named = parts["month"] in _MONTHS
    if precision == "month" and not named and match[0][:1] == "2" and int(parts["month"]) > year % 100:
        return None  # `2008-09` are two years
    month = _MONTHS[parts["month"]] if named else int(parts["month"])
    day = int(parts.get("day") or 1)
    readings = [_date(year, month, day)]
    if not named and "sep" in parts:
        readings.append(_date(year, day, month))
        if day_first:
            readings.reverse()
    possible = [reading for reading in readings if reading is not None]
    if not possible:
        return None
    return Dating(*match.span(), possible[0], precision, possible[1] if len(possible) > 1 else None)


def _year(text: str | None) -> int:
    if text is None:
        return 4  # a leap year, so that 29 February is a day
    return int(text) if len(text) == 4 else 2000 + int(text)


def _date(year: int, month: int, day: int) -> date | None:
    try:
        return date(year, month, day)
    except ValueError:
        return None
