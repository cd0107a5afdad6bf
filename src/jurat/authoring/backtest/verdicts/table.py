"""A CSV file as offices keep it: with or without a byte order mark, UTF-8, UTF-16 or Windows-1252, commas, semicolons
or tabs."""

from __future__ import annotations

import codecs
import csv
import io
from dataclasses import dataclass
from pathlib import Path

from jurat.authoring.backtest.fault import Trouble, VerdictsUnreadable

FILE_BYTES_MAX = 200 * 1024 * 1024
ROWS_MAX = 1_000_000
_DELIMITERS = ",;\t|"
_MARKS = ((codecs.BOM_UTF8, "utf-8-sig"), (codecs.BOM_UTF16_LE, "utf-16"), (codecs.BOM_UTF16_BE, "utf-16"))
_HELP = "Save the table as CSV, UTF-8, with the names of its columns in the first row."


@dataclass(frozen=True, slots=True)
class Table:
    """`heads` as they stand, trimmed; each row is (line in the file, cells), as wide as the heads. `skipped` are rows
    of another width."""

    name: str
    heads: tuple[str, ...]
    rows: tuple[tuple[int, tuple[str, ...]], ...]
    skipped: tuple[Trouble, ...] = ()


def read_table(path: Path) -> Table:
    """Raises VerdictsUnreadable for what is no table."""
    text = _decoded(path)
    head = text.lstrip("\ufeff\r\n").split("\n", 1)[0]
    delimiter = max(_DELIMITERS, key=head.count)
    reader = csv.reader(io.StringIO(text.lstrip("\ufeff"), newline=""), delimiter=delimiter)
    rows: list[tuple[int, tuple[str, ...]]] = []
    line = 1
    try:
        for cells in reader:
            if any(cell.strip() for cell in cells):
                rows.append((line, tuple(cell.strip() for cell in cells)))
            line = reader.line_num + 1
    except csv.Error as fault:
        raise VerdictsUnreadable(f"'{path}', line {line}: it is no CSV file ({fault}).", _HELP) from None
    if not rows or len(rows) - 1 > ROWS_MAX:
        wrong = "it holds nothing" if not rows else f"it holds more than {ROWS_MAX:,} rows"
        raise VerdictsUnreadable(f"'{path}': {wrong}.", _HELP)
    return _table(path.name, rows)


def _table(name: str, rows: list[tuple[int, tuple[str, ...]]]) -> Table:
    heads = rows[0][1]
    while heads and not heads[-1]:
        heads = heads[:-1]
    width = len(heads)
    fitted, skipped = [], []
    for line, cells in rows[1:]:
        if len(cells) < width or any(cells[width:]):
            message = f"The row has {len(cells)} cells, the first row {width}; it was left out."
            skipped.append(Trouble("verdict_row_width", f"{name}, line {line}", message))
        else:
            fitted.append((line, cells[:width]))
    return Table(name, heads, tuple(fitted), tuple(skipped))


def _decoded(path: Path) -> str:
    try:
        if path.stat().st_size > FILE_BYTES_MAX:
            raise VerdictsUnreadable(f"'{path}' is larger than {FILE_BYTES_MAX:,} bytes.", "Split it.")
        data = path.read_bytes()
    except OSError as fault:
        raise VerdictsUnreadable(f"'{path}' cannot be read: {fault.strerror}.", "Check the path.") from None
    marked = next((name for mark, name in _MARKS if data.startswith(mark)), "")
    for encoding in (marked,) if marked else ("utf-8", "cp1252"):
        try:
            text = data.decode(encoding)
        except UnicodeDecodeError:
            continue
        if "\0" not in text:
            return text
    raise VerdictsUnreadable(f"'{path}' is neither UTF-8 nor UTF-16 text.", _HELP)
