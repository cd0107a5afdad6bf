"""The front door: a CSV and what is known of the table in; its text, or every mistake at its cell, out."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Any

from jurat.authoring.scaffold.text import file_stem, listed, quoted, rule_id
from jurat.authoring.tabulation.sheet import Sheet, SheetCell, read_sheet
from jurat.authoring.tabulation.table import Fault, Written, write_table
from jurat.foundation.diagnostic import Diagnostic, Level
from jurat.foundation.span import Source, Span
from jurat.foundation.type import EntityRef, FactType, Many
from jurat.language.code import SYNTAX
from jurat.language.compile import compile_sources
from jurat.language.inherit import no_library
from jurat.language.program.node import Program
from jurat.language.signature import Signature
from jurat.packs.error import PackBroken
from jurat.packs.folder import library_of, read_pack


@dataclass(frozen=True)
class Frame:
    """What a sheet does not say of a table."""

    id: str
    title: str = ""
    hit: str = "strictest"
    cites: Sequence[str] = ()
    house: Sequence[str] = ()
    owner: str = ""
    severity: str = "medium"
    status: str = "active"
    demands: str = ""
    why: str = ""


@dataclass(frozen=True)
class Imported:
    """A TABLE in the language's words; `text` is empty where there is any error. Diagnostics point into the CSV."""

    id: str
    file: str
    text: str
    rows: int
    digest: str
    diagnostics: tuple[Diagnostic, ...]

    def to_json(self) -> dict[str, Any]:
        return {
            "table": self.id,
            "file": self.file,
            "rows": self.rows,
            "sha256": self.digest,
            "text": self.text,
            "diagnostics": [one.to_json() for one in self.diagnostics],
        }


def import_table(
    data: bytes,
    name: str,
    frame: Frame,
    pack: Path | None,
    signatures: Sequence[Signature],
    day: date,
    roots: Sequence[Path] = (),
) -> Imported:
    """Checked with the rest of the pack, or with the built-in vocabulary alone.

    `name` is the CSV's, for the page and for diagnostics. Raises SheetUnreadable, NotAName, NotAText, and PackBroken
    for a pack that has mistakes of its own.
    """
    rule_id(frame.id)
    sheet = read_sheet(data, name)
    sources = read_pack(pack) if pack else ()
    library = library_of(pack, roots) if pack else no_library
    compiled = compile_sources(sources, signatures, pack.resolve().name if pack else "", library=library)
    if compiled.program is None:
        raise PackBroken(pack.resolve().name if pack else "", compiled.diagnostics)
    written, faults = write_table(sheet, _head(frame, sheet, name, day), _Types(compiled.program))
    file = f"{file_stem(frame.id)}.jur"
    if written is None:
        found = tuple(_told(fault, sheet) for fault in faults)
        return Imported(frame.id, file, "", len(sheet.rows), sheet.digest, found)
    own = Source(file, written.text)
    diagnostics = compile_sources([*sources, own], signatures, library=library).diagnostics
    # The pack had no error before, so one in another file comes of this table.
    mine = (one for one in diagnostics if one.source.name == file or one.level is Level.ERROR)
    found = tuple(_placed(one, file, written, sheet) for one in mine)
    broken = any(one.level is Level.ERROR for one in found)
    return Imported(frame.id, file, "" if broken else written.text, len(sheet.rows), sheet.digest, found)


def _head(frame: Frame, sheet: Sheet, name: str, day: date) -> str:
    """The page comment and all parts of the TABLE above its rows."""
    title = frame.title or f"Read from {name}"
    basis = [f"CITES {listed(frame.cites)}"] if frame.cites else []
    if frame.house or not frame.cites:
        basis.append(f"HOUSE {listed(frame.house or ('name the policy',))}")
    owner = f"OWNER {quoted(frame.owner)}   " if frame.owner else ""
    source = "; ".join((*frame.cites, *frame.house))
    return (
        f"# Demands: {_line(frame.demands or frame.title or 'say in one sentence what this table asks of a text.')}\n"
        f"# Why:     {_line(frame.why or 'say whom the table protects, and from what.')}\n"
        f"# Source:  {f'{_line(source)}; ' if source else ''}{_line(name)}, read on {day.isoformat()}, SHA-256\n"
        f"#          {sheet.digest}.\n"
        f"TABLE {frame.id} {quoted(title, chr(34))}\n"
        f"  {'   '.join(basis)}\n"
        f"  {owner}SEVERITY {frame.severity}   STATUS {frame.status}   HIT {frame.hit}\n"
    )


def _line(text: str) -> str:
    return " ".join(text.split())


# ---- what columns ask about ---------------------------------------------------------------------------------------


class _Types:
    """The type of a column's path; None where it is no input or definition of the program."""

    def __init__(self, program: Program) -> None:
        self._program = program
        self._defined: dict[str, FactType] = {define.name: define.type for define in program.defines}

    def __call__(self, words: str) -> FactType | None:
        if words in self._defined:
            return self._defined[words]
        first, *rest = words.split(".")
        type: FactType | None = EntityRef(first[:1].upper() + first[1:]) if rest else None
        for part in rest:
            entity = self._program.entities.get(type.name) if isinstance(type, EntityRef) else None
            attribute = next((one for one in entity.attributes if one.name == part), None) if entity else None
            type = attribute.type if attribute else None
        return type.item if isinstance(type, Many) else type


# ---- diagnostics, at their cells ----------------------------------------------------------------------------------


def _told(fault: Fault, sheet: Sheet) -> Diagnostic:
    return Diagnostic(
        SYNTAX.number, f"{_where(fault.cell)}: {fault.message}", fault.help, sheet.source, _span(fault.cell)
    )


def _placed(found: Diagnostic, file: str, written: Written, sheet: Sheet) -> Diagnostic:
    """The same diagnostic at the cell it came from; what concerns the table as a whole, at the sheet's beginning."""
    cell = written.cell_at(found.span) if found.source.name == file else None
    if cell is None:
        return Diagnostic(found.code, found.message, found.help, sheet.source, Span(0, 0), found.level)
    message = f"{_where(cell)}: {found.message}"
    return Diagnostic(found.code, message, found.help, sheet.source, _span(cell), found.level)


def _where(cell: SheetCell) -> str:
    return f"row {cell.row}, column {_letters(cell.column)}"


def _span(cell: SheetCell) -> Span:
    return cell.span if cell.span.end > cell.span.start else Span(cell.span.start, cell.span.start + 1)


def _letters(column: int) -> str:
    """Columns as spreadsheets call them: A, B, … Z, AA."""
    letters = ""
    while column:
        column, rest = divmod(column - 1, 26)
        letters = chr(ord("A") + rest) + letters
    return letters
