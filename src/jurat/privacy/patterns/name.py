"""Known names in a text, word by word: in parts, with initials, last name first, in the plural, slightly misspelt.

Looking words up is a hundred times cheaper than building an expression of all their forms, and forgives more.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import takewhile

from jurat.privacy.patterns.word import LETTERS_MIN, MONTHS, ORDINARY, TRADE, words
from jurat.privacy.searched import Searched

_WORD = re.compile(r"[^\W\d_]+(?:['\-][^\W\d_]+)*")
_BETWEEN = re.compile(r"\.?[ \t\n]{1,3}|[\-_.]|\.?,[ \t\n]{1,3}")
_DATE_BEFORE, _DATE_AFTER = re.compile(r"\d(?:st|nd|rd|th)? (?:of )?$"), re.compile(r" ?,? ?\d")
_ENDS = re.compile(r"\.|[\s]*(?:[\n,;:)\]|/]|$)")
_MONTHS = frozenset(month.lower() for month in MONTHS)
MISSPELT_LETTERS_MIN = 6
"""Names this long are also found with one letter wrong; shorter ones would be found in other words (Chen, when)."""
MISSPELT_IN_LOWER_CASE_MIN = 8
"""So long a word is taken for a misspelt name in lower case too."""
PLURAL_LETTERS_MIN = 3
_ACRONYMS = words(
    "US UK EU AM PM IT IS AS AT AN IN ON OR NO OF TO SO IF WE MY ME IRA ETF CEO CFO USA PLC ISA CD TV ID PA"
)

KNOWN, INITIAL, PARTICLE, SHORT = "known", "initial", "particle", "short"


@dataclass(frozen=True, slots=True)
class Word:
    """A word of the text that may belong to a name. KNOWN alone makes a name; INITIAL and PARTICLE stand beside one;
    SHORT is a known one in lower case that is an ordinary word too: it counts beside another in lower case."""

    start: int
    end: int
    kind: str
    lower: bool


class NameSearch:
    """`parts` are the words of all names, as written; `together` whole rows of initials (`MAW`)."""

    def __init__(self, parts: Sequence[str], initials: str, together: Sequence[str], particles: frozenset[str]) -> None:
        self._parts = {part.lower() for part in parts}
        self._squeezed = {re.sub(r"['\-]", "", part) for part in self._parts}
        self._long = [part for part in self._parts | self._squeezed if len(part) >= MISSPELT_LETTERS_MIN]
        self._plain = self._parts | self._squeezed | particles
        self._starts = {part[0] for part in self._long}
        self._initials, self._particles = frozenset(initials), particles
        self._together = frozenset(together) - _ACRONYMS
        short = [part for part in self._parts | self._squeezed if len(part) < MISSPELT_LETTERS_MIN]
        self._in_lower = (*dict.fromkeys([*short, *(half for part in self._long for half in _halves(part))]),)
        self._in_text = (*self._together, *(f"{letter}." for letter in self._initials if self._together))

    def places(self, searched: Searched) -> Iterator[tuple[int, int]]:
        """Start and end of every name in the folded text: known words and what belongs to them, in a row."""
        text = searched.text
        if any(map(searched.lower.__contains__, self._in_lower)) or any(map(text.__contains__, self._in_text)):
            yield from self._rows(text)

    def _rows(self, text: str) -> Iterator[tuple[int, int]]:
        row: list[Word] = []
        for word in self._words(text):
            if row and not _BETWEEN.fullmatch(text, row[-1].end, word.start):
                yield from self._place(text, row)
                row = []
            row.append(word)
        yield from self._place(text, row)

    def _words(self, text: str) -> Iterator[Word]:
        for match in _WORD.finditer(text):
            written = match[0]
            short = len(written) < MISSPELT_IN_LOWER_CASE_MIN
            if short and written not in self._plain and written.islower() and written.isalpha():
                continue  # most words are no names, and this tells it cheaply
            start, end = match.span()
            if written[-2:] in ("'s", "'S"):
                end, written = end - 2, written[:-2]
            if kind := self._kind(text, start, end, written):
                yield Word(start, end, kind, written[0].islower())
            elif "-" in written or "'" in written:
                yield from self._halves(text, start, written)

    def _halves(self, text: str, start: int, written: str) -> Iterator[Word]:
        for half in re.finditer(r"[^'\-]+", written):
            at, end = start + half.start(), start + half.end()
            if kind := self._kind(text, at, end, half[0]):
                yield Word(at, end, kind, half[0].islower())

    def _kind(self, text: str, start: int, end: int, written: str) -> str:
        lower = written.lower()
        if self._is_part(lower):
            return self._kind_of_part(text, start, end, written, lower)
        if len(written) == 1:
            return INITIAL if written in self._initials else ""
        if lower in self._particles:
            return PARTICLE
        return KNOWN if written in self._together or self._is_nearly_part(written, lower) else ""

    def _is_part(self, lower: str) -> bool:
        if lower in self._parts or lower in self._squeezed:
            return True
        return ("'" in lower or "-" in lower) and re.sub(r"['\-]", "", lower) in self._squeezed

    def _kind_of_part(self, text: str, start: int, end: int, written: str, lower: str) -> str:
        if lower in _MONTHS and (_DATE_BEFORE.search(text, max(0, start - 9), start) or _DATE_AFTER.match(text, end)):
            return ""
        if written[0].isupper() or not (len(lower) < LETTERS_MIN or lower in ORDINARY):
            return KNOWN
        return SHORT

    def _is_nearly_part(self, written: str, lower: str) -> bool:
        """Misspelt, or several of one name: `Whitfeild`, `the Chens`."""
        if lower in ORDINARY or lower in TRADE:
            return False
        capital = written[0].isupper()
        if capital and lower[-1] == "s" and lower[:-1] in self._parts and lower[:-1] not in ORDINARY:
            return len(lower) > PLURAL_LETTERS_MIN
        if lower[0] not in self._starts or not (capital or len(lower) >= MISSPELT_IN_LOWER_CASE_MIN):
            return False
        return any(part[0] == lower[0] and one_slip(part, lower) for part in self._long)

    def _place(self, text: str, row: Sequence[Word]) -> Iterator[tuple[int, int]]:
        """Of each stretch without SHORT words that do not count: from its first word to the last that belongs to it."""
        stretch: list[Word] = []
        for at, word in enumerate(row):
            beside = (*row[max(0, at - 1) : at], *row[at + 1 : at + 2])
            if word.kind == SHORT and not any(other.kind == KNOWN and other.lower for other in beside):
                yield from self._stretch(text, stretch)
                stretch = []
            else:
                stretch.append(word)
        yield from self._stretch(text, stretch)

    def _stretch(self, text: str, row: list[Word]) -> Iterator[tuple[int, int]]:
        if not any(word.kind == KNOWN for word in row):
            yield from self._dotted(text, row)
            return
        while row and (row[-1].kind == PARTICLE or (row[-1].kind == INITIAL and not _ENDS.match(text, row[-1].end))):
            row = row[:-1]
        last = row[-1]
        yield row[0].start, last.end + (last.kind == INITIAL and text[last.end : last.end + 1] == ".")

    def _dotted(self, text: str, row: Sequence[Word]) -> Iterator[tuple[int, int]]:
        """`M.A.W.`: letters that are the initials of one name."""
        letters = list(takewhile(lambda word: word.kind == INITIAL and text[word.end : word.end + 1] == ".", row))
        if len(letters) > 1 and "".join(text[word.start] for word in letters) in self._together:
            yield letters[0].start, letters[-1].end + 1


def _halves(part: str) -> tuple[str, str]:
    """One slip leaves one of them whole."""
    return part[: len(part) // 2], part[(len(part) + 1) // 2 :]


def one_slip(known: str, written: str) -> bool:
    """Whether `written` is `known` with one letter wrong, missing or too many, or two neighbours swapped."""
    if abs(len(known) - len(written)) > 1:
        return False
    at = next((i for i, (a, b) in enumerate(zip(known, written, strict=False)) if a != b), None)
    if at is None:
        return True
    wrong, missing, extra = (
        known[at + 1 :] == written[at + 1 :],
        known[at + 1 :] == written[at:],
        known[at:] == written[at + 1 :],
    )
    swapped = known[at : at + 2] == written[at : at + 2][::-1] and known[at + 2 :] == written[at + 2 :]
    return wrong or missing or extra or swapped
