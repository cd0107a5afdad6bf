"""One thing that may be written at the cursor."""

from __future__ import annotations

import re
from dataclasses import dataclass

from jurat.foundation.span import Span

_SLOT = re.compile(r"\{([A-Za-z][A-Za-z0-9_]*)\}")


@dataclass(frozen=True, slots=True)
class Candidate:
    """`span` is what it takes the place of, in code points. `text` is inserted; a `snippet` has stops `${1:name}`.
    `kind`: keyword, block, phrase, fact, define, path, attribute, value, rule, list, disclosure, fixture, constraint,
    type."""

    label: str
    kind: str
    span: Span
    text: str
    detail: str = ""
    note: str = ""
    snippet: bool = False


def stops(pattern: str) -> str:
    """A phrase as a snippet: each slot a place to fill in, in order."""
    found: list[str] = []

    def stop(match: re.Match[str]) -> str:
        found.append(match[1])
        return f"${{{len(found)}:{match[1]}}}"

    return _SLOT.sub(stop, pattern.replace("\\", "\\\\").replace("$", "\\$"))


def has_slots(pattern: str) -> bool:
    return _SLOT.search(pattern) is not None
