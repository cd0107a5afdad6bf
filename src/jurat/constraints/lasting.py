"""The basis of a recorded result, gross or net, and the time it is for; and whether a text says the same."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from functools import lru_cache
from itertools import pairwise
from typing import Any, NamedTuple

_RESULT = re.compile(r"return|gain|perform|growth|grew|profit|change|yield|result", re.IGNORECASE)
_MARKET = re.compile(r"benchmark|index|market", re.IGNORECASE)
_WORDS = re.compile(r"[A-Z]?[a-z]+|[A-Z]+(?![a-z])|\d+")
_NUMBERS = {"one": 1, "two": 2, "three": 3, "four": 4, "five": 5, "ten": 10, "fifteen": 15, "twenty": 20}
_NAMED = {"ytd": "ytd", "qtd": "qtd", "mtd": "mtd", "inception": "inception", "itd": "inception"}
_UNITS = {"year": "year", "yr": "year", "y": "year", "years": "year", "month": "month", "months": "month", "m": "month"}
_STARTS = ("periodStart", "start", "startDate", "from", "inceptionDate")
_ENDS = ("periodEnd", "end", "endDate", "to", "asOf")
_DAYS = {"day": 1.0, "week": 7.0, "month": 30.436875, "quarter": 91.310625, "year": 365.2425}
_MONTHS = {"month": 1, "quarter": 3, "half": 6, "year": 12}
_SLACK_DAYS = 4
_SLACK_SHARE = 0.03


@dataclass(frozen=True, slots=True)
class Lasting:
    """The time a result is for: by name (`year 5`, `ytd`, `inception`) or from one day to another."""

    name: str = ""
    first: date | None = None
    last: date | None = None

    def __str__(self) -> str:
        return self.name or f"{self.first} to {self.last}"


class Told(NamedTuple):
    """What a record says of one of its values besides the value."""

    basis: str = ""
    lasting: Lasting | None = None


_NOTHING = Told()


def told_of(path: str, values: Mapping[str, Any]) -> Told:
    """What the attributes beside a value say of it, `values` holding them by the same kind of path; nothing for what
    is no result."""
    root, dot, attribute = path.rpartition(".")
    basis, name = _by_name(attribute)
    beside = f"{root}{dot}"
    if not _RESULT.search(attribute) and not ("period" in values and attribute == "value"):
        return _NOTHING
    if not basis and not _MARKET.search(attribute):
        basis = _basis(beside, attribute, values)
    name = name or _by_name(str(values.get(f"{beside}period", "")))[1]
    first = _day(beside, _STARTS, values)
    last = _day(beside, _ENDS, values)
    lasting = Lasting(name) if name else Lasting("", first, last) if first and last and first < last else None
    return Told(basis, lasting)


@lru_cache(maxsize=4096)
def _by_name(attribute: str) -> tuple[str, str]:
    """Basis and period in the words of a name: `netReturn5y`, `oneYearReturn`, `ytdReturn`."""
    words = [word.lower() for word in _WORDS.findall(attribute)]
    basis = next((word for word in words if word in ("gross", "net")), "")
    named = next((_NAMED[word] for word in words if word in _NAMED), "")
    named = "ytd" if "to" in words and "date" in words and "year" in words else named
    for count, unit in pairwise(words):
        if unit in _UNITS and (count.isdigit() or count in _NUMBERS):
            years = int(count) if count.isdigit() else _NUMBERS[count]
            return basis, _in_years(_UNITS[unit], years)
    return basis, named


def _in_years(unit: str, count: int) -> str:
    return f"year {count // 12}" if unit == "month" and count % 12 == 0 else f"{unit} {count}"


def _basis(beside: str, attribute: str, values: Mapping[str, Any]) -> str:
    own = re.sub(r"(?:Percent|Amount|Value)$", "", attribute)
    said = next((values[name] for name in (f"{beside}{own}Basis", f"{beside}basis") if name in values), "")
    return said if said in ("gross", "net") else ""


def _day(beside: str, names: tuple[str, ...], values: Mapping[str, Any]) -> date | None:
    found = next((values[f"{beside}{name}"] for name in names if f"{beside}{name}" in values), None)
    return found.date() if isinstance(found, datetime) else found if isinstance(found, date) else None


def agrees(said: str, lasting: Lasting) -> bool | None:
    """Whether a period as a text says it (see `text.performance.Return`) is the one recorded; None where it cannot be
    told: a single day, `since inception` beside two dates."""
    if said == lasting.name:
        return True
    words = said.split()
    if lasting.first is None or lasting.last is None:
        return None if said[:1].isdigit() or "inception" in (said, lasting.name) else False
    if said == "ytd":
        return (lasting.first.month, lasting.first.day) == (1, 1)
    if len(words) == 2 and words[0] in _DAYS and words[1].replace(".", "").isdigit():
        return _lasts(float(words[1]) * _DAYS[words[0]], lasting.first, lasting.last)
    if len(words) == 2 and words[1] in _MONTHS:
        return _is_calendar(date.fromisoformat(words[0]), _MONTHS[words[1]], lasting.first, lasting.last)
    return None


def _lasts(days: float, first: date, last: date) -> bool:
    return abs((last - first).days - days) <= max(_SLACK_DAYS, _SLACK_SHARE * days)


def _is_calendar(start: date, months: int, first: date, last: date) -> bool:
    """Whether a recorded time is this month, quarter, half or year, or what has passed of it; the ends may be a day
    beside it."""
    month = start.year * 12 + start.month - 1 + months
    end = date(month // 12, month % 12 + 1, 1) - timedelta(days=1)
    return abs((first - start).days) <= 1 and (last - end).days <= 1
