"""A TABLE as a table: its columns and cells in the author's words."""

from __future__ import annotations

from dataclasses import dataclass

from jurat.authoring.documentation.book import Entry
from jurat.foundation.span import Span
from jurat.language.ast.node import Cell, Grid

ANY = "any"
NONE = "–"


@dataclass(frozen=True, slots=True)
class Table:
    """`columns`: (IF or THEN, words). A cell that asks for nothing says so."""

    columns: tuple[tuple[str, str], ...]
    rows: tuple[tuple[str, ...], ...]


def grid_of(entry: Entry) -> Table | None:
    """The table of a TABLE block; None of any other."""
    found = next((part for part in entry.block.contents if isinstance(part, Grid)), None)
    if found is None or entry.block.kind != "table":
        return None
    kinds = [column.kind for column in found.columns]
    columns = tuple(
        (column.kind.upper(), _text(column.span, entry).removeprefix(column.kind.upper()).strip())
        for column in found.columns
    )
    rows = tuple(
        tuple(_cell(cell, kind, entry) for cell, kind in zip(row.cells, kinds, strict=False)) for row in found.rows
    )
    return Table(columns, rows)


def _cell(cell: Cell, kind: str, entry: Entry) -> str:
    if not cell.items:
        return ANY if kind == "if" else NONE
    return _text(cell.span, entry)


def _text(span: Span, entry: Entry) -> str:
    return " ".join(entry.block.source.text[span.start : span.end].split())
