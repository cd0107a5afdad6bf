"""Canonical JSON (RFC 8785): one value, one sequence of bytes. What is hashed, signed or replayed goes through here."""

from __future__ import annotations

import dataclasses
import hashlib
from collections.abc import Mapping
from datetime import date, datetime
from decimal import Decimal
from enum import Enum
from typing import Any

import rfc8785

from jurat.foundation.clock import timestamp
from jurat.foundation.quantity import Money, Period, plain

INTEGER_MAX = 2**53 - 1


def to_plain(value: Any) -> Any:
    """Jurat's values as JSON's: decimals and money as text, sets sorted, records as objects, big integers as text."""
    match value:
        case None | bool() | str():
            return str(value) if isinstance(value, Enum) else value
        case int():
            return value if abs(value) <= INTEGER_MAX else str(value)
        case Decimal():
            return plain(value)
        case float():
            raise TypeError("binary floats have no place in a record; use Decimal")
        case Money() | Period():
            return str(value)
        case datetime():
            return timestamp(value)
        case date():
            return value.isoformat()
        case bytes():
            return value.hex()
        case frozenset() | set():
            return sorted((to_plain(item) for item in value), key=str)
        case list() | tuple():
            return [to_plain(item) for item in value]
        case Mapping():
            return {str(key): to_plain(item) for key, item in value.items()}
    if dataclasses.is_dataclass(value) and not isinstance(value, type):
        return {field.name: to_plain(getattr(value, field.name)) for field in dataclasses.fields(value)}
    raise TypeError(f"no canonical form for {type(value).__name__}")


def canonical(value: Any) -> bytes:
    """RFC 8785 bytes of any value `to_plain` knows."""
    return rfc8785.dumps(to_plain(value))


def digest(value: Any) -> str:
    """`sha256:` and the hex SHA-256 of the canonical bytes."""
    return "sha256:" + hashlib.sha256(canonical(value)).hexdigest()


def digest_bytes(data: bytes) -> str:
    """`sha256:` and the hex SHA-256 of bytes as they are."""
    return "sha256:" + hashlib.sha256(data).hexdigest()
