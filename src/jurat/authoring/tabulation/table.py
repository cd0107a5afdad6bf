"""A sheet as the text of a TABLE, each stretch of it knowing the cell it came from."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass

from jurat.authoring.tabulation.cell import Unclear, condition_cell, demand_cell
from jurat.authoring.tabulation.sheet import Sheet, SheetCell
from jurat.foundation.span import Span
from jurat.foundation.type import FactType

_KEYWORD = re.compile(r"(IF|THEN)\s+", re.IGNORECASE)
_PATH = re.compile(r"[A-Za-z][A-Za-z0-9_]*(\.[A-Za-z][A-Za-z0-9_]*)*")
TypeOf = Callable[[str], FactType | None]


@dataclass(frozen=True, slots=True)
class Fault:
    """What is wrong with a cell before the compiler sees it."""

    cell: SheetCell
    message: str
    help: str


@dataclass(frozen=True)
class Written:
    """The TABLE's text and, in its order, where each cell stands in it."""

    text: str
    places: tuple[tuple[Span, SheetCell], ...]

    def cell_at(self, span: Span) -> SheetCell | None:
        """The cell that a place in the text came from; the nearest before it where it lies between two."""
        inside = [cell for place, cell in self.places if place.overlaps(span)]
        before = [cell for place, cell in self.places if place.start <= span.start]
        found = inside[:1] or (before[-1:] if before and span.start >= self.places[0][0].start else [])
        return found[0] if found else None


@dataclass(frozen=True, slots=True)
class _Column:
    kind: str
    words: str


def write_table(sheet: Sheet, frame: str, type_of: TypeOf) -> tuple[Written | None, tuple[Fault, ...]]:
    """`frame` is all that stands above the rows. With faults there is no text."""
    faults: list[Fault] = []
    columns = [_column(cell, faults) for cell in sheet.head]
    lines = [[f"{column.kind} {column.words}" if column else "" for column in columns]]
    for row in sheet.rows:
        lines.append(_line(row, columns, type_of, faults))
    if faults:
        return None, tuple(faults)
    return _aligned(frame, lines, [sheet.head, *sheet.rows]), ()


def _column(cell: SheetCell, faults: list[Fault]) -> _Column | None:
    """`client.age` asks, `THEN limit …` demands; a name of several words must say which of both it does."""
    words = " ".join(cell.text.split())
    strange = next((sign for sign in '|#"' if sign in words), "")
    if strange:
        faults.append(Fault(cell, f"{strange} has no place in the name of a column", "write IF client.age, or THEN …"))
        return None
    keyword = _KEYWORD.match(words)
    if keyword:
        return _Column(keyword[1].upper(), words[keyword.end() :])
    if _PATH.fullmatch(words):
        return _Column("IF", words)
    if words:
        faults.append(Fault(cell, f"'{words}' may be asked or demanded", f"write IF {words}, or THEN {words}"))
    else:
        faults.append(Fault(cell, "this column has no name", "name it (client.age), or empty its cells"))
    return None


def _line(
    row: Sequence[SheetCell], columns: Sequence[_Column | None], type_of: TypeOf, faults: list[Fault]
) -> list[str]:
    line: list[str] = []
    for cell, column in zip(row, columns, strict=False):
        read = "" if column is None else _read(cell, column, type_of)
        if isinstance(read, Unclear):
            faults.append(Fault(cell, read.message, read.help))
        line.append(str(read))
    if len(row) > len(columns):
        faults.append(
            Fault(row[len(columns)], "this cell stands under no column", "name the column, or empty the cell")
        )
    return line + ["-"] * (len(columns) - len(line))


def _read(cell: SheetCell, column: _Column, type_of: TypeOf) -> str | Unclear:
    return condition_cell(cell.text, type_of(column.words)) if column.kind == "IF" else demand_cell(cell.text)


def _aligned(frame: str, lines: Sequence[Sequence[str]], cells: Sequence[Sequence[SheetCell]]) -> Written:
    widths = [max(len(line[at]) for line in lines) for at in range(len(lines[0]))]
    text, places = frame, []
    for line, row in zip(lines, cells, strict=True):
        text += "  |"
        for at, written in enumerate(line):
            start = len(text) + 1
            if at < len(row):
                places.append((Span(start, start + len(written)), row[at]))
            text += f" {written.ljust(widths[at])} |"
        text += "\n"
    return Written(text, tuple(places))
