"""What may be written at the cursor: an open set of contexts, one file and one line each."""

from __future__ import annotations

from collections.abc import Callable, Iterable

from jurat.authoring.completion.action import actions
from jurat.authoring.completion.candidate import Candidate
from jurat.authoring.completion.choice import choices
from jurat.authoring.completion.cursor import Cursor, cursor_at
from jurat.authoring.completion.keyword import keywords
from jurat.authoring.completion.name import named
from jurat.authoring.completion.path import attributes
from jurat.authoring.completion.quotation import quotations
from jurat.authoring.completion.value import values
from jurat.authoring.completion.vocabulary import vocabulary
from jurat.language.index import Index

NARROW: tuple[Callable[[Cursor, Index], Iterable[Candidate] | None], ...] = (
    quotations,
    attributes,
    named,
    choices,
    values,
)
"""Contexts in which nothing else can stand; None says that this is not one. The first that is one wins."""

WIDE: tuple[Callable[[Cursor, Index], Iterable[Candidate]], ...] = (
    actions,
    vocabulary,
    keywords,
)
"""What may stand anywhere else, together."""

__all__ = ["Candidate", "complete"]


def complete(text: str, offset: int, index: Index) -> tuple[Candidate, ...]:
    """What may be written at an offset. The text need not parse, nor be the one that the index was made of."""
    cursor = cursor_at(text, offset)
    if cursor.silent:
        return ()
    for context in NARROW:
        found = context(cursor, index)
        if found is not None:
            return tuple(dict.fromkeys(found))
    return tuple(dict.fromkeys(candidate for context in WIDE for candidate in context(cursor, index)))
