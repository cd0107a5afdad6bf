"""A program as text and back: what is stored for as long as a decision names it, and the hash it is named by.

Replay in ten years depends on this form. Change it only with a new `FORMAT` and a reader for each older one.
"""

from __future__ import annotations

import dataclasses
import inspect
import json
from collections.abc import Callable, Mapping
from datetime import date
from decimal import Decimal
from enum import Enum
from typing import Any

from jurat.foundation import merge, quantity, type
from jurat.foundation.canonical import canonical, digest_bytes
from jurat.foundation.error import InputError
from jurat.language import signature
from jurat.language.program import node
from jurat.language.program.node import Program
from jurat.terms import termlist

FORMAT = 1
"""Format 1: `{"format", "program"}`; records as `{"node": class, field: …}`, the rest of `_tagged`."""

_HASH = "bundle_hash"
_THROWN_AWAY = "sha256:none"
_MODULES = (node, type, termlist, signature, quantity, merge)
_RECORDS: dict[str, Any] = {
    name: found
    for module in _MODULES
    for name, found in inspect.getmembers(module, inspect.isclass)
    if found.__module__ == module.__name__ and (dataclasses.is_dataclass(found) or issubclass(found, Enum))
}
_ENUMS: dict[str, Enum] = {
    f"{name}.{member.value}": member for name, found in _RECORDS.items() if issubclass(found, Enum) for member in found
}


class BundleUnreadable(InputError):
    """A stored bundle cannot be read: it is damaged, or a later version of Jurat wrote it."""

    code = "bundle_unreadable"


def bundle_hash(program: Program) -> str:
    """`sha256:…` of the text that `dump` writes, places in files included.

    Kept with the program, which never changes: every request asks for it, and writing a pack of 1,000 rules out takes
    half a second.
    """
    known: str | None = program.__dict__.get(_HASH)
    if known is None:
        known = program.__dict__[_HASH] = digest_bytes(_bytes(program))
    return known


def throwaway(program: Program) -> Program:
    """The same program, without a hash of its own: for programs that are tried out and never recorded, as mutants are.
    Hashing one takes longer than running it."""
    program.__dict__[_HASH] = _THROWN_AWAY
    return program


def dump(program: Program) -> str:
    """Canonical JSON: the same program always gives the same text."""
    return _bytes(program).decode()


def load(text: str) -> Program:
    """The inverse of `dump`. Raises BundleUnreadable."""
    try:
        found = json.loads(text, object_hook=_untagged)
    except (ValueError, TypeError, KeyError, ArithmeticError, RecursionError) as error:
        raise BundleUnreadable(f"a stored bundle cannot be read: {error}", "take it from a backup") from error
    if not isinstance(found, dict) or found.get("format") != FORMAT:
        wrote = found.get("format") if isinstance(found, dict) else None
        message = f"a stored bundle is of format {wrote!r}, and this version of Jurat reads format {FORMAT}"
        raise BundleUnreadable(message, "use the version of Jurat that wrote it, or a later one")
    program = found.get("program")
    if not isinstance(program, Program):
        raise BundleUnreadable("a stored bundle holds no program", "take it from a backup")
    return program


def _bytes(program: Program) -> bytes:
    return canonical({"format": FORMAT, "program": _tagged(program)})


def _tagged(value: Any) -> Any:
    """JSON in which every record, set and number keeps its kind. Mappings become pairs, so that no key is mistaken."""
    match value:
        case Enum():
            return {"enum": f"{value.__class__.__name__}.{value.value}"}
        case None | bool() | str() | int():
            return value
        case Decimal():
            return {"decimal": str(value)}
        case date():
            return {"date": value.isoformat()}
        case frozenset():
            return {"set": [_tagged(item) for item in sorted(value)]}
        case list() | tuple():
            return [_tagged(item) for item in value]
        case Mapping():
            return {"map": [[key, _tagged(item)] for key, item in value.items()]}
    fields = {field.name: _tagged(getattr(value, field.name)) for field in dataclasses.fields(value)}
    return {"node": value.__class__.__name__, **fields}


def _untagged(data: dict[str, Any]) -> Any:
    """One JSON object as what it stands for; objects inside it already are."""
    name = data.pop("node", None)
    if name is not None:
        for field, item in data.items():
            if item.__class__ is list:
                data[field] = _frozen(item)
        return _RECORDS[name](**data)
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
