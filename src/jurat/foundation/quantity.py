"""Exact quantities: money with its currency, and the written forms of money, percent and dates.

A percent is a `Decimal` fraction inside (`4.2%` is `Decimal("0.042")`); its type, not its value, says it is one.
"""

from __future__ import annotations

import re
from calendar import monthrange
from dataclasses import dataclass
from datetime import date, timedelta
from decimal import Decimal, InvalidOperation


@dataclass(frozen=True, slots=True)
class Money:
    """An amount in one ISO 4217 currency. Amounts of different currencies cannot be compared or added."""

    currency: str
    amount: Decimal

    def __str__(self) -> str:
        return f"{self.currency} {self.amount}"


@dataclass(frozen=True, slots=True)
class Period:
    """A stretch of the calendar: whole months and whole days. Three months are no fixed number of days, so the two are
    kept apart, and a period with months cannot be compared with one of days."""

    months: int
    days: int

    def __str__(self) -> str:
        years = abs(self.months) // 12 * (1 if self.months > 0 else -1)
        parts = [_counted(years, "year"), _counted(self.months - 12 * years, "month"), _counted(self.days, "day")]
        return " ".join(part for part in parts if part) or "0 days"


def _counted(number: int, unit: str) -> str:
    return f"{number} {unit}{'' if number == 1 else 's'}" if number else ""


_UNITS = {"day": (0, 1), "week": (0, 7), "month": (1, 0), "year": (12, 0)}
_PERIOD = re.compile(r"(-?\d{1,6})\s+(day|week|month|year)s?")


def parse_period(text: str) -> Period | None:
    """`30 days`, `6 weeks`, `1 year 6 months`; `None` if it is none."""
    found = _PERIOD.findall(text)
    if not found or _PERIOD.sub("", text).strip():
        return None
    months = sum(int(number) * _UNITS[unit][0] for number, unit in found)
    return Period(months, sum(int(number) * _UNITS[unit][1] for number, unit in found))


def moved(day: date, period: Period, back: bool = False) -> date:
    """A day moved by months and then by days. A day that the month lacks becomes its last: a month after 31 January
    is 28 February. Raises OverflowError or ValueError beyond the calendar."""
    sign = -1 if back else 1
    month = day.year * 12 + day.month - 1 + sign * period.months
    year, month = divmod(month, 12)
    last = monthrange(year, month + 1)[1]
    return day.replace(year=year, month=month + 1, day=min(day.day, last)) + timedelta(days=sign * period.days)


_MONEY = re.compile(r"(?P<currency>\$|[A-Z]{3} ?)(?P<amount>-?\d{1,3}(,\d{3})+(\.\d+)?|-?\d+(\.\d+)?)")
_PERCENT = re.compile(r"-?\d+(\.\d+)?%")


def parse_money(text: str) -> Money | None:
    """`USD 12500.00` or `$12,500.00`; `None` if it is neither."""
    match = _MONEY.fullmatch(text.strip())
    if match is None:
        return None
    currency = match["currency"].strip()
    return Money("USD" if currency == "$" else currency, Decimal(match["amount"].replace(",", "")))


def parse_percent(text: str) -> Decimal | None:
    """`4.2%` as the fraction 0.042; `None` if it is no percent."""
    text = text.strip()
    return Decimal(text[:-1]).scaleb(-2) if _PERCENT.fullmatch(text) else None


def parse_date(text: str) -> date | None:
    """ISO 8601 `2026-11-23`; `None` if it is no date."""
    try:
        return date.fromisoformat(text.strip())
    except ValueError:
        return None


def parse_number(text: str) -> Decimal | None:
    """A decimal number, exactly; `None` if it is none (NaN and infinities are none)."""
    try:
        value = Decimal(text.strip())
    except InvalidOperation:
        return None
    return value if value.is_finite() else None


def format_percent(fraction: Decimal) -> str:
    """The fraction 0.042 as `4.2%`."""
    return f"{plain(fraction.scaleb(2))}%"


def plain(number: Decimal) -> str:
    """A decimal without exponent and without trailing zeros."""
    text = format(number, "f")
    return text.rstrip("0").rstrip(".") if "." in text else text
