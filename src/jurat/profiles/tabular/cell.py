"""One cell of a table as a typed value. Reading never guesses: a cell that does not fit is a fault, not an unknown."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import date, datetime
from decimal import Decimal
from typing import Any

from jurat.foundation.quantity import Money, parse_date, parse_money, parse_number, parse_percent

AGE = "AGE"
PERSONAL_TEXTS = ("PERSON", "ADDRESS", "EMAIL", "PHONE", "ACCOUNT", "CLIENT_NUMBER")
AGE_YEARS_MAX = 130


@dataclass(frozen=True, slots=True)
class FieldMap:
    """How one field comes out of a row: from `column`, or the same `value` for every row.

    `values` rewrites cells before they are read (a cell that is not in it is a fault), `unknown` lists the cells that
    say nothing. `currency` is for amounts written without one, `unit` (`percent` or `fraction`) for percents without
    their sign, `format` for dates that are not ISO 8601. `source` is the system of record, where it differs.
    """

    name: str
    type: str
    column: str = ""
    value: str = ""
    personal: bool = False
    values: dict[str, str] = field(default_factory=dict)
    unknown: frozenset[str] = frozenset()
    currency: str = ""
    unit: str = ""
    format: str = ""
    source: str = ""

    @property
    def stored_type(self) -> str:
        """The type a profile shows: an age is a number."""
        return "NUMBER" if self.type == AGE else self.type


class CellFault(ValueError):
    """`args` are the code, the message and the help."""


def read(cell: str, how: FieldMap, at: date) -> Any:
    """The typed value of a cell, None where it says nothing. Raises CellFault."""
    text = cell.strip()
    if not text or text in how.unknown:
        return None
    if how.values:
        if text not in how.values:
            known = ", ".join(f"'{known}'" for known in how.values)
            raise CellFault("unmapped_value", "the value is not among the mapped ones", f"Mapped are {known}.")
        text = how.values[text]
    value = _READERS[how.type](text, how, at)
    if value is None:
        raise CellFault("bad_value", f"the value is not {_WANTED[how.type]}", "Correct the cell or its mapping.")
    return value


def _money(text: str, how: FieldMap, _at: date) -> Money | None:
    amount = parse_number(text) if how.currency else None
    return parse_money(text) if amount is None else Money(how.currency, amount)


def _percent(text: str, how: FieldMap, _at: date) -> Decimal | None:
    number = parse_number(text) if how.unit else None
    if number is None:
        return parse_percent(text)
    return number.scaleb(-2) if how.unit == "percent" else number


def _date(text: str, how: FieldMap, _at: date) -> date | None:
    if not how.format:
        return parse_date(text)
    try:
        return datetime.strptime(text, how.format).date()
    except ValueError:
        return None


def _age(text: str, how: FieldMap, at: date) -> Decimal | None:
    born = _date(text, how, at)
    if born is None:
        return None
    years = at.year - born.year - ((at.month, at.day) < (born.month, born.day))
    return Decimal(years) if 0 <= years <= AGE_YEARS_MAX else None


def _number(text: str, _how: FieldMap, _at: date) -> Decimal | None:
    return parse_number(text)


def _yes_no(text: str, _how: FieldMap, _at: date) -> bool | None:
    return {"yes": True, "no": False}.get(text.lower())


def _text(text: str, _how: FieldMap, _at: date) -> str:
    return text


_READERS: dict[str, Callable[[str, FieldMap, date], Any]] = {
    "MONEY": _money,
    "PERCENT": _percent,
    "NUMBER": _number,
    "DATE": _date,
    "DATE_OF_BIRTH": _date,
    AGE: _age,
    "YES_NO": _yes_no,
    "TEXT": _text,
    **dict.fromkeys(PERSONAL_TEXTS, _text),
}
_WANTED = {
    "MONEY": "an amount of money (`USD 12500.00`, or a number where the mapping names a currency)",
    "PERCENT": "a percentage (`4.2%`, or a number where the mapping names a unit)",
    "NUMBER": "a number",
    "DATE": "a date",
    "DATE_OF_BIRTH": "a date",
    AGE: f"a date of birth of somebody aged 0 to {AGE_YEARS_MAX} at this instant",
    "YES_NO": "`yes` or `no`",
}
TYPES = tuple(_READERS)
