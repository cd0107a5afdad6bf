"""Changes to texts that an editor makes on an author's behalf."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from itertools import takewhile
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


def difference(file: str, before: str, after: str) -> Edit:
    """The one edit that makes the second text of the first: from the start of the first line that is not the same."""
    start = before.rfind("\n", 0, _alike(before, after)) + 1
    behind = _alike(before[start:][::-1], after[start:][::-1])
    return Edit(file, Span(start, len(before) - behind), after[start : len(after) - behind])


def _alike(one: str, other: str) -> int:
    """How many characters two texts begin with alike."""
    return sum(1 for _ in takewhile(lambda pair: pair[0] == pair[1], zip(one, other, strict=False)))


def _one(source: Source, edits: Sequence[Edit]) -> Source:
    if not edits:
        return source
    text = source.text
    for edit in sorted(edits, key=lambda edit: edit.span, reverse=True):
        text = text[: edit.span.start] + edit.text + text[edit.span.end :]
    return replace(source, text=text)
