"""Walks over nodes without recursion, so that depth costs nothing."""

from __future__ import annotations

import dataclasses
from collections.abc import Iterator
from typing import Any


def within(*roots: Any) -> Iterator[Any]:
    """Every record inside the roots, themselves included, each once per occurrence."""
    waiting = list(roots)
    while waiting:
        node = waiting.pop()
        if isinstance(node, (tuple, list)):
            waiting.extend(node)
        elif dataclasses.is_dataclass(node) and not isinstance(node, type):
            yield node
            waiting.extend(getattr(node, field.name) for field in dataclasses.fields(node))
