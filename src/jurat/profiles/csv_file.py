"""Profile source `csv`: clients out of CSV files by a column mapping (see `tabular/mapping.py` for its form)."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import UTC, date, datetime, time
from pathlib import Path
from typing import Any

from jurat.ports import UnknownClient
from jurat.profiles.tabular.cell import CellFault, FieldMap, read
from jurat.profiles.tabular.fault import Fault, ProfileDataFault
from jurat.profiles.tabular.mapping import TableMap, load_mapping
from jurat.profiles.tabular.table import Row, Table
from jurat.request import Profile, ProfileField


class CsvProfiles:
    """Profiles from files. Nothing is read before the first question; a row is turned into values when asked for.

    A file that changed is read again; threads may share one.
    """

    name = "csv"

    def __init__(self, mapping: Path) -> None:
        """Raises ProfileDataFault if the mapping itself is wrong."""
        self._mapping = mapping
        self._open()

    def profile(self, client: str, at: datetime) -> Profile:
        """What the files knew of the client at that instant: rows dated later are not used, cells that say nothing
        are absent. Raises UnknownClient, and ProfileDataFault where a cell of this client cannot be read."""
        if self._written() != self._read_at:
            self._open()
        if not self._tables[0].rows(client):
            raise UnknownClient(
                f"there is no client '{client}' in {self._tables[0].map.file.name}",
                "Ask for the ids with `jurat profile`, or look at the first column of the file.",
            )
        faults: list[Fault] = []
        fields: dict[str, ProfileField] = {}
        for table in self._tables:
            fields.update(_fields(table, _latest(table, client, at), at, faults))
        if faults:
            raise ProfileDataFault(faults)
        return Profile(client, fields)

    def clients(self) -> Iterator[str]:
        return self._tables[0].owners()

    def _open(self) -> None:
        self._tables = tuple(Table(each) for each in load_mapping(self._mapping))
        self._read_at = self._written()

    def _written(self) -> tuple[int, ...]:
        """When the mapping and each file were last written; 0 for one that is not there."""
        return tuple(_mtime_ns(path) for path in (self._mapping, *(table.map.file for table in self._tables)))

    def faults(self, at: datetime) -> tuple[Fault, ...]:
        """Every mistake in every file, each with line and column. Reads all cells: for `jurat doctor`, not requests."""
        found: list[Fault] = []
        for table in self._tables:
            try:
                _check(table, at, found)
            except ProfileDataFault as problem:
                found += problem.faults
        return tuple(found)


def _mtime_ns(path: Path) -> int:
    return path.stat().st_mtime_ns if path.exists() else 0


def _latest(table: Table, client: str, at: datetime) -> tuple[Row, ...]:
    """The client's rows of the latest day that is not after the instant."""
    dated = [(table.as_of(row), row) for row in table.rows(client)]
    days = [day for day, _ in dated if _instant(day) <= at]
    return tuple(row for day, row in dated if day == max(days)) if days else ()


def _fields(table: Table, rows: tuple[Row, ...], at: datetime, faults: list[Fault]) -> dict[str, ProfileField]:
    if not rows:
        return {}
    map = table.map
    as_of = _instant(table.as_of(rows[0]))
    if map.collection:
        members = tuple(
            {how.name: value for how in map.fields if (value := _value(table, row, how, at, faults)) is not None}
            for row in rows
        )
        return {map.collection: ProfileField(map.collection, members, map.source, as_of, map.personal, "COLLECTION")}
    if len(rows) > 1:
        faults.append(_twice(table, rows[1]))
    values = ((how, _value(table, rows[0], how, at, faults)) for how in map.fields)
    return {how.name: _field(how, value, map, as_of) for how, value in values if value is not None}


def _field(how: FieldMap, value: Any, map: TableMap, as_of: datetime) -> ProfileField:
    return ProfileField(how.name, value, how.source or map.source, as_of, how.personal, how.stored_type)


def _value(table: Table, row: Row, how: FieldMap, at: datetime, faults: list[Fault]) -> Any:
    cell = table.cell(row, how.column) if how.column else how.value
    try:
        return read(cell, how, at.date())
    except CellFault as problem:
        code, message, help = problem.args
        faults.append(table.fault(code, row.line, how.column, message, help))
        return None


def _check(table: Table, at: datetime, found: list[Fault]) -> None:
    for key in table.owners():
        days: set[date] = set()
        for row in table.rows(key):
            for how in table.map.fields:
                _value(table, row, how, at, found)
            try:
                day = table.as_of(row)
            except ProfileDataFault as problem:
                found += problem.faults
                continue
            if day in days and not table.map.collection:
                found.append(_twice(table, row))
            days.add(day)


def _twice(table: Table, row: Row) -> Fault:
    return table.fault(
        "client_twice", row.line, table.map.key, "this client and date stand there twice", "Keep one row."
    )


def _instant(day: date) -> datetime:
    return datetime.combine(day, time.min, UTC)
