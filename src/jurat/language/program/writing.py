"""A program as format 2 writes it: every different value once, in one row, each after all that it is made of."""

from __future__ import annotations

import dataclasses
from collections.abc import Iterator, Mapping, Sequence
from datetime import date
from decimal import Decimal
from enum import Enum
from types import NoneType
from typing import Any

from jurat.language.program.form import REQUIRED, SPREAD, slots_of, spread
from jurat.language.program.node import Program

INTEGER_MAX = 2**53 - 1
"""Beyond it, JSON readers differ."""

Layouts = dict[type, tuple[tuple[str, ...], str]]
"""Record class → the names of the fields that are written, apart from the one that is spread."""


Described = tuple[str, tuple[str, ...], Sequence[Any]]
"""What an entry is written from: the name and fields of its kind, and its parts."""

_ATOMS = (str, int, bool, NoneType)


class Pool:
    """The row of values under construction. `kinds` names, for each number that begins an entry, what it makes.

    Raises TypeError on a value that no program holds.
    """

    def __init__(self, program: Program) -> None:
        self._layouts = _layouts(program)
        self.kinds: list[list[str]] = []
        self.entries: list[Any] = []
        self._kind_numbers: dict[str, int] = {}
        self._places: dict[Any, int] = {}
        self._seen: dict[int, int] = {}
        self._fill(program)

    def _fill(self, program: Program) -> None:
        """Each value after its parts. By hand and not by recursion: conditions may be deeper than Python goes."""
        waiting: list[tuple[Any, Described]] = [(program, self._described(program))]
        while waiting:
            value, (name, fields, parts) = waiting[-1]
            # The program holds its values for as long as this lasts, so an id stays its owner's.
            missing = [part for part in parts if part.__class__ not in _ATOMS and id(part) not in self._seen]
            if missing:
                waiting += [(part, self._described(part)) for part in missing]
                continue
            waiting.pop()
            self._seen[id(value)] = self._entry(name, fields, parts)

    def _described(self, value: Any) -> Described:
        match value:
            case Enum():
                return value.__class__.__name__, (), (value.value,)
            case Decimal():
                return "decimal", (), (str(value),)
            case date():
                return "date", (), (value.isoformat(),)
            case frozenset():
                return "set", (), sorted(value)
            case list() | tuple():
                return "tuple", (), value
            case Mapping():
                return "map", (), [part for pair in value.items() for part in pair]
        fields, last = self._layouts[value.__class__]
        parts = [getattr(value, field) for field in fields]
        if not last:
            return value.__class__.__name__, fields, parts
        return value.__class__.__name__, (*fields, SPREAD + last), (*parts, *getattr(value, last))

    def _entry(self, name: str, fields: tuple[str, ...], parts: Sequence[Any]) -> int:
        number = self._kind_numbers.get(name)
        if number is None:
            number = self._kind_numbers[name] = len(self.kinds)
            self.kinds.append([name, *fields])
        entry = [number, *map(self._place, parts)]
        return self._put(tuple(entry), entry)

    def _place(self, part: Any) -> int:
        if part.__class__ not in _ATOMS:
            return self._seen[id(part)]
        if part.__class__ is int and abs(part) > INTEGER_MAX:
            raise TypeError(f"a whole number of a program is at most {INTEGER_MAX}")
        return self._put((part.__class__, part), part)

    def _put(self, key: Any, entry: Any) -> int:
        place = self._places.setdefault(key, len(self.entries))
        if place == len(self.entries):
            self.entries.append(entry)
        return place


def _layouts(program: Program) -> Layouts:
    """The fields that are not at their default everywhere. One that a later version adds is thus written only by
    programs that use it, and the hash of all others stays what it was."""
    used: dict[type, set[str]] = {}
    for record in _records(program, set()):
        names = used.setdefault(record.__class__, set())
        for slot in slots_of(record.__class__):
            if slot.name not in names and not _same(getattr(record, slot.name), slot.default):
                names.add(slot.name)
    return {found: _layout(found, names) for found, names in used.items()}


def _layout(record: Any, used: set[str]) -> tuple[tuple[str, ...], str]:
    written = [slot.name for slot in slots_of(record) if slot.default is REQUIRED or slot.name in used]
    last = spread(written, record)
    return tuple(name for name in written if name != last), last


def _same(value: Any, default: Any) -> bool:
    return value is default or (value.__class__ is default.__class__ and bool(value == default))


def _records(value: Any, seen: set[int]) -> Iterator[Any]:
    """Every record in a value, each object once."""
    waiting = [value]
    while waiting:
        value = waiting.pop()
        if isinstance(value, (str, int, Decimal, date, Enum)) or value is None or id(value) in seen:
            continue
        seen.add(id(value))
        if isinstance(value, Mapping):
            waiting += value.values()
        elif isinstance(value, (tuple, list, frozenset)):
            waiting += value
        else:
            yield value
            waiting += [getattr(value, field.name) for field in dataclasses.fields(value)]
