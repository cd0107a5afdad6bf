"""A recogniser finds one kind of personal data by its form: an expression, telling words beside it, a check digit."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from typing import Protocol

from jurat.privacy.searched import Searched
from jurat.privacy.sensitive import CHECKED, LIKELY, Sensitive

CONTEXT_CHARS = 60
"""How far before a value a telling word may stand."""


class Finder(Protocol):
    """Finds one kind of personal data."""

    @property
    def digits_min(self) -> int:
        """A text with fewer digits need not be searched."""
        ...

    def find(self, searched: Searched) -> Iterator[Sensitive]:
        """Places in the folded text; they may overlap."""
        ...


@dataclass(frozen=True, slots=True)
class Recogniser:
    """Finds `pattern` in a folded text: its named group where one took part, else the whole match.

    `check` refuses what only looks right. `context` must match in the `CONTEXT_CHARS` characters before the value where
    it is given. Expressions are bounded: none can hang on any text. A text with fewer than `digits_min` digits, or with
    none of `words` (lower case, anywhere), is not searched at all.
    """

    type: str
    pattern: re.Pattern[str]
    check: Callable[[str], bool] | None = None
    context: re.Pattern[str] | None = None
    digits_min: int = 0
    words: tuple[str, ...] = ()
    certainty: float = LIKELY

    def find(self, searched: Searched) -> Iterator[Sensitive]:
        """Places in the folded text."""
        if len(searched.digits) < self.digits_min or not self._has_words(searched.lower):
            return
        text, certainty = searched.text, CHECKED if self.check else self.certainty
        for match in self.pattern.finditer(text):
            start, end = match.span(match.lastgroup or 0)
            if self.check is not None and not self.check(text[start:end]):
                continue
            if self.context is not None and not self.context.search(text, max(0, start - CONTEXT_CHARS), start):
                continue
            yield Sensitive(start, end, self.type, certainty)

    def _has_words(self, lower: str) -> bool:
        return not self.words or any(map(lower.__contains__, self.words))
