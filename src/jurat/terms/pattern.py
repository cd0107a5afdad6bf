"""Author's patterns, through RE2 alone: linear time on any text, whatever the pattern."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from functools import lru_cache
from typing import Any

import re2

from jurat.foundation.error import InputError
from jurat.terms.folding import fold_character

PATTERN_MEMORY_BYTES = 8 * 1024 * 1024
_PATTERNS_KEPT_MAX = 1024


class PatternFault(InputError):
    """A pattern cannot be used."""

    code = "bad_pattern"


def _options(memory_bytes: int = PATTERN_MEMORY_BYTES) -> Any:
    options = re2.Options()
    options.case_sensitive = False
    options.log_errors = False
    options.max_mem = memory_bytes
    return options


@lru_cache(maxsize=_PATTERNS_KEPT_MAX)
def compile_pattern(pattern: str, where: str = "a pattern") -> Any:
    """A compiled RE2 pattern, case-insensitive, accents folded. `where` names its place in the message.

    Raises PatternFault on a syntax error, on a pattern RE2 does not have (back references, look-around), and on one
    that matches the empty text, for it would be found everywhere.
    """
    folded = "".join(char if char.isascii() else fold_character(char) for char in pattern)
    try:
        compiled = re2.compile(folded, _options())
    except re2.error as error:
        raise PatternFault(
            f"The pattern '{pattern}' in {where} cannot be read: {_reason(error)}.",
            "Patterns are RE2's: no back references, no look-around. Put \\ before a sign that is meant as it is.",
        ) from None
    if compiled.match("") is not None and compiled.search("") is not None:
        raise PatternFault(
            f"The pattern '{pattern}' in {where} matches an empty text, so it would be found everywhere.",
            "Make at least one character of it required.",
        )
    return compiled


def _reason(error: Exception) -> str:
    reason = error.args[0] if error.args else ""
    return reason.decode("utf-8", "replace") if isinstance(reason, bytes) else str(reason)


class PatternSet:
    """Several patterns looked for at once: only those that are in the text are searched for in earnest."""

    def __init__(self, patterns: tuple[Any, ...], memory_bytes: int = PATTERN_MEMORY_BYTES) -> None:
        self._patterns = patterns
        self._set: Any = re2.Set.SearchSet(_options(memory_bytes))
        for pattern in patterns:
            self._set.Add(pattern.pattern)
        self._set.Add("")  # matches everywhere; if it does not, RE2 gave up
        self._set.Compile()

    def find(self, text: str) -> Iterator[tuple[int, int, int]]:
        """Index of the pattern, start and end in the text."""
        for index in self._present(text):
            for match in self._patterns[index].finditer(text):
                if match.end() > match.start():
                    yield index, match.start(), match.end()

    def _present(self, text: str) -> Sequence[int]:
        """Which patterns are worth a search: all, where the set ran out of memory."""
        if not self._patterns:
            return ()
        count = len(self._patterns)
        present = self._set.Match(text) or ()
        return sorted(set(present) - {count}) if count in present else range(count)
