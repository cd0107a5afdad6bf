"""Looks for the patterns of all kinds at once, in every reading of a text, and maps them back to its characters."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from enum import StrEnum
from typing import Any, NamedTuple

import re2

from jurat.foundation.span import Span
from jurat.text.claim.kind import ClaimKind
from jurat.text.claim.pattern import expression
from jurat.text.reading import Reading

_MEMORY_BYTES = 64 * 1024 * 1024
_DENIES = re.compile(r"(?<![^\W_])(?:not|no|never|nobody|none|neither|nor|nothing|zero|without)(?![^\W_])")
"""A denier in a gap of a pattern that names none turns the words round: `payments are not guaranteed`."""


class Role(StrEnum):
    """What a pattern does: makes a claim; hints at one; excuses one; or only speaks of claims."""

    CLEAR = "clear"
    HINT = "hints"
    EXCUSED = "excused"
    SOFTENED = "softened"
    BALANCED = "balanced"
    REPORTED = "reported"
    RULED = "ruled"
    ASKED = "asked"
    PERHAPS = "perhaps"


_OF_KIND = (Role.CLEAR, Role.HINT, Role.EXCUSED, Role.SOFTENED, Role.BALANCED)


class Hit(NamedTuple):
    """A pattern found in a text; `kind` is empty for what speaks of any kind. `plain` where the words stand as such,
    not behind a trick."""

    kind: str
    role: Role
    span: Span
    plain: bool


class _Pattern(NamedTuple):
    kind: str
    role: Role
    compiled: Any
    denies: bool


class Scanner:
    """All patterns of some kinds, and those that only mention, compiled once."""

    def __init__(
        self, kinds: Sequence[ClaimKind], mentioning: Mapping[str, Sequence[str]], groups: Mapping[str, str]
    ) -> None:
        written = [(kind.name, role, text) for kind in kinds for role in _OF_KIND for text in getattr(kind, role.value)]
        written += [("", Role(name), text) for name, texts in mentioning.items() for text in texts]
        self._patterns = [
            _Pattern(kind, role, re2.compile(expression(text, groups), _options()), _DENIES.search(text) is not None)
            for kind, role, text in written
        ]
        self._set: Any = re2.Set.SearchSet(_options())
        for pattern in self._patterns:
            self._set.Add(pattern.compiled.pattern)
        self._set.Add("")  # matches everywhere; if it does not, RE2 gave up
        self._set.Compile()

    def hits(self, reading: Reading) -> Iterator[Hit]:
        """Every pattern wherever it stands, also more than once in a place."""
        for number, stream in enumerate(reading.prepared.streams):
            haystack = stream.surface
            text = haystack.text.encode() if haystack.text.isascii() else haystack.text  # of bytes RE2 counts less
            for index in self._present(haystack.text):
                pattern = self._patterns[index]
                for match in pattern.compiled.finditer(text):
                    start, end = match.span()
                    if pattern.denies or not _DENIES.search(haystack.text, start, end):
                        yield Hit(pattern.kind, pattern.role, stream.origin(haystack, start + 1, end - 1), number == 0)

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
