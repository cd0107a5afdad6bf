"""What every real client and draft is like, so that no proof hangs on one that cannot be: counts below zero, a draft
without a length."""

from __future__ import annotations

from collections.abc import Iterator

from jurat.authoring.proof.kleene import Formula, both
from jurat.authoring.proof.space import Space

READ_OF_EVERY_DRAFT = ("draft.wordCount", "draft.readingGrade", "draft.text")
NEVER_BELOW_ZERO = ("draft.wordCount", "client.age", "communication.recipientCount")


def likely(space: Space) -> Iterator[Formula]:
    """One formula a bound. Read after everything is encoded: of a fact nobody reads nothing need be said."""
    for path, symbol in space.fields.items():
        if path in READ_OF_EVERY_DRAFT:
            yield symbol.known
        if path in NEVER_BELOW_ZERO:
            yield both(symbol.value >= 0)
