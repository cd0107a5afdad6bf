"""A name that was found once is a name wherever it stands: `Nigel Ali signed` makes `Ali denies it` personal, too."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence

from jurat.privacy.folding import fold
from jurat.privacy.patterns.common_word import COMMON, ORGANISING
from jurat.privacy.patterns.word import MONTHS, words
from jurat.privacy.searched import Searched
from jurat.privacy.sensitive import GUESSED, Sensitive

_WORD = re.compile(r"[^\W\d_]+(?:['\-][^\W\d_]+)*")
_NO_NAME = (
    COMMON | ORGANISING | words("mr mrs ms miss mx dr prof rev hon sir dame") | {month.lower() for month in MONTHS}
)
LETTERS_MIN = 3
"""A shorter part of a name (`Li`, `Bo`) is too common to be looked for by itself."""


def namesakes(searched: Searched, found: Iterable[Sensitive], known: Sequence[str] = ()) -> Iterator[Sensitive]:
    """Places of the given text where a part of a found or `known` name stands, capitalised or all in capitals."""
    parts = set(_parts(known))
    parts.update(_parts(searched.given[span.start : span.end] for span in found if span.type == "PERSON"))
    for part in parts:
        for written in (part, part.upper()):
            for at in _places(searched.text, written):
                start, end = searched.folded.span(at, at + len(written))
                yield Sensitive(start, end, "PERSON", GUESSED)


def _places(text: str, word: str) -> Iterator[int]:
    """Where a word stands by itself."""
    at = text.find(word)
    while at >= 0:
        end = at + len(word)
        if not text[at - 1 : at].isalpha() and not text[end : end + 1].isalpha():
            yield at
        at = text.find(word, end)


def _parts(names: Iterable[str]) -> Iterator[str]:
    for name in names:
        for word in _WORD.findall(fold(name).text):
            bare = word.removesuffix("'s")
            if len(bare) >= LETTERS_MIN and bare[0].isupper() and bare.lower() not in _NO_NAME:
                yield bare.capitalize() if bare.isupper() else bare
