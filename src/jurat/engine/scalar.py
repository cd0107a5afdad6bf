"""One JSON value read as a fact of one type, or the reason why it cannot be."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass
from decimal import Decimal
from typing import Any

from jurat.engine.snapshot import type_name
from jurat.foundation.nearness import nearest
from jurat.foundation.quantity import parse_date, parse_money, parse_number, parse_percent, parse_period
from jurat.foundation.type import FactType, OneOf, Ordered, Primitive

DIGITS_MAX = 34
"""Longer numbers are refused: no quantity of this field has more, and engines calculate with as many."""

TEXT_CHARS_MAX = 1_000_000

_ISO_DATE = re.compile(r"\d{4}-\d{2}-\d{2}")


@dataclass(frozen=True, slots=True)
class Misread:
    """Why a value is not of its type, and what to write instead."""

    message: str
    help: str = ""


def read_scalar(type: FactType, value: Any) -> Any:
    """A JSON value as a fact of this type, or a Misread."""
    if isinstance(type, (OneOf, Ordered)):
        return _choice(type.values if isinstance(type, OneOf) else type.levels, value)
    if isinstance(type, Primitive):
        return _READERS[type](value)
    return Misread(f"{type} cannot be written as {type_name(value)}")


def _choice(allowed: tuple[str, ...], value: Any) -> Any:
    if isinstance(value, str) and value in allowed:
        return value
    near = nearest(value, allowed) if isinstance(value, str) else ""
    shown = f"'{value}'" if isinstance(value, str) else type_name(value)
    listed = ", ".join(f"'{item}'" for item in allowed)
    return Misread(f"{shown} is none of {listed}", f"did you mean '{near}'?" if near else "")


def _yes_no(value: Any) -> Any:
    return (
        value
        if isinstance(value, bool)
        else Misread(f"yes or no is expected, not {type_name(value)}", "write true or false")
    )


def _text(value: Any) -> Any:
    if not isinstance(value, str):
        return Misread(f"a text is expected, not {type_name(value)}")
    if len(value) > TEXT_CHARS_MAX:
        return Misread(f"{len(value)} characters are more than the {TEXT_CHARS_MAX} allowed")
    if any("\ud800" <= char <= "\udfff" for char in value):
        return Misread("the text holds half of a surrogate pair", "encode it as UTF-8")
    return value


def _number(value: Any) -> Any:
    """A float is read by its shortest decimal form: doors that matter parse JSON decimals exactly."""
    if isinstance(value, bool) or not isinstance(value, (int, float, Decimal, str)):
        return Misread(f"a number is expected, not {type_name(value)}")
    if isinstance(value, int) and abs(value) >= 10**DIGITS_MAX:
        return _TOO_LONG
    number = parse_number(value if isinstance(value, str) else str(value))
    if number is None:
        return Misread(f"'{value}' is not a number", "write a decimal number such as 12.5")
    return _TOO_LONG if _long(number) else number


_TOO_LONG = Misread(f"the number has more than {DIGITS_MAX} digits")


def _long(number: Decimal) -> bool:
    exponent = number.as_tuple().exponent
    return (
        len(number.as_tuple().digits) > DIGITS_MAX
        or abs(number.adjusted()) > DIGITS_MAX
        or abs(int(exponent)) > DIGITS_MAX
    )


def _money(value: Any) -> Any:
    money = parse_money(value) if isinstance(value, str) else None
    if money is None:
        return Misread(
            f"{_quoted(value)} is not an amount of money", "write the currency and the amount: 'USD 12500.00'"
        )
    return _TOO_LONG if _long(money.amount) else money


def _percent(value: Any) -> Any:
    percent = parse_percent(value) if isinstance(value, str) else None
    if percent is None:
        return Misread(f"{_quoted(value)} is not a percentage", "write it with its sign: '4.2%'")
    return _TOO_LONG if _long(percent) else percent


def _date(value: Any) -> Any:
    day = parse_date(value) if isinstance(value, str) and _ISO_DATE.fullmatch(value) else None
    return Misread(f"{_quoted(value)} is not a date", "write it as '2026-11-23'") if day is None else day


def _period(value: Any) -> Any:
    period = parse_period(value) if isinstance(value, str) else None
    return Misread(f"{_quoted(value)} is not a duration", "write it as '30 days'") if period is None else period


def _quoted(value: Any) -> str:
    return f"'{value[:80]}'" if isinstance(value, str) else type_name(value)


_READERS: dict[Primitive, Callable[[Any], Any]] = {
    Primitive.NUMBER: _number,
    Primitive.DURATION: _period,
    Primitive.TEXT: _text,
    Primitive.YES_NO: _yes_no,
    Primitive.MONEY: _money,
    Primitive.PERCENT: _percent,
    Primitive.DATE: _date,
}
