"""The words of a folded text, in a form that can be compared."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import NamedTuple

from jurat.terms.folding import Folded

_TOKEN = re.compile(
    r"\d+(?:[.,]\d+)+(?![^\W_])"
    r"|[^\W_]+(?:'[^\W_]+)*"
    r"|[^\w\s'\"\-.!?;:,()\[\]{}|/…—*_`~#>\\]"
)
_BARRIER_IN_GAP = re.compile(r"[.!?;:,()\[\]{}|/\\…—\n]|\s-|-\s")
_NEGATED = re.compile(r"(?P<verb>.+)n't")
_MISSPELT_GUARANTEE = re.compile(r"(?:g(?:u?a|au|u)rr?[aeu]nn?te+|guarantie)(?P<ending>d|s|ing)?")
"""`guarenteed`, `garanteed`, `gauranteed`, `guarrantees`: the gravest word is often misspelt."""
_SHORT_FORMS = {"can't": ("can", "not"), "cannot": ("can", "not"), "cant": ("can", "not"), "won't": ("will", "not")}


class Token(NamedTuple):
    """A comparable word with its original span. `fresh` says that punctuation parts it from the word before."""

    word: str
    start: int
    end: int
    fresh: bool


def tokens(folded: Folded) -> Iterator[Token]:
    """The words of a folded text; `can't` is two, `can` and `not`; a possessive loses its s."""
    at, text, starts, ends = 0, folded.text, folded.starts, folded.ends
    for match in _TOKEN.finditer(text):
        first, last = match.span()
        gap = text[at:first]
        fresh = gap != " " and _BARRIER_IN_GAP.search(gap) is not None
        for word in _words(match[0]):
            yield Token(word, starts[first], ends[last - 1], fresh)
            fresh = False
        at = last


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
