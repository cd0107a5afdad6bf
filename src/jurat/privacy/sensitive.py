"""Pieces of text that identify somebody, and which of several overlapping claims on the same letters holds."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field, replace

LITERAL = "LITERAL"
"""Text that looks like a placeholder but was there before redaction: taken out too, so that it comes back as it was."""

CERTAIN = 1.0
"""A value of the client's own profile."""
CHECKED = 0.95
"""A pattern whose check digit is right."""
NAMED = 0.97
"""A pattern with its own name right before it: `UTR`, `passport no.`"""
LIKELY = 0.8
"""A pattern with telling words beside it."""
GUESSED = 0.6
"""What the language model of spaCy takes for a name."""


@dataclass(frozen=True, slots=True, order=True)
class Sensitive:
    """Code points `start` to `end` (exclusive) hold personal data of `type` (`PERSON`, `ADDRESS`, …).

    `certainty` (0 to 1) settles ties and nothing else.
    """

    start: int
    end: int
    type: str
    certainty: float = field(default=CERTAIN, compare=False)

    def overlaps(self, other: Sensitive) -> bool:
        return self.start < other.end and other.start < self.end


def resolve(text: str, candidates: Iterable[Sensitive]) -> tuple[Sensitive, ...]:
    """Non-overlapping spans in order that cover every letter and digit of every candidate.

    The longest wins, then the most certain. What a loser covers beyond the winner stays masked as a piece of its own:
    dropping it would show half a name.
    """
    taken: list[Sensitive] = []
    for candidate in sorted(_united(candidates), key=_precedence):
        pieces = [candidate]
        for winner in taken:
            pieces = [rest for piece in pieces for rest in _beyond(piece, winner)]
        taken.extend(piece for piece in (_trimmed(text, piece) for piece in pieces) if piece is not None)
    return tuple(sorted(taken))


def _precedence(span: Sensitive) -> tuple[bool, int, float, int, str]:
    return span.type != LITERAL, span.start - span.end, -span.certainty, span.start, span.type


def _united(candidates: Iterable[Sensitive]) -> list[Sensitive]:
    """Overlapping candidates of one type are one span."""
    united: dict[str, list[Sensitive]] = {}
    for span in sorted(candidates):
        row = united.setdefault(span.type, [])
        if row and row[-1].overlaps(span):
            last = row[-1]
            row[-1] = Sensitive(last.start, max(last.end, span.end), span.type, max(last.certainty, span.certainty))
        else:
            row.append(span)
    return [span for row in united.values() for span in row]


def _beyond(piece: Sensitive, winner: Sensitive) -> Iterator[Sensitive]:
    if not piece.overlaps(winner):
        yield piece
        return
    if piece.start < winner.start:
        yield replace(piece, end=winner.start)
    if winner.end < piece.end:
        yield replace(piece, start=winner.end)


def _trimmed(text: str, span: Sensitive) -> Sensitive | None:
    """Without white space at its edges; None if no letter or digit is left to hide."""
    covered = text[span.start : span.end]
    if not any(char.isalnum() for char in covered):
        return None
    start = span.start + len(covered) - len(covered.lstrip())
    return Sensitive(start, start + len(covered.strip()), span.type, span.certainty)
