"""Changes to texts that an editor makes on an author's behalf."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from typing import Any

from jurat.foundation.span import Source, Span


@dataclass(frozen=True, slots=True)
class Edit:
    """Code points of one source replaced by other words."""

    file: str
    span: Span
    text: str

    def to_json(self) -> dict[str, Any]:
        return {"file": self.file, "start": self.span.start, "end": self.span.end, "text": self.text}


def applied(sources: Sequence[Source], edits: Iterable[Edit]) -> tuple[Source, ...]:
    """The sources after the edits, which must not overlap."""
    found = tuple(edits)
    return tuple(_one(source, [edit for edit in found if edit.file == source.name]) for source in sources)


def _one(source: Source, edits: Sequence[Edit]) -> Source:
    if not edits:
        return source
    text = source.text
    for edit in sorted(edits, key=lambda edit: edit.span, reverse=True):
        text = text[: edit.span.start] + edit.text + text[edit.span.end :]
    return replace(source, text=text)
