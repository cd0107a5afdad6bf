"""A name that was found once is a name wherever it stands: `Nigel Ali signed` makes `Ali denies it` personal, too."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence

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
    if not parts:
        return
    for match in _WORD.finditer(searched.text):
        written = match[0].removesuffix("'s").removesuffix("'S")
        if written in parts or (written.isupper() and written.capitalize() in parts):
            start, end = searched.folded.span(match.start(), match.start() + len(written))
            yield Sensitive(start, end, "PERSON", GUESSED)


def _parts(names: Iterable[str]) -> Iterator[str]:
    for name in names:
        for word in _WORD.findall(Searched(name).text):
            bare = word.removesuffix("'s")
            if len(bare) >= LETTERS_MIN and bare[0].isupper() and bare.lower() not in _NO_NAME:
                yield bare.capitalize() if bare.isupper() else bare
