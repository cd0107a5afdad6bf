"""Whether two programs are the same but for a name."""

from __future__ import annotations

import dataclasses
import re
from collections.abc import Mapping, Sequence
from collections.abc import Set as AbstractSet
from typing import Any

from jurat.language.program.node import Program

_NAME = "⟨name⟩"
_GIVEN_ID = re.compile(r"\bR-[0-9a-f]{6}\b")
"""The id of a rule without one is made of its words, so it changes with any of them."""


def program_but_for(names: Sequence[str], program: Program) -> Any:
    """A program as plain data in which these names are all one: two programs that differ in nothing else come out
    equal."""
    wanted = sorted({variant for name in names for variant in _variants(name)}, key=len, reverse=True)
    pattern = re.compile("|".join(r"\s+".join(map(re.escape, name.split())) for name in wanted), re.IGNORECASE)

    def plain(value: Any) -> Any:
        if dataclasses.is_dataclass(value) and not isinstance(value, type):
            return [type(value).__name__, *(plain(getattr(value, one.name)) for one in dataclasses.fields(value))]
        if isinstance(value, Mapping):
            return [[plain(key), plain(item)] for key, item in value.items()]
        if isinstance(value, AbstractSet):
            return sorted(map(repr, map(plain, value)))
        if isinstance(value, (tuple, list)):
            return [plain(item) for item in value]
        return _GIVEN_ID.sub("R-", pattern.sub(_NAME, value)) if type(value) is str else repr(value)

    return plain(program)


def _variants(name: str) -> tuple[str, ...]:
    """A phrase stands in texts with its slots filled; then only the words around them can be told."""
    return tuple(part for part in (piece.strip() for piece in re.split(r"\{[^{}]*\}", name)) if part)
