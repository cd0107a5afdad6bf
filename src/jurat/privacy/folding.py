"""A text as it reads, with the way back to its code points.

Accents, full-width digits, typographic quotes and dashes, soft hyphens and zero-width marks must not hide a name.
"""

from __future__ import annotations

import unicodedata
from dataclasses import dataclass

_ALIKE = {
    "’": "'", "‘": "'", "ʼ": "'", "`": "'", "−": "-", "\u00a0": " ", "\u202f": " ", "\u2007": " ",
    "ø": "o", "Ø": "O", "ł": "l", "Ł": "L", "đ": "d", "Đ": "D", "ı": "i", "æ": "ae", "Æ": "Ae", "œ": "oe",
}  # fmt: skip
_DROPPED = {"Mn", "Cf"}
"""Unicode categories that leave no mark of their own: combining accents, invisible format characters."""


@dataclass(frozen=True, slots=True)
class Folded:
    """`text` to search in; `origins[i]` is the code point of the given text that letter `i` comes from.

    `origins` is None where nothing was changed.
    """

    text: str
    origins: tuple[int, ...] | None
    length: int

    def span(self, start: int, end: int) -> tuple[int, int]:
        """Code points of the given text for a non-empty match in `text`, and the marks that hang on its last letter."""
        if self.origins is None:
            return start, end
        following = self.origins[end] if end < len(self.origins) else self.length
        last = self.origins[end - 1] + 1
        return self.origins[start], max(last, following)


def fold(text: str) -> Folded:
    """Case is kept: whether a word is capitalised tells a name from a verb."""
    if text.isascii():
        return Folded(text, None, len(text))
    letters: list[str] = []
    origins: list[int] = []
    for index, char in enumerate(text):
        for letter in _folded(char):
            letters.append(letter)
            origins.append(index)
    return Folded("".join(letters), tuple(origins), len(text))


def _folded(char: str) -> str:
    if char in _ALIKE:
        return _ALIKE[char]
    if unicodedata.category(char) == "Pd":
        return "-"
    return "".join(part for part in unicodedata.normalize("NFKD", char) if unicodedata.category(part) not in _DROPPED)
