"""A block that nothing uses goes, with the comment that is its page. Somebody may have plans for it."""

from __future__ import annotations

from jurat.foundation.diagnostic import Diagnostic
from jurat.foundation.span import Span
from jurat.language.ast.scan import scan
from jurat.language.fixes.fix import Edit, Fix
from jurat.language.report import Report


def removal(diagnostic: Diagnostic) -> Fix | None:
    _, pieces = scan(diagnostic.source, Report())
    piece = next((one for one in pieces if one.start <= diagnostic.span.start < one.end), None)
    if piece is None:
        return None
    text = diagnostic.source.text
    start = _with_page(text, piece.start)
    end = len(text) - len(text[piece.end :].lstrip("\n")) if text[piece.end :].strip() else len(text)
    return Fix(f"delete this {piece.kind}", (Edit(Span(start, end), ""),), safe=False)


def _with_page(text: str, start: int) -> int:
    """Where the comment lines directly above begin."""
    start = text.rfind("\n", 0, start) + 1 if not text[text.rfind("\n", 0, start) + 1 : start].strip() else start
    while start > 0:
        above = text.rfind("\n", 0, start - 1) + 1
        if not text[above:start].lstrip().startswith("#"):
            break
        start = above
    return start
