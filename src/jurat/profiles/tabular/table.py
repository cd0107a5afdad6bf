"""A file of rows, read once at first use and indexed by key. Only the mapped columns are kept; cells are read later."""

from __future__ import annotations

import csv
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from functools import cached_property
from typing import TYPE_CHECKING

from jurat.foundation.quantity import parse_date
from jurat.profiles.tabular.fault import Fault, ProfileDataFault
from jurat.profiles.tabular.mapping import TableMap

if TYPE_CHECKING:
    import _csv

FILE_BYTES_MAX = 512 * 1024 * 1024


@dataclass(frozen=True, slots=True)
class Row:
    """One row: the line it starts on, and its cells in the order of `TableMap.columns`."""

    line: int
    cells: tuple[str, ...]


class Table:
    """The rows of one file, by key. Opening it costs nothing; the first question reads the file."""

    def __init__(self, map: TableMap) -> None:
        self.map = map
        self._places = {column: place for place, column in enumerate(map.columns)}

    def rows(self, key: str) -> tuple[Row, ...]:
        """The rows of one key, in the file's order."""
        return self._index.get(key, ())

    def owners(self) -> Iterator[str]:
        """Every key, in the file's order."""
        return iter(self._index)

    def cell(self, row: Row, column: str) -> str:
        return row.cells[self._places[column]]

    def as_of(self, row: Row) -> date:
        """When a row was true. Raises ProfileDataFault if it does not say."""
        if self.map.as_of is not None:
            return self.map.as_of
        text = self.cell(row, self.map.as_of_column)
        day = parse_date(text)
        if day is None:
            message = "the value is not a date; a row must say when it was true"
            raise ProfileDataFault(
                [self.fault("bad_date", row.line, self.map.as_of_column, message, "Use 2026-11-23.")]
            )
        return day

    def fault(self, code: str, line: int, column: str, message: str, help: str) -> Fault:
        return Fault(code, self.map.file.name, line, column, message, help)

    @cached_property
    def _index(self) -> dict[str, tuple[Row, ...]]:
        index: dict[str, tuple[Row, ...]] = {}
        faults: list[Fault] = []
        for number, row in enumerate(self._read(faults), start=1):
            key = self.cell(row, self.map.key).strip() if self.map.key else f"{self.map.key_prefix}{number}"
            if key:
                index[key] = (*index.get(key, ()), row)
            else:
                faults.append(self.fault("no_key", row.line, self.map.key, "the row belongs to nobody", "Fill it in."))
        if faults:
            raise ProfileDataFault(faults)
        return index

    def _read(self, faults: list[Fault]) -> Iterator[Row]:
        """Rows as they stand. A file that cannot be read at all raises; rows of a wrong width are collected."""
        try:
            if self.map.file.stat().st_size > FILE_BYTES_MAX:
                raise ProfileDataFault([self._whole("too_large", f"is larger than {FILE_BYTES_MAX} bytes")])
            with self.map.file.open(encoding=self.map.encoding, newline="") as stream:
                yield from self._parse(csv.reader(stream, delimiter=self.map.delimiter, strict=True), faults)
        except OSError as problem:
            raise ProfileDataFault([self._whole("unreadable", f"cannot be read: {problem.strerror}")]) from problem
        except (UnicodeDecodeError, LookupError) as problem:
            raise ProfileDataFault([self._whole("bad_encoding", f"is not {self.map.encoding} text")]) from problem
        except csv.Error as problem:
            raise ProfileDataFault([self._whole("bad_csv", f"is not a CSV file: {problem}")]) from problem

    def _parse(self, reader: _csv.Reader, faults: list[Fault]) -> Iterator[Row]:
        header = [name.strip() for name in next(reader, [])]
        places = self._header(header)
        width = len(header)
        line = reader.line_num + 1
        for cells in reader:
            if len(cells) == width:
                yield Row(line, tuple([cells[place] for place in places]))
            elif cells:
                message = f"the row has {len(cells)} cells, the header {width}"
                faults.append(self.fault("bad_width", line, "", message, "Look for a missing or stray delimiter."))
            line = reader.line_num + 1

    def _header(self, header: list[str]) -> list[int]:
        missing = [column for column in self.map.columns if header.count(column) != 1]
        if missing:
            found = ", ".join(f"'{name}'" for name in header)
            raise ProfileDataFault(
                [
                    self.fault("no_column", 1, column, "there must be exactly one such column", f"Found {found}.")
                    for column in missing
                ]
            )
        return [header.index(column) for column in self.map.columns]

    def _whole(self, code: str, message: str) -> Fault:
        return self.fault(code, 0, "", message, "Check the path, the encoding and the delimiter in the mapping.")
