"""Tables in a text: rows of cells, in Markdown (`| 1 year | 8.2% |`), parted by tabs, or in HTML."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from jurat.foundation.span import Span

_HTML = re.compile(r"<table\b[^>]*>(.*?)</table\s*>", re.IGNORECASE | re.DOTALL)
_HTML_ROW = re.compile(r"<tr\b[^>]*>(.*?)(?=</?tr\b|\Z)", re.IGNORECASE | re.DOTALL)
_HTML_CELL = re.compile(r"<t[dh]\b[^>]*>(.*?)(?=</?t[dhr]\b|\Z)", re.IGNORECASE | re.DOTALL)
_LINE = re.compile(r"[^\n]+")
_CELL = re.compile(r"[^|\t]*")
_EDGE = re.compile(r"\s*\|?")
_RULE = re.compile(r"[\s|:+=-]+")
_BARS_MIN = 2
_ROWS_MIN = 2


@dataclass(frozen=True, slots=True)
class Table:
    """Spans of the cells, row by row; the first row is the heading. `caption` is the line above it."""

    rows: tuple[tuple[Span, ...], ...]
    caption: Span

    @property
    def span(self) -> Span:
        return Span(self.rows[0][0].start, self.rows[-1][-1].end)


def tables(text: str) -> tuple[Table, ...]:
    """In order of place. A single row is no table."""
    found = [*_in_lines(text), *_in_html(text)] if "|" in text or "\t" in text or "<t" in text.lower() else []
    return tuple(sorted(found, key=lambda table: table.span.start))


def _in_lines(text: str) -> Iterator[Table]:
    rows: list[tuple[Span, ...]] = []
    end = 0
    for line in (*_LINE.finditer(text), None):
        parted = line is not None and (line[0].count("|") >= _BARS_MIN or "\t" in line[0].strip(" "))
        if rows and (line is None or not parted or line.start() > end + 1):
            yield from _table(text, rows)
            rows = []
        if line is not None and parted:
            end = line.end()
            if not _RULE.fullmatch(line[0]):
                rows.append(tuple(_cells(text, *line.span())))


def _cells(text: str, start: int, end: int) -> Iterator[Span]:
    """Empty cells too, so that columns stay below each other; the bars at either edge part nothing."""
    edge = _EDGE.match(text, start, end)
    place = edge.end() if edge and "|" in edge[0] else start
    while place <= end:
        cell = _CELL.match(text, place, end)
        stop = cell.end() if cell else end
        if stop < end or text[place:stop].strip():
            yield Span(place, stop)
        place = stop + 1


def _in_html(text: str) -> Iterator[Table]:
    for table in _HTML.finditer(text):
        rows = (
            tuple(Span(*cell.span(1)) for cell in _HTML_CELL.finditer(text, *row.span(1)))
            for row in _HTML_ROW.finditer(text, *table.span(1))
        )
        yield from _table(text, [row for row in rows if row], table.start())


def _table(text: str, rows: list[tuple[Span, ...]], start: int | None = None) -> Iterator[Table]:
    if len(rows) < _ROWS_MIN:
        return
    before = text[: text.rfind("\n", 0, rows[0][0].start) + 1 if start is None else start].rstrip()
    yield Table(tuple(rows), Span(before.rfind("\n") + 1, len(before)))
