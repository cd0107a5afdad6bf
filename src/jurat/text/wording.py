"""The usual written form of a value: what fills a template, and what a reader recognises as that value again."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date, datetime
from decimal import ROUND_HALF_UP, Decimal
from typing import Any

from jurat.foundation.quantity import Money, format_percent, plain
from jurat.text.calendar import ENGLISH_MONTHS, SPANISH_MONTHS

_SYMBOLS = {"USD": "$", "EUR": "€", "GBP": "£"}
_CENT = Decimal("0.01")
_BASIS_POINT = Decimal("0.0001")
_AND = {"en": "and", "es": "y"}
_YES_NO = {"en": ("yes", "no"), "es": ("sí", "no")}


def say(value: Any, type: str = "", language: str = "en") -> str:
    """One value in words of a language. `type` is a profile field's; a Decimal is a fraction where it is `PERCENT`.

    Money has cents, percents at most two decimals, other numbers all they have. `en` is American English. Unknown
    (None) is the empty text.
    """
    match value:
        case None:
            return ""
        case bool():
            return _YES_NO.get(language[:2], _YES_NO["en"])[0 if value else 1]
        case Money():
            return _say_money(value)
        case int() | Decimal():
            return _say_percent(Decimal(value)) if type == "PERCENT" else _say_number(Decimal(value))
        case datetime():
            return _say_date(value.date(), language)
        case date():
            return _say_date(value, language)
        case Mapping():
            return say(value.get("name", ""), "TEXT", language)
        case tuple() | list():
            return _say_list([say(item, "", language) for item in value], language)
    return str(value)


def _say_money(money: Money) -> str:
    amount = money.amount.quantize(_CENT, ROUND_HALF_UP)
    sign = "-" if amount < 0 else ""
    symbol = _SYMBOLS.get(money.currency, f"{money.currency} ")
    return f"{sign}{symbol}{abs(amount):,.2f}"


def _say_percent(fraction: Decimal) -> str:
    return format_percent(fraction.quantize(_BASIS_POINT, ROUND_HALF_UP) + 0)


def _say_number(number: Decimal) -> str:
    whole, _, decimals = plain(number).partition(".")
    grouped = f"{int(whole):,}"
    sign = "-" if whole == "-0" else ""
    return f"{sign}{grouped}.{decimals}" if decimals else grouped


def _say_date(day: date, language: str) -> str:
    if language.startswith("es"):
        return f"{day.day} de {SPANISH_MONTHS[day.month - 1]} de {day.year:04}"
    if language in ("en", "en-US"):
        return f"{ENGLISH_MONTHS[day.month - 1]} {day.day}, {day.year:04}"
    return f"{day.day} {ENGLISH_MONTHS[day.month - 1]} {day.year:04}"


def _say_list(items: list[str], language: str) -> str:
    if len(items) < 2:
        return "".join(items)
    return f"{', '.join(items[:-1])} {_AND.get(language[:2], 'and')} {items[-1]}"
