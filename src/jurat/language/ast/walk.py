"""Walks over nodes without recursion, so that depth costs nothing."""

from __future__ import annotations

import dataclasses
from collections.abc import Iterator
from functools import cache
from typing import Any

_LEAVES = frozenset({"Span", "str", "bool", "int"})
"""Types of fields in which nothing can be: half of all there are."""


def within(*roots: Any) -> Iterator[Any]:
    """Every record inside the roots, themselves included, each once per occurrence; places are none."""
    waiting = list(roots)
    while waiting:
        node = waiting.pop()
        kind = node.__class__
        if kind is tuple or kind is list:
            waiting += node
            continue
        names = _fields(kind)
        if names is not None:
            yield node
            for name in names:
                waiting.append(getattr(node, name))


@cache
def _fields(kind: type) -> tuple[str, ...] | None:
    """Where in a record of this kind others may be; None for what is no record."""
    if not dataclasses.is_dataclass(kind):
        return None
    return tuple(field.name for field in dataclasses.fields(kind) if field.type not in _LEAVES)
