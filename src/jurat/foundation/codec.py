"""Jurat's values as JSON and back without losing their type: records are read again years later.

`canonical.to_plain` writes for people and hashes and forgets types; this one tags what JSON does not have.
"""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date, datetime
from decimal import Decimal
from typing import Any

from jurat.foundation.clock import timestamp
from jurat.foundation.quantity import Money, Period


def encode(value: Any) -> Any:
    """Text, booleans and None as themselves; everything else as an object with one tag.

    Raises TypeError on a value that facts and profiles cannot hold.
    """
    match value:
        case None | bool() | str():
            return value
        case int() | Decimal():
            return {"number": str(value)}
        case Money():
            return {"money": [value.currency, str(value.amount)]}
        case Period():
            return {"period": [value.months, value.days]}
        case datetime():
            return {"instant": timestamp(value)}
        case date():
            return {"date": value.isoformat()}
        case tuple() | list():
            return [encode(item) for item in value]
        case Mapping():
            return {"members": {key: encode(item) for key, item in value.items()}}
    raise TypeError(f"{type(value).__name__} is not a value of facts or profiles")


def decode(data: Any) -> Any:
    """The inverse of `encode`. Numbers come back as Decimal, sequences as tuples.

    Raises ValueError on anything `encode` does not write.
    """
    if data is None or isinstance(data, (bool, str)):
        return data
    if isinstance(data, list):
        return tuple(decode(item) for item in data)
    if isinstance(data, dict) and len(data) == 1:
        return _decode_tagged(*next(iter(data.items())))
    raise ValueError("not an encoded value")


def _decode_tagged(tag: str, body: Any) -> Any:
    match tag:
        case "number":
            return Decimal(body)
        case "money":
            return Money(body[0], Decimal(body[1]))
        case "period":
            return Period(int(body[0]), int(body[1]))
        case "instant":
            return datetime.fromisoformat(body)
        case "date":
            return date.fromisoformat(body)
        case "members":
            return {key: decode(item) for key, item in body.items()}
    raise ValueError(f"unknown tag {tag!r}")
