"""Typographic signs outside quotations become those that the language knows."""

from __future__ import annotations

from jurat.foundation.diagnostic import Diagnostic
from jurat.foundation.span import Span
from jurat.language.ast.scan import scan
from jurat.language.fixes.fix import Edit, Fix
from jurat.language.lints.typography import curly_places
from jurat.language.report import Report


def straightening(diagnostic: Diagnostic) -> Fix | None:
    straightened, pieces = scan(diagnostic.source, Report())
    piece = next((one for one in pieces if one.start <= diagnostic.span.start < one.end), None)
    if piece is None:
        return None
    places = curly_places(diagnostic.source, straightened, piece.start, piece.end)
    edits = tuple(Edit(Span(place, place + 1), straightened[place]) for place in places)
    return Fix("straighten quotes, dashes and spaces", edits)
