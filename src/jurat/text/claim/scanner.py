"""Looks for the patterns of all kinds at once, in every reading of a text, and maps them back to its characters."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from enum import StrEnum
from typing import Any, NamedTuple

import re2

from jurat.foundation.span import Span
from jurat.terms.prepared import Stream
from jurat.text.claim.kind import ClaimKind
from jurat.text.claim.pattern import expression
from jurat.text.reading import Reading

_MEMORY_BYTES = 64 * 1024 * 1024


class Role(StrEnum):
    """What a pattern of a kind does."""

    CLEAR = "clear"
    DOUBTFUL = "doubtful"
    EXCUSED = "excused"
    SOFTENED = "softened"
    BALANCED = "balanced"


class Hit(NamedTuple):
    """A pattern found in a text."""

    kind: str
    role: Role
    span: Span


class Scanner:
    """All patterns of some kinds, compiled once."""

    def __init__(self, kinds: Sequence[ClaimKind], groups: Mapping[str, str]) -> None:
        written = [(kind.name, role, text) for kind in kinds for role in Role for text in getattr(kind, role.value)]
        self._roles = [(name, role) for name, role, _ in written]
        self._patterns = [re2.compile(expression(text, groups), _options()) for _, _, text in written]
        self._set: Any = re2.Set.SearchSet(_options())
        for pattern in self._patterns:
            self._set.Add(pattern.pattern)
        self._set.Add("")  # matches everywhere; if it does not, RE2 gave up
        self._set.Compile()

    def hits(self, reading: Reading) -> Iterator[Hit]:
        """Every pattern wherever it stands, also more than once in a place."""
        for stream in reading.prepared.streams:
            text = stream.surface.text
            for index in self._present(text):
                name, role = self._roles[index]
                for match in self._patterns[index].finditer(text):
                    yield Hit(name, role, _origin(stream, match.start() + 1, match.end() - 1))

    def _present(self, text: str) -> Sequence[int]:
        """Which patterns are worth a search: all, where the set ran out of memory."""
        count = len(self._patterns)
        present = self._set.Match(text) or ()
        return sorted(set(present) - {count}) if count in present else range(count)


def _options() -> Any:
    options = re2.Options()
    options.max_mem = _MEMORY_BYTES
    options.log_errors = False
    return options


def _origin(stream: Stream, start: int, end: int) -> Span:
    """The original span of words of a haystack; a pause at an end is no part of it."""
    haystack = stream.surface
    while start not in haystack.token_at:
        start += 1
    while end not in haystack.token_to:
        end -= 1
    return Span(stream.tokens[haystack.token_at[start]].start, stream.tokens[haystack.token_to[end]].end)
