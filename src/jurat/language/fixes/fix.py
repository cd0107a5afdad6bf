"""What would mend a mistake: data, applied by nobody here."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from jurat.foundation.span import Span


@dataclass(frozen=True, slots=True)
class Edit:
    """Puts other characters in the place of a span; an empty span is a place to put them."""

    span: Span
    replacement: str


@dataclass(frozen=True, slots=True)
class Fix:
    """`title` says what is done. `safe`: it cannot change what is meant, only whether it is understood; another fix is
    to be confirmed by the author."""

    title: str
    edits: tuple[Edit, ...]
    safe: bool = True


def applied(text: str, edits: Sequence[Edit]) -> str:
    """The text with the edits made, last one first, so that no place moves. Of overlapping ones the first is made."""
    kept: list[Edit] = []
    for edit in sorted(edits, key=lambda one: (one.span, one.replacement)):
        if not kept or edit.span.start >= kept[-1].span.end:
            kept.append(edit)
    for edit in reversed(kept):
        text = text[: edit.span.start] + edit.replacement + text[edit.span.end :]
    return text
