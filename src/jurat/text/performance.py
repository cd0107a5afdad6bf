"""Returns that a text states before fees (gross) or after them (net), each with the period it is for."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from enum import StrEnum

from jurat.foundation.span import Span
from jurat.text.marking import Mark, marked
from jurat.text.number import Number, Unit
from jurat.text.performance_words import (
    BASIS,
    FEE_AFTER,
    FEE_BEFORE,
    FEE_TABLE,
    GROSS,
    MARKET,
    NET,
    NOT_TAKEN_OFF,
    OF_ALL,
    PERIOD,
    RETURNS,
)
from jurat.text.reading import Reading
from jurat.text.table import Table, tables
from jurat.text.timing import Page, period_marks


class Basis(StrEnum):
    """What has been taken off a return."""

    GROSS = "gross"
    NET = "net"


@dataclass(frozen=True, slots=True)
class Return:
    """A figure of performance. `period` is `year 5`, `since inception`, `2026-07 quarter`; empty where the text says
    none. `told` by words at the figure, not by a sentence about all returns. `table` is where its table stands."""

    number: Number
    basis: Basis
    period: str
    told: bool
    table: Span | None = None


_BLOCK = re.compile(r"\n[^\S\n]*\n")
_LOOK_BACK_CHARS = 60
_PIECES = ("gross", "fee", "expense", "charge", "cost", "commission", "net", "brut", "comision")
"""A text that tells a basis holds one of these."""


def returns_of(reading: Reading) -> tuple[Return, ...]:
    """The percents and multiples whose basis the text tells, in order of place. Rates of fees, and what an index did
    in passing, are no returns."""
    folded = reading.prepared.folded.text
    rates = any(item.unit in (Unit.PERCENT, Unit.MULTIPLE) for item in reading.numbers)
    if not rates or not any(piece in folded for piece in _PIECES):
        return ()
    page = Page.of(reading)
    grids = tables(reading.text)
    found = [item for table in grids for item in _in_table(table, page)]
    found += _in_sentences(page, [table.span for table in grids])
    return tuple(sorted(found, key=lambda item: item.number.start))


def _in_sentences(page: Page, grids: Sequence[Span]) -> Iterator[Return]:
    """A sentence that names no period goes on about that of the sentence before, within its paragraph."""
    blanket = _blanket(page, grids)
    period, read_to = "", 0
    for sentence in page.sentences:
        if _BLOCK.search(page.text, read_to, sentence.start):
            period = ""
        read_to = sentence.end
        figures = [item for item in _figures(page, sentence) if not any(g.overlaps(item.span) for g in grids)]
        marks = period_marks(page, sentence)
        if figures:
            yield from _of_sentence(page, sentence, figures, marks, period, blanket)
        period = marks[-1].value if marks else period


def _of_sentence(
    page: Page,
    sentence: Span,
    figures: Sequence[Number],
    marks: Sequence[Mark],
    period: str,
    blanket: Basis | None,
) -> Iterator[Return]:
    spans = [item.span for item in figures]
    told_by = _basis_marks(page, sentence)
    bases = marked(page.text, spans, told_by, BASIS)
    periods = marked(page.text, spans, marks, PERIOD) if marks else {}
    whole = page.quote(sentence)
    ends = sorted((sentence.start, *(span.end for span in spans), *(mark.end for mark in told_by)))
    for item in figures:
        own = bases.get(item.span)
        said = periods[item.span].value if item.span in periods else period
        clause = ends[bisect_right(ends, item.start) - 1]
        if not (own and own.beside) and MARKET.search(page.text, clause, item.start):
            continue
        if own is not None:
            yield Return(item, Basis(own.value), said, True)
        elif blanket and RETURNS.search(whole):
            yield Return(item, blanket, said, False)


def _figures(page: Page, within: Span) -> list[Number]:
    """Percents and multiples, but no fees. A text about expense ratios has none."""
    whole = page.quote(within)
    if FEE_TABLE.search(whole) and not RETURNS.search(whole):
        return []
    return [item for item in page.inside(within) if _measures(item, page) if not _of_fees(page, within, item)]


def _of_fees(page: Page, within: Span, item: Number) -> bool:
    """`fees of 0.75%`, `a 0.75% fee`; not the 7.1% of `net of fees: 7.1%`."""
    before = FEE_BEFORE.search(page.text, max(within.start, item.start - _LOOK_BACK_CHARS), item.start)
    if before is not None and (before["of"] or not _taken(page, within, before.start())):
        return True
    return FEE_AFTER.match(page.text, item.end, within.end) is not None


def _taken(page: Page, within: Span, place: int) -> bool:
    """Whether a word is part of what says the basis."""
    return any(mark.start <= place < mark.end for mark in _basis_marks(page, within))


def _measures(item: Number, page: Page) -> bool:
    multiple = item.unit is Unit.MULTIPLE and page.text[item.end - 1 : item.end] in ("x", "X")
    return item.unit is Unit.PERCENT or multiple


def _basis_marks(page: Page, within: Span) -> list[Mark]:
    found = [
        Mark(*match.span(), basis.value)
        for basis, pattern in ((Basis.GROSS, GROSS), (Basis.NET, NET))
        for match in pattern.finditer(page.text, within.start, within.end)
    ]
    return sorted(found, key=lambda mark: mark.start)


def _blanket(page: Page, grids: Sequence[Span]) -> Basis | None:
    """The basis of all returns, where sentences without figures tell one: `Returns are shown before fees.`"""
    told: set[Basis] = set()
    for sentence in page.sentences:
        whole = page.quote(sentence)
        if not OF_ALL.search(whole) or (_figures(page, sentence) and not any(g.overlaps(sentence) for g in grids)):
            continue
        if NOT_TAKEN_OFF.search(whole):
            told.add(Basis.GROSS)
        else:
            told.update(Basis(mark.value) for mark in _basis_marks(page, sentence))
    return told.pop() if len(told) == 1 else None


def _in_table(table: Table, page: Page) -> Iterator[Return]:
    heading = table.rows[0]
    for row in table.rows:
        for column, cell in enumerate(row):
            places = [cell, *([heading[column]] if column < len(heading) else []), row[0], table.caption]
            for item in _figures(page, cell):
                basis = _first([_basis_marks(page, place) for place in places])
                period = _first([period_marks(page, place) for place in places])
                if basis and not FEE_TABLE.search(page.quote(row[0])):
                    yield Return(item, Basis(basis), period, True, table.span)


def _first(found: Sequence[Sequence[Mark]]) -> str:
    """What the nearest place says, if it says one thing."""
    said = next(({mark.value for mark in marks} for marks in found if marks), set())
    return said.pop() if len(said) == 1 else ""
