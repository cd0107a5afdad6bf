"""Typed values as JSON and as words: the same everywhere they are shown."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from decimal import Decimal
from typing import Any

from jurat.foundation.quantity import Money, Period, format_percent, plain
from jurat.foundation.type import FactType, Many, Primitive

_EXACT_INTEGER_MAX = 2**53 - 1


def value_json(value: Any, type: FactType | None = None) -> Any:
    """Whole numbers as numbers and others as text, money as `USD 10.00`, percent as `4.2%`, sets as sorted lists."""
    match value:
        case None | bool() | str():
            return value
        case int() | Decimal():
            return format_percent(Decimal(value)) if type is Primitive.PERCENT else _number_json(Decimal(value))
        case Money():
            return str(value).strip()
        case date():
            return value.isoformat()
        case Period():
            return str(value)
        case frozenset() | set():
            return sorted(value_json(item) for item in value)
        case tuple() | list():
            item_type = type.item if isinstance(type, Many) else None
            return [value_json(item, item_type) for item in value]
        case Mapping():
            return {name: value_json(item) for name, item in value.items()}
    raise TypeError(f"{value.__class__.__name__} is not a value of facts")


def _number_json(number: Decimal) -> int | str:
    whole = number == number.to_integral_value()
    return int(number) if whole and abs(number) <= _EXACT_INTEGER_MAX else plain(number)


def say(value: Any, type: FactType | None = None) -> str:
    """A value in words, for sentences."""
    match value:
        case None:
            return "unknown"
        case bool():
            return "yes" if value else "no"
        case frozenset() | set() | tuple() | list():
            return ", ".join(
                say(item) for item in (sorted(value, key=str) if isinstance(value, (set, frozenset)) else value)
            )
        case Mapping():
            return ", ".join(f"{name} {say(item)}" for name, item in value.items())
    return str(value_json(value, type))
