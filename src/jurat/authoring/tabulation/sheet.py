"""A CSV as spreadsheets write it: whatever delimiter, quotes, a BOM – and the place of every cell in the text."""

from __future__ import annotations

import hashlib
import re
from dataclasses import dataclass

from jurat.foundation.error import InputError
from jurat.foundation.span import Source, Span

ROWS_MAX = 2_000
BYTES_MAX = 2_000_000
_DELIMITERS = ",;\t|"
_SNIFFED_ROWS = 50
_SEPARATOR_LINE = re.compile(r"sep=(.)\r?\n", re.IGNORECASE)


class SheetUnreadable(InputError):
    """This is not a table that can be read."""

    code = "sheet_unreadable"


@dataclass(frozen=True, slots=True)
class SheetCell:
    """What stands in a cell, without quotes and spaces around it. Rows and columns count from 1 as a spreadsheet
    shows them; `span` is its place in the text."""

    text: str
    row: int
    column: int
    span: Span


@dataclass(frozen=True)
class Sheet:
    """The head and the rows that are not empty. `digest` is the SHA-256 of the file's bytes, in hex."""

    source: Source
    digest: str
    head: tuple[SheetCell, ...]
    rows: tuple[tuple[SheetCell, ...], ...]


def read_sheet(data: bytes, name: str) -> Sheet:
    """Raises SheetUnreadable."""
    if len(data) > BYTES_MAX:
        raise SheetUnreadable(f"{name} is larger than {BYTES_MAX:,} bytes.", "A decision table is shorter; split it.")
    source = Source(name, _decoded(data, name))
    separator = _SEPARATOR_LINE.match(source.text)
    start = separator.end() if separator else 0
    delimiter = separator[1] if separator else _delimiter(source.text, start)
    rows = [row for row in _rows(source.text, start, delimiter) if any(cell.text for cell in row)]
    if len(rows) < 2:
        raise SheetUnreadable(f"{name} holds no row below its head.", "The first line names the columns.")
    if len(rows) > ROWS_MAX:
        raise SheetUnreadable(f"{name} has more than {ROWS_MAX:,} rows.", "A person must be able to read it; split it.")
    width = _width(rows[0])
    return Sheet(source, hashlib.sha256(data).hexdigest(), rows[0][:width], tuple(_cut(row, width) for row in rows[1:]))


def _decoded(data: bytes, name: str) -> str:
    """UTF-8, or UTF-16 where a BOM says so, as `Unicode text` of spreadsheets has it."""
    wide = data.startswith((b"\xff\xfe", b"\xfe\xff"))
    try:
        text = data.decode("utf-16" if wide else "utf-8-sig")
    except UnicodeDecodeError as fault:
        raise SheetUnreadable(f"{name} is not UTF-8 (byte {fault.start}).", "Save it as 'CSV UTF-8'.") from None
    if data.startswith(b"PK") or "\0" in text:
        raise SheetUnreadable(f"{name} is a workbook, not a CSV.", "Save the sheet as 'CSV UTF-8'.")
    return text


def _delimiter(text: str, start: int) -> str:
    """The sign under which the most rows are as wide as the head; among those, under which there are most columns."""

    def fit(sign: str) -> tuple[bool, float, int]:
        rows = [row for row in _rows(text, start, sign)[:_SNIFFED_ROWS] if any(cell.text for cell in row)]
        width = len(rows[0]) if rows else 0
        alike = sum(len(row) == width for row in rows) / max(len(rows), 1)
        return width > 1, alike, width

    return max(_DELIMITERS, key=fit)


def _rows(text: str, start: int, delimiter: str) -> list[tuple[SheetCell, ...]]:
    quoted = r'"(?:[^"]|"")*"'
    cell = re.compile(
        rf"[ ]*(?P<quoted>{quoted})[ ]*(?={re.escape(delimiter)}|\r?\n|\Z)|(?P<bare>[^{re.escape(delimiter)}\r\n]*)"
    )
    rows: list[tuple[SheetCell, ...]] = []
    cells: list[SheetCell] = []
    at, number = start, 1
    while True:
        match = cell.match(text, at)
        assert match is not None  # `bare` may be empty
        cells.append(_cell(match, number, len(cells) + 1))
        at = match.end()
        if text[at : at + 1] == delimiter:
            at += 1
            continue
        rows.append(tuple(cells))
        cells, number = [], number + 1
        at += 2 if text[at : at + 2] == "\r\n" else 1
        if at >= len(text):
            return rows


def _cell(match: re.Match[str], row: int, column: int) -> SheetCell:
    if match["quoted"] is not None:
        start, end = match.span("quoted")
        return SheetCell(match["quoted"][1:-1].replace('""', '"').strip(), row, column, Span(start + 1, end - 1))
    start, end = match.span("bare")
    text = match["bare"].strip()
    start += len(match["bare"]) - len(match["bare"].lstrip())
    return SheetCell(text, row, column, Span(start, max(start + len(text), start)))


def _width(head: tuple[SheetCell, ...]) -> int:
    """Columns to the right of the last named one are a spreadsheet's leftovers, if they are empty."""
    return max((cell.column for cell in head if cell.text), default=0)


def _cut(row: tuple[SheetCell, ...], width: int) -> tuple[SheetCell, ...]:
    filled = max((cell.column for cell in row if cell.text), default=0)
    return row[: max(width, filled)]
