"""Format 2 read back: the row of values from the first to the last, which is the program.

An entry that is a list makes something out of earlier entries: its first number says what, the others which. So
nothing goes round in circles, reading needs no recursion, and what is written once is one object.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from enum import Enum
from operator import itemgetter
from typing import Any

from jurat.language.program.form import RECORDS, REQUIRED, SPREAD, Kind, Shape, fits, slots_of
from jurat.language.program.node import Program

DEEP_MAX = 1_000
"""Values within values. A condition that an author can write is far below."""

WHOLE_MAX = 100_000_000
"""Values in all if each were written wherever it is used: a small text could else stand for an endless program."""

LIGHT_MAX = DEEP_MAX // 2
"""Values with fewer parts than this are not measured for depth."""

_ATOMS = (str, int, bool, type(None))


class Malformed(ValueError):
    """The text is JSON and no program."""


@dataclass(frozen=True, slots=True)
class Maker:
    """Makes one kind of thing out of its parts. `kind_of` gives what is made; it refuses parts of the wrong kinds."""

    make: Callable[..., Any]
    kind_of: Callable[[tuple[Kind, ...]], Kind]


def read_program(kinds: Any, pool: Any) -> Program:
    """The program of a bundle's `kinds` and `pool`. Raises ValueError, TypeError, LookupError, ArithmeticError."""
    if kinds.__class__ is not list or pool.__class__ is not list or not pool:
        raise Malformed("it has no kinds or no values")
    shapes: dict[Any, Shape] = {}
    found = _read(pool, [_maker(kind, shapes) for kind in kinds])
    if not isinstance(found, Program):
        raise Malformed("it holds no program")
    return found


def _read(pool: list[Any], makers: Sequence[Maker]) -> Any:
    """One pass. It is most of the time that loading a pack takes, hence the plain loop."""
    values: list[Any] = []
    kinds: list[Kind] = []
    weights: list[int] = []
    depths: dict[int, int] = {}
    # What is made, and how, by number and the kinds of the parts: each combination is looked at once.
    known: dict[tuple[Kind, ...], tuple[Kind, Callable[..., Any]]] = {}
    value_at, kind_at, weight_at = values.__getitem__, kinds.__getitem__, weights.__getitem__
    for entry in pool:
        weight = 1
        if entry.__class__ is list:
            number = entry.pop(0)
            signature = (number, *map(kind_at, entry))
            found = known.get(signature)
            if found is None:
                found = known[signature] = (makers[number].kind_of(signature[1:]), makers[number].make)
            kind, make = found
            weight += sum(map(weight_at, entry))
            if weight > LIGHT_MAX:
                depths[len(values)] = _depth(entry, weight, weights, depths)
            values.append(make(*map(value_at, entry)))
        else:
            kind = _atom(entry)
            values.append(entry)
        kinds.append(kind)
        weights.append(weight)
    return values[-1]


def _depth(parts: list[int], weight: int, weights: list[int], depths: dict[int, int]) -> int:
    """How deep a heavy value is at most. A light one is not deeper than it is heavy. Raises Malformed."""
    if weight > WHOLE_MAX:
        raise Malformed(f"it comes to more than {WHOLE_MAX:,} values")
    depth = 1 + max(depths.get(part) or weights[part] for part in parts)
    if depth > DEEP_MAX:
        raise Malformed(f"its values stand more than {DEEP_MAX:,} deep in each other")
    return depth


def _atom(entry: Any) -> Kind:
    if entry.__class__ not in _ATOMS:
        raise Malformed(f"a {entry.__class__.__name__} is no value of it")
    return entry.__class__


# ---- makers ------------------------------------------------------------------------------------------------


