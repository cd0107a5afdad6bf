"""Curly quotes, long dashes and no-break spaces outside quotations: read as meant, but hard to type and to search."""

from __future__ import annotations

from datetime import date

from jurat.foundation.span import Source, Span
from jurat.language.ast.scan import INNER_QUOTE, scan
from jurat.language.code import TYPOGRAPHY
from jurat.language.report import Report
from jurat.language.typed.node import TypedPack


def typography(pack: TypedPack, today: date | None, report: Report) -> None:
    for source in dict.fromkeys(block.source.whole for block in pack.blocks):
        straightened, pieces = scan(source, Report())
        for piece in pieces:
            places = curly_places(source, straightened, piece.start, piece.end)
            if piece.sound and places:
                signs = "a typographic sign" if len(places) == 1 else f"{len(places)} typographic signs"
                message = f"this block has {signs} outside its quotations"
                help = "`jurat fmt` straightens them: ' \" - and plain spaces"
                report.add(TYPOGRAPHY, source, Span(places[0], places[0] + 1), message, help)


def curly_places(source: Source, straightened: str, start: int, end: int) -> list[int]:
    """Where what is read differs from what stands there."""
    return [place for place in range(start, end) if straightened[place] not in (source.text[place], INNER_QUOTE)]
