"""What a figure of a text is: amounts, percents, dates, periods, counts, multiples.

Not figures: list numbering, ordinals, references (`Rule 2210`), names (`S&P 500`, `401(k)`), identifiers, telephone
numbers, times of day, addresses, and small number words that count nothing a record could hold (`two reasons`).
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from enum import StrEnum

from jurat.foundation.quantity import Money
from jurat.foundation.span import Span


class Unit(StrEnum):
    """What a number is a number of."""

    MONEY = "money"
    PERCENT = "percent"
    COUNT = "count"
    MULTIPLE = "multiple"
    PERIOD = "period"
    DATE = "date"
    MONTH = "month"
    QUARTER = "quarter"
    HALF = "half"
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
    """A figure at code points `start` to `end`. `value` is a fraction for percents, basis points and shares, a date for
    the calendar's units (the first day of a month, quarter, half or year).

    `step` is the worth of the last written digit, so `$1.2 million` has 100000. `period` is `day`, `week`, `month`,
    `quarter`, `year` of a PERIOD. `falling` says that the words around make it a loss: `fell by 4.2%`, `a 4.2% loss`.
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
