"""Format 1, which is read and no longer written: records as `{"node": class, field: …}`, other values as an object
with one tag, the whole as `{"format": 1, "program": …}`."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from decimal import Decimal
from enum import Enum
from typing import Any

from jurat.language.program.form import RECORDS

_ENUMS: dict[str, Enum] = {
    f"{name}.{member.value}": member for name, found in RECORDS.items() if issubclass(found, Enum) for member in found
}


def untagged(data: dict[str, Any]) -> Any:
    """One JSON object as what it stands for; objects inside it already are. A field that a record does not have takes
    its default. Raises ValueError, TypeError, KeyError, ArithmeticError."""
    name = data.pop("node", None)
    if name is not None:
        for field, item in data.items():
            if item.__class__ is list:
                data[field] = _frozen(item)
        return RECORDS[name](**data)
    if "format" in data:
        return data
    tag, body = data.popitem()
    if data:
        raise ValueError(f"tag {tag!r} among others")
    return _READERS[tag](body)


_READERS: dict[str, Callable[[Any], Any]] = {
    "enum": _ENUMS.__getitem__,
    "decimal": Decimal,
    "date": date.fromisoformat,
    "set": frozenset,
    "map": lambda body: {key: _frozen(item) for key, item in body},
}


def _frozen(value: Any) -> Any:
    return tuple(_frozen(item) for item in value) if value.__class__ is list else value
