"""Exact quantities: money with its currency, and the written forms of money, percent and dates.

A percent is a `Decimal` fraction inside (`4.2%` is `Decimal("0.042")`); its type, not its value, says it is one.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date
from decimal import Decimal, InvalidOperation


@dataclass(frozen=True, slots=True)
class Money:
    """An amount in one ISO 4217 currency. Amounts of different currencies cannot be compared or added."""

    currency: str
    amount: Decimal

    def __str__(self) -> str:
        return f"{self.currency} {self.amount}"


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
