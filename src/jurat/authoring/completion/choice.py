"""Where one word of a closed set stands."""

from __future__ import annotations

from collections.abc import Iterable

from jurat.authoring.completion.candidate import Candidate
from jurat.authoring.completion.cursor import Cursor
from jurat.language.index import Index
from jurat.language.program.node import Severity, Status
from jurat.language.typed.disclosures import PLACEMENTS
from jurat.language.typed.expectations import DECISIONS
from jurat.language.typed.types import PRIMITIVES
from jurat.terms.termlist import MatchMode

CHOICES: dict[str, tuple[str, ...]] = {
    "SEVERITY": tuple(severity.value for severity in Severity),
    "STATUS": tuple(status.value for status in Status),
    "DECISION": DECISIONS,
    "PLACE": PLACEMENTS,
    "MATCH": tuple(mode.value for mode in MatchMode),
    "HIT": ("strictest", "first", "unique"),
    "ASSUME": ("yes", "no"),
    "MODEL": (),
}


def choices(cursor: Cursor, index: Index) -> Iterable[Candidate] | None:
    """After a keyword of a closed set; and the types of attributes and definitions."""
    if cursor.last in CHOICES:
        return [Candidate(one, "value", cursor.span, one) for one in CHOICES[cursor.last]]
    if cursor.last == ":" and cursor.block in ("entity", "define", "constraint"):
        return _types(cursor, index)
    return None


def _types(cursor: Cursor, index: Index) -> list[Candidate]:
    spoken = ("ONE OF", "ORDERED", "MANY") if cursor.block != "constraint" else ("STRICTEST", "ALL OF")
    entities = index.names.named("entity") if cursor.block == "entity" else []
    return [
        *(Candidate(one, "type", cursor.span, one) for one in PRIMITIVES),
        *(Candidate(one, "type", cursor.span, one) for one in entities),
        *(Candidate(one, "keyword", cursor.span, one) for one in spoken),
    ]
