"""What else is wrong with a block behind its first mistake: where that has one plain remedy, the block is read again as
if it had been applied. Nothing of this is kept but what is said."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass, replace

from lark.exceptions import UnexpectedInput

from jurat.foundation.diagnostic import Diagnostic
from jurat.foundation.span import Source, Span
from jurat.language.ast.fault import explain
from jurat.language.ast.scan import Piece
from jurat.language.report import Report

MISTAKES_MAX = 8
"""Behind so many in one block nothing is looked for."""

_INSTEAD = (
    re.compile(r"did you mean ([A-Z]+)\?"),
    re.compile(r"keywords are written in capitals: ([A-Z]+)"),
    re.compile(r"names of this kind begin with a small letter: (\S+)"),
    re.compile(r"an id begins with a capital letter: (\S+)"),
    re.compile(r"(?:sentences need no full stop; |no colon is needed; )leave it out()"),
)
"""Help lines that say what stands there instead."""


@dataclass(frozen=True, slots=True)
class _Edit:
    """Done in the text before it; `grown` is how much longer the text became."""

    span: Span
    instead: str

    @property
    def grown(self) -> int:
        return len(self.instead) - (self.span.end - self.span.start)

    def before(self, offset: int) -> int:
        """Where an offset behind the edit was before it."""
        return offset - self.grown


Read = Callable[[str, Piece], object]
"""Reads a block of a text, or raises UnexpectedInput."""


def say_all(error: UnexpectedInput, piece: Piece, source: Source, text: str, report: Report, read: Read) -> None:
    """Says what is wrong with a block, and what is wrong behind that."""
    edits: list[_Edit] = []
    fault: UnexpectedInput | None = error
    while fault is not None and len(edits) < MISTAKES_MAX:
        (found,) = _said(fault, piece, text)
        if edits and found.span.start < edits[-1].span.start + len(edits[-1].instead):
            return  # the remedy was not it: what follows from a wrong guess is not said
        report.extend((_placed(found, edits, source),))
        instead = _instead(found)
        if instead is None:
            return
        edits.append(_Edit(found.span, instead))
        text = text[: found.span.start] + instead + text[found.span.end :]
        piece = replace(piece, end=piece.end + edits[-1].grown)
        fault = _fault(text, piece, read)


def _said(error: UnexpectedInput, piece: Piece, text: str) -> tuple[Diagnostic, ...]:
    report = Report()
    explain(error, piece, Source("", text), text, report)
    return report.sorted()


def _placed(found: Diagnostic, edits: list[_Edit], source: Source) -> Diagnostic:
    start, end = found.span.start, found.span.end
    for edit in reversed(edits):
        start, end = edit.before(start), edit.before(end)
    return replace(found, source=source.whole, span=Span(start, end).shifted(source.start))


def _instead(found: Diagnostic) -> str | None:
    matches = (pattern.fullmatch(found.help) for pattern in _INSTEAD)
    return next((match[1] for match in matches if match), None)


def _fault(text: str, piece: Piece, read: Read) -> UnexpectedInput | None:
    try:
        read(text, piece)
    except UnexpectedInput as error:
        return error
    return None
