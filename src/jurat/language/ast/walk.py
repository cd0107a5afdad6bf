"""Walks over nodes without recursion, so that depth costs nothing."""

from __future__ import annotations

import dataclasses
from collections.abc import Iterator
from functools import cache
from typing import Any


def within(*roots: Any) -> Iterator[Any]:
    """Every record inside the roots, themselves included, each once per occurrence."""
    waiting = list(roots)
    while waiting:
        node = waiting.pop()
        if isinstance(node, (tuple, list)):
            waiting.extend(node)
            continue
        names = _fields(node.__class__)
        if names:
            yield node
            waiting.extend([getattr(node, name) for name in names])


@cache
def _fields(kind: type) -> tuple[str, ...]:
    return tuple(field.name for field in dataclasses.fields(kind)) if dataclasses.is_dataclass(kind) else ()
