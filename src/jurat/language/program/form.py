"""Which records a bundle may hold, and what may stand in each of their fields: read off the classes themselves."""

from __future__ import annotations

import dataclasses
import inspect
from collections.abc import Iterable, Mapping
from datetime import date
from decimal import Decimal
from enum import Enum
from functools import cache
from types import NoneType, UnionType
from typing import Any, Union, get_args, get_origin, get_type_hints

from jurat.foundation import merge, quantity, type
from jurat.language import signature
from jurat.language.program import disclosure, node
from jurat.terms import termlist

_MODULES = (node, disclosure, type, termlist, signature, quantity, merge)

RECORDS: dict[str, Any] = {
    name: found
    for module in _MODULES
    for name, found in inspect.getmembers(module, inspect.isclass)
    if found.__module__ == module.__name__ and (dataclasses.is_dataclass(found) or issubclass(found, Enum))
}
"""By name; a name stands for one class in all modules."""

QUANTITIES = frozenset(found for found in RECORDS.values() if found.__module__ == quantity.__name__)
_PLAIN = {NoneType, bool, str, int, Decimal, date, *QUANTITIES}
"""What a place that is open to any value may hold, by itself or in a tuple or set."""

SPREAD = "*"
"""Stands before the name of the field whose items are written one by one."""

REQUIRED: Any = dataclasses.MISSING
"""The default of a field that has none."""


@dataclasses.dataclass(frozen=True, slots=True)
class Slot:
    """One field of a record: its name, the annotation that says what it holds, its default or `REQUIRED`."""

    name: str
    holds: Any
    default: Any


@dataclasses.dataclass(frozen=True, slots=True, eq=False)
class Shape:
    """The kind of a collection: `tuple`, `frozenset` or `dict`, with the kinds of its parts in order (of a dict key,
    value, key …). Equal shapes are one object, so that they compare fast."""

    of: Any
    parts: tuple[Any, ...]


Kind = Any
"""What a value is: its class, or the `Shape` of a collection."""


@cache
def slots_of(record: Any) -> tuple[Slot, ...]:
    """The fields of a record in the order its constructor takes them."""
    hints = get_type_hints(record)
    return tuple(Slot(field.name, hints[field.name], _default(field)) for field in dataclasses.fields(record))


def spread(fields: Iterable[str], record: Any) -> str:
    """The field whose items a bundle writes among the parts, after all others; empty if there is none."""
    row = {
        slot.name for slot in slots_of(record) if get_origin(slot.holds) is tuple and get_args(slot.holds)[-1] is ...
    }
    return next((name for name in fields if name in row), "")


def _default(field: dataclasses.Field[Any]) -> Any:
    if field.default_factory is dataclasses.MISSING:
        return field.default
    return field.default_factory()


def fits(kind: Kind, holds: Any) -> bool:
    """Whether a value of that kind may stand where the annotation `holds` is written."""
    if holds is Any:
        return kind in _PLAIN or (isinstance(kind, Shape) and all(fits(part, Any) for part in kind.parts))
    outer, inner = get_origin(holds), get_args(holds)
    if outer is None:
        return kind is (NoneType if holds is None else holds)
    if outer in (Union, UnionType):
        return any(fits(kind, one) for one in inner)
    return isinstance(kind, Shape) and _shape_fits(kind, outer, inner)


def _shape_fits(shape: Shape, outer: Any, inner: tuple[Any, ...]) -> bool:
    if outer is Mapping:
        keys, values = shape.parts[::2], shape.parts[1::2]
        return (
            shape.of is dict
            and all(fits(key, inner[0]) for key in keys)
            and all(fits(value, inner[1]) for value in values)
        )
    if shape.of is not outer:
        return False
    if outer is tuple and inner[-1:] != (...,):
        return len(inner) == len(shape.parts) and all(map(fits, shape.parts, inner))
    return all(fits(part, inner[0]) for part in shape.parts)
