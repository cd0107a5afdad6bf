"""Where in a text figures can begin: found in one pass, so that no form is looked for anywhere else."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from functools import cached_property

from jurat.text.numeral import NUMBER_WORDS, SHARE_WORDS

_DIGITS = re.compile(r"\d+")
_WORD = re.compile(r"[a-z]+")
_LETTERS = frozenset("abcdefghijklmnopqrstuvwxyz")
_APART = {code: " " for code in range(128) if chr(code) not in _LETTERS}
_RANGES = frozenset(("between", "entre"))
_ARTICLE = re.compile(r"\b(?:half an? |an? )$")
_TOP = re.compile(r"\b[a-z]+[ -]$")
_CHUNKS = (re.compile(r"[a-z0-9-]*$"), re.compile(r"[a-z0-9]*$"))
_CHUNK_CHARS_MAX = 24


class Anchors:
    """Places in a folded text. `digits` are those of numerals in digits (not of the `240` in `18,240`), `glued` the
    beginnings of signs in which digits hang on letters: `c-1001`, `fy26`."""

    def __init__(self, text: str) -> None:
        self.text = text
        self.digits: list[int] = []
        self.glued: list[int] = []
        self._vocabulary = frozenset(text.translate(_APART).split() if text.isascii() else _WORD.findall(text))
        self._places: dict[str, list[int]] = {}
        for run in _DIGITS.finditer(text):
            start, end = run.span()
            before = text[start - 1] if start else " "
            if before in ",." and start > 1 and text[start - 2].isdigit():
                continue
            self.digits.append(start)
            if before.isalpha() or before == "-" or text[end : end + 1].isalpha():
                self.glued.extend(_chunks(text, start))

    def of(self, words: frozenset[str]) -> list[int]:
        """Where these words stand, in order."""
        present = self._vocabulary & words
        return sorted(place for word in present for place in self._of(word)) if present else []

    def _of(self, word: str) -> list[int]:
        if word not in self._places:
            self._places[word] = list(_places(self.text, word))
        return self._places[word]

    @cached_property
    def number_words(self) -> list[int]:
        """Where numerals in words begin, with the article before them."""
        return [self._with_article(place) for place in self.of(NUMBER_WORDS)]

    @cached_property
    def numerals(self) -> list[int]:
        """Where numerals begin, in digits or words, and what announces a range of them."""
        text = self.text
        points = (place - 1 for place in self.digits if place and text[place - 1] == ".")  # `.5`
        return sorted((*self.digits, *points, *self.number_words, *self.of(_RANGES)))

    @cached_property
    def fractions(self) -> list[int]:
        """Where fractions of one begin: `a third`, `half`, `1/3`."""
        shares = self.of(SHARE_WORDS)
        tops = (match.start() for match in (_TOP.search(self.text, max(0, s - 8), s) for s in shares) if match)
        return sorted({*shares, *tops, *self.digits})

    def signed(self, places: Iterable[int]) -> Iterator[int]:
        """These places, and the minus before one first."""
        for place in places:
            if place and self.text[place - 1] == "-":
                yield place - 1
            yield place

    def _with_article(self, place: int) -> int:
        article = _ARTICLE.search(self.text, max(0, place - 8), place) if self.text[place - 1 : place] == " " else None
        return article.start() if article else place


def _places(text: str, word: str) -> Iterator[int]:
    """Where a word stands between what are no letters."""
    place = text.find(word)
    while place >= 0:
        end = place + len(word)
        if text[place - 1 : place] not in _LETTERS and text[end : end + 1] not in _LETTERS:
            yield place
        place = text.find(word, end)


def _chunks(text: str, place: int) -> Iterator[int]:
    """Where what hangs together with a digit begins: with hyphens in it, and without."""
    for pattern in _CHUNKS:
        found = pattern.search(text, max(0, place - _CHUNK_CHARS_MAX), place)
        if found is not None:
            yield found.start()