def _maker(written: Any, shapes: dict[Any, Shape]) -> Maker:
    """The maker of one line of `kinds`: a name, and for records the fields that are written, in their order."""
    if written.__class__ is not list or not written or any(part.__class__ is not str for part in written):
        raise Malformed("a kind is a name and fields")
    name, *fields = written
    if name in _COLLECTIONS and not fields:
        return _collection(*_COLLECTIONS[name], shapes)
    if name in _SCALARS and not fields:
        return _of_text(name, *_SCALARS[name])
    record = RECORDS.get(name)
    if record is None:
        raise Malformed(f"this version knows no '{name}'")
    if not issubclass(record, Enum):
        return _record(record, fields)
    if fields:
        raise Malformed(f"'{name}' has no fields")
    return _of_text(name, record, record)


def _pairs(*parts: Any) -> dict[str, Any]:
    return dict(zip(parts[::2], parts[1::2], strict=True))


def _items(*parts: Any) -> tuple[Any, ...]:
    return parts


def _set(*parts: Any) -> frozenset[Any]:
    return frozenset(parts)


_COLLECTIONS: dict[str, tuple[Any, Callable[..., Any]]] = {
    "tuple": (tuple, _items),
    "set": (frozenset, _set),
    "map": (dict, _pairs),
}
_SCALARS: dict[str, tuple[Any, Callable[[str], Any]]] = {
    "decimal": (Decimal, Decimal),
    "date": (date, date.fromisoformat),
}


def _collection(of: Any, make: Callable[..., Any], shapes: dict[Any, Shape]) -> Maker:
    def kind_of(parts: tuple[Kind, ...]) -> Kind:
        return shapes.setdefault((of, parts), Shape(of, parts))

    return Maker(make, kind_of)


def _of_text(name: str, kind: Kind, make: Callable[[str], Any]) -> Maker:
    def kind_of(parts: tuple[Kind, ...]) -> Kind:
        if parts != (str,):
            raise Malformed(f"a {name} is made of one text")
        return kind

    return Maker(make, kind_of)


def _record(record: Any, fields: list[str]) -> Maker:
    """The last field may be spread: what is left of an entry's parts is its items."""
    last = fields[-1].removeprefix(SPREAD) if fields and fields[-1].startswith(SPREAD) else ""
    names = [*fields[:-1], last] if last else fields
    slots = {slot.name: slot for slot in slots_of(record)}
    unknown = next((name for name in names if name not in slots), None)
    if unknown is not None:
        raise Malformed(f"this version knows no field '{unknown}' of {record.__name__}")
    if len(set(names)) != len(names):
        raise Malformed(f"a field of {record.__name__} is written twice")
    whole = len(names) - 1 if last else len(names)

    def kind_of(parts: tuple[Kind, ...]) -> Kind:
        if len(parts) < whole or (len(parts) > whole and not last):
            raise Malformed(f"a {record.__name__} has {len(parts)} parts where {whole} are announced")
        kinds = (*parts[:whole], Shape(tuple, parts[whole:])) if last else parts
        for kind, name in zip(kinds, names, strict=True):
            if not fits(kind, slots[name].holds):
                raise Malformed(f"'{name}' of a {record.__name__} holds what cannot stand there")
        return record

    make = _constructor(record, names)
    return Maker(_gathering(make, whole) if last else make, kind_of)


def _gathering(make: Callable[..., Any], whole: int) -> Callable[..., Any]:
    """`make` with what comes after its first `whole` parts as one row."""
    if whole == 0:
        return lambda *parts: make(parts)
    return lambda *parts: make(*parts[:whole], parts[whole:])


def _constructor(record: Any, names: Sequence[str]) -> Callable[..., Any]:
    """The record out of the fields of these names, in that order; the others take their defaults."""
    slots = slots_of(record)
    if [slot.name for slot in slots[: len(names)]] == list(names):
        return record  # type: ignore[no-any-return]
    left_out = [slot for slot in slots if slot.name not in names]
    missing = next((slot.name for slot in left_out if slot.default is REQUIRED), None)
    if missing:
        raise Malformed(f"'{missing}' of {record.__name__} is not written")
    defaults = tuple(slot.default for slot in left_out)
    order = [*names, *(slot.name for slot in left_out)]
    arranged = itemgetter(*(order.index(slot.name) for slot in slots))
    return lambda *parts: record(*arranged(parts + defaults))
