"""The words of a folded text, in a form that can be compared."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache
from itertools import accumulate
from typing import NamedTuple

from jurat.terms.folding import Folded

_GAPS_KEPT_MAX = 1024

_TOKEN = re.compile(
    r"(\d+(?:[.,]\d+)+(?![^\W_])"
    r"|[^\W_]+(?:'[^\W_]+)*"
    r"|[^\w\s'\"\-.!?;:,()\[\]{}|/…—*_`~#>\\])"
)
_OF_ASCII = re.compile(r"([A-Za-z0-9]++(?:'[A-Za-z0-9]++)*+|[\x00-\x08\x0e-\x1b$%&+<=@^\x7f])")
"""The same words, twice as fast, where all is ASCII and no number has a point or comma in it."""
_PARTED_NUMBER = re.compile(r"\d[.,]\d")
_BARRIER_IN_GAP = re.compile(r"[.!?;:,()\[\]{}|/\\…—\n]|\s-|-\s")
_NEGATED = re.compile(r"(?P<verb>.+)n't")
_MISSPELT_GUARANTEE = re.compile(r"(?:g(?:u?a|au|u)rr?[aeu]nn?te+|guarantie)(?P<ending>d|s|ing)?")
"""`guarenteed`, `garanteed`, `gauranteed`, `guarrantees`: the gravest word is often misspelt."""
_TO_REWRITE = re.compile(r"'|cant|cannot|g(?:u?a|au|u)r")
"""What is in every word that `_words` rewrites."""
_SHORT_FORMS = {"can't": ("can", "not"), "cannot": ("can", "not"), "cant": ("can", "not"), "won't": ("will", "not")}


class Token(NamedTuple):
    """A comparable word with its original span. `fresh` says that punctuation parts it from the word before."""

    word: str
    start: int
    end: int
    fresh: bool


@dataclass(frozen=True, slots=True)
class Columns:
    """The tokens of a text side by side: item `i` of each is of token `i`."""

    words: list[str]
    starts: list[int]
    ends: list[int]
    fresh: list[bool]


def columns(folded: Folded) -> Columns:
    """The words of a folded text; `can't` is two, `can` and `not`; a possessive loses its s."""
    plain = folded.text.isascii() and _PARTED_NUMBER.search(folded.text) is None
    pieces = (_OF_ASCII if plain else _TOKEN).split(folded.text)  # what stands between words and words, by turns
    words, ends_at = pieces[1::2], list(accumulate(map(len, pieces)))
    first, last, starts, ends = ends_at[0:-1:2], ends_at[1::2], folded.starts, folded.ends
    if not isinstance(starts, range):  # of a text that is its own folding, places are places
        first, last = [starts[at] for at in first], [ends[at - 1] for at in last]
    fresh = [gap != " " and _parts(gap) for gap in pieces[0:-1:2]]
    found = Columns(words, first, last, fresh)
    return found if _TO_REWRITE.search(folded.text) is None else _rewritten(found)


def tokens(folded: Folded) -> Iterator[Token]:
    """The same, one after the other."""
    found = columns(folded)
    return map(Token, found.words, found.starts, found.ends, found.fresh)


def _rewritten(read: Columns) -> Columns:
    """Short forms written out, and what is misspelt put right."""
    found, at = Columns([], [], [], []), 0
    for place, word in enumerate(read.words):
        parts = _words(word) if "'" in word or word[0] in "cg" else (word,)
        if parts == (word,):
            continue
        _take(found, read, at, place)
        found.words.extend(parts)
        found.starts.extend([read.starts[place]] * len(parts))
        found.ends.extend([read.ends[place]] * len(parts))
        found.fresh.extend((read.fresh[place], *[False] * (len(parts) - 1)))
        at = place + 1
    _take(found, read, at, len(read.words))
    return found


def _take(found: Columns, read: Columns, start: int, end: int) -> None:
    found.words.extend(read.words[start:end])
    found.starts.extend(read.starts[start:end])
    found.ends.extend(read.ends[start:end])
    found.fresh.extend(read.fresh[start:end])


@lru_cache(maxsize=_GAPS_KEPT_MAX)
def _parts(gap: str) -> bool:
    return _BARRIER_IN_GAP.search(gap) is not None


def _words(word: str) -> tuple[str, ...]:
    if word in _SHORT_FORMS:
        return _SHORT_FORMS[word]
    if "'" not in word:
        misspelt = _MISSPELT_GUARANTEE.fullmatch(word) if word[0] == "g" else None
        return (f"guarantee{misspelt['ending'] or ''}" if misspelt else word,)
    negated = _NEGATED.fullmatch(word)
    if negated is not None:
        return (negated["verb"], "not")
    return (word.removesuffix("'s"),)
