"""Canonical JSON (RFC 8785): one value, one sequence of bytes. What is hashed, signed or replayed goes through here."""

from __future__ import annotations

import dataclasses
import hashlib
import json
import re
from collections.abc import Mapping
from datetime import date, datetime
from decimal import Decimal
from enum import Enum
from typing import Any

import rfc8785

from jurat.foundation.clock import timestamp
from jurat.foundation.quantity import Money, Period, plain

INTEGER_MAX = 2**53 - 1


_BEYOND_THE_BMP = re.compile("[\U00010000-\U0010ffff]")
"""A key with one of these may be sorted otherwise by UTF-16 units, as RFC 8785 wants it, than by code points."""


class Plain(dict[str, Any]):
    """An object that `to_plain` made, or that is known to be as it would make it: nobody goes through it again."""

    __slots__ = ()


def to_plain(value: Any) -> Any:
    """Jurat's values as JSON's: decimals and money as text, sets sorted, records as objects, big integers as text."""
    kind = type(value)  # what nearly all values are comes first: every record passes here
    if kind is str or value is None or kind is bool:
        return value
    if kind is dict:
        return {
            key if type(key) is str else str(key): item if type(item) is str else to_plain(item)
            for key, item in value.items()
        }
    if kind is list or kind is tuple:
        return [item if type(item) is str else to_plain(item) for item in value]
    if kind is Plain:
        return value
    if kind is int:
        return value if -INTEGER_MAX <= value <= INTEGER_MAX else str(value)
    if kind is Decimal:
        return plain(value)
    names = _NAMES.get(kind)
    if names is not None:
        return {name: to_plain(getattr(value, name)) for name in names}
    return _seldom(value)


_NAMES: dict[type, tuple[str, ...]] = {}
"""The fields of each kind of record that was met."""


def _seldom(value: Any) -> Any:
    match value:
        case str():
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
        _NAMES[type(value)] = tuple(field.name for field in dataclasses.fields(value))
        return to_plain(value)
    raise TypeError(f"no canonical form for {type(value).__name__}")


_write = json.JSONEncoder(
    sort_keys=True, ensure_ascii=False, separators=(",", ":"), check_circular=False, allow_nan=False
).encode


quoted = json.encoder.encode_basestring
"""A text as canonical JSON holds it, in quotes."""


def canonical(value: Any) -> bytes:
    """RFC 8785 bytes of any value `to_plain` knows. Raises ValueError where there are none."""
    return canonical_of_plain(to_plain(value))


def canonical_of_plain(value: Any) -> bytes:
    """The same for what `to_plain` gave. The interpreter's own writer, in C, writes the same bytes as `rfc8785` does
    (a property test holds the two against each other) in a seventh of the time, unless a key needs UTF-16's order."""
    text = _write(value)
    if not text.isascii() and _BEYOND_THE_BMP.search(text):
        return rfc8785.dumps(value)
    return text.encode()


def digest(value: Any) -> str:
    """`sha256:` and the hex SHA-256 of the canonical bytes."""
    return "sha256:" + hashlib.sha256(canonical(value)).hexdigest()


def digest_bytes(data: bytes) -> str:
    """`sha256:` and the hex SHA-256 of bytes as they are."""
    return "sha256:" + hashlib.sha256(data).hexdigest()
