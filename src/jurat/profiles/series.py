"""Performance figures out of a monthly index file (`Date,SP500,Dividend,…`), computed, never asked of a model.

Each row is dated the first of its month and stands for the whole month: in R. Shiller's S&P 500 series the level is
the average of the month's daily closes, so a return runs from month to month and is not one between two closing days.
A cell of 0 means "not yet published" and is unknown.
"""

from __future__ import annotations

import calendar
import csv
from collections.abc import Callable
from dataclasses import dataclass
from datetime import UTC, date, datetime, time
from decimal import ROUND_HALF_UP, Decimal, localcontext
from functools import cached_property
from pathlib import Path

from jurat.foundation.quantity import parse_date, parse_number
from jurat.profiles.tabular.fault import Fault, ProfileDataFault
from jurat.request import ProfileField

PERCENT_PLACES = 2
MONTHS_OF_DIVIDEND = Decimal(12)
"""The dividend column holds a year's dividend; a month earns a twelfth of it."""
_DIGITS = 40


@dataclass(frozen=True, slots=True)
class IndexReturn:
    """What an index returned between two months: a fraction (0.0871 is 8.71 %), rounded half up to whole
    `places` of a percent. `basis` is `price return` (dividends left out) or `total return`."""

    index: str
    basis: str
    value: Decimal
    start: date
    end: date
    source: str
    as_of: datetime

    def as_field(self, name: str) -> ProfileField:
        """The figure as a field of a profile."""
        return ProfileField(name, self.value, self.source, self.as_of, False, "PERCENT")


@dataclass(frozen=True, slots=True)
class _Month:
    level: Decimal | None
    dividend: Decimal | None


class IndexSeries:
    """A monthly index. The file is read at the first question."""

    def __init__(
        self,
        path: Path,
        index: str = "S&P 500",
        source: str = "market_data",
        level_column: str = "SP500",
        dividend_column: str = "Dividend",
    ) -> None:
        self._path, self._index, self._source = path, index, source
        self._columns = (level_column, dividend_column)

    def price_return(self, start: date, end: date, at: datetime, places: int = PERCENT_PLACES) -> IndexReturn | None:
        """Level of the end month over level of the start month, less one. None where a level is not known at `at`."""
        return self._return("price return", self._price_growth, start, end, at, places)

    def total_return(self, start: date, end: date, at: datetime, places: int = PERCENT_PLACES) -> IndexReturn | None:
        """With each month's dividend put back into the index. None where a level or a dividend is not known at `at`."""
        return self._return("total return", self._total_growth, start, end, at, places)

    def months(self) -> tuple[date, ...]:
        """The first days of the months that have a level, in order."""
        return tuple(sorted(month for month, row in self._months.items() if row.level is not None))

    def _return(
        self,
        basis: str,
        growth: Callable[[date, date], Decimal | None],
        start: date,
        end: date,
        at: datetime,
        places: int,
    ) -> IndexReturn | None:
        known_from = _month_end(end)
        if not start.replace(day=1) < end.replace(day=1) or known_from > at:
            return None
        with localcontext() as context:
            context.prec = _DIGITS
            grown = growth(start.replace(day=1), end.replace(day=1))
            if grown is None:
                return None
            value = (grown - 1).quantize(Decimal(1).scaleb(-2 - places), rounding=ROUND_HALF_UP)
        return IndexReturn(
            self._index, basis, value, _month_end(start).date(), known_from.date(), self._source, known_from
        )

    def _price_growth(self, start: date, end: date) -> Decimal | None:
        before, after = self._level(start), self._level(end)
        return None if before is None or after is None else after / before

    def _total_growth(self, start: date, end: date) -> Decimal | None:
        grown, before = Decimal(1), self._level(start)
        for month in _months_between(start, end):
            row = self._months.get(month)
            if before is None or row is None or row.level is None or row.dividend is None:
                return None
            grown *= (row.level + row.dividend / MONTHS_OF_DIVIDEND) / before
            before = row.level
        return grown

    def _level(self, month: date) -> Decimal | None:
        row = self._months.get(month)
        return None if row is None else row.level

    @cached_property
    def _months(self) -> dict[date, _Month]:
        try:
            with self._path.open(encoding="utf-8-sig", newline="") as stream:
                reader = csv.DictReader(stream)
                return dict(self._month(reader.line_num, row) for row in reader)
        except (OSError, UnicodeDecodeError, csv.Error) as problem:
            raise self._fault("unreadable", 0, "", f"cannot be read: {problem}") from problem

    def _month(self, line: int, row: dict[str, str | None]) -> tuple[date, _Month]:
        first = parse_date(row.get("Date") or "")
        if first is None:
            raise self._fault("bad_date", line, "Date", f"'{row.get('Date')}' is not a date")
        level, dividend = (self._cell(line, row, column) for column in self._columns)
        return first.replace(day=1), _Month(level, dividend)

    def _cell(self, line: int, row: dict[str, str | None], column: str) -> Decimal | None:
        number = parse_number(row.get(column) or "")
        if number is None or number < 0:
            raise self._fault("bad_value", line, column, f"'{row.get(column)}' is not a number of zero or more")
        return number or None

    def _fault(self, code: str, line: int, column: str, message: str) -> ProfileDataFault:
        help = "A monthly index file has a column `Date` and one column of numbers for levels and one for dividends."
        return ProfileDataFault([Fault(code, self._path.name, line, column, message, help)])


def _month_end(day: date) -> datetime:
    last = day.replace(day=calendar.monthrange(day.year, day.month)[1])
    return datetime.combine(last, time.min, UTC)


def _months_between(start: date, end: date) -> list[date]:
    """The months after `start` up to and with `end`."""
    count = (end.year - start.year) * 12 + end.month - start.month
    steps = (start.month - 1 + step for step in range(1, count + 1))
    return [date(start.year + step // 12, step % 12 + 1, 1) for step in steps]
