"""What every real client and draft is like, so that no proof hangs on one that cannot be: half a recipient, a draft
without a length."""

from __future__ import annotations

from collections.abc import Iterator

import z3

from jurat.authoring.proof.kleene import Formula, both
from jurat.authoring.proof.space import Space
from jurat.authoring.proof.symbol import Shape

READ_OF_EVERY_DRAFT = ("draft.wordCount", "draft.readingGrade", "draft.text", "draft.ownText")
WHOLE = ("age", "count", "days", "months", "years")
"""How the names of attributes end that count something: whole numbers, never below zero."""


def likely(space: Space) -> Iterator[Formula]:
    """One formula a bound. Read after everything is encoded: of a fact nobody reads nothing need be said."""
    for path, symbol in space.fields.items():
        if path in READ_OF_EVERY_DRAFT:
            yield symbol.known
        if symbol.shape is Shape.NUMBER and path.lower().endswith(WHOLE):
            yield both(symbol.value >= 0, z3.IsInt(symbol.value))
