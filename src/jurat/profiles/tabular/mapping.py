"""A mapping file (TOML): which column of which table is which field.

    [tables.clients]                       # the first table says who the clients are
    file = "clients.csv"
    key = "client_id"                      # or key_from_row = "B-": the first row below the header is B-1
    as_of = "as_of"                        # a column of dates, or one date for all rows
    source = "client_master"
    unknown = ["unknown", "n/a"]           # cells that say nothing; an empty one never does
      [tables.clients.fields."client.age"]
      column = "birth_date"
      type = "AGE"
    [tables.holdings]
    collection = "client.holdings"         # all rows of the client's latest date, as one collection
    …

Of several rows of one client the latest that is not after the asked instant is used.
"""

from __future__ import annotations

import tomllib
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime
from pathlib import Path
from typing import Any

from jurat.profiles.tabular.cell import TYPES, FieldMap
from jurat.profiles.tabular.fault import Fault, ProfileDataFault

_TABLE_KEYS = frozenset(("file", "fields", "key", "key_from_row", "as_of", "source", "unknown", "delimiter")) | {
    "encoding",
    "collection",
    "personal",
}
_FIELD_KEYS = frozenset(
    ("column", "value", "type", "personal", "values", "unknown", "currency", "unit", "format", "source")
)
_UNITS = ("", "percent", "fraction")


@dataclass(frozen=True, slots=True)
class TableMap:
    """One file and the fields in it. Either `key` or `key_prefix` says whose a row is; either `as_of_column` or
    `as_of` says when it was true. `collection` is the field that all rows make together, empty for single fields."""

    name: str
    file: Path
    source: str
    fields: tuple[FieldMap, ...]
    key: str = ""
    key_prefix: str = ""
    as_of_column: str = ""
    as_of: date | None = None
    collection: str = ""
    personal: bool = False
    delimiter: str = ","
    encoding: str = "utf-8-sig"

    @property
    def columns(self) -> tuple[str, ...]:
        """The columns that are read, key and date first, each once."""
        wanted = (self.key, self.as_of_column, *(each.column for each in self.fields))
        return tuple(dict.fromkeys(column for column in wanted if column))


def load_mapping(path: Path) -> tuple[TableMap, ...]:
    """The tables of a mapping file, their paths taken from its folder. Raises ProfileDataFault with every mistake."""
    try:
        data = tomllib.loads(path.read_text(encoding="utf-8"))
    except OSError as problem:
        raise ProfileDataFault(
            [_fault(path, "", "unreadable", f"cannot be read: {problem.strerror}", "Check the path.")]
        ) from problem
    except (tomllib.TOMLDecodeError, UnicodeDecodeError) as problem:
        raise ProfileDataFault([_fault(path, "", "bad_toml", str(problem), "The mapping is a TOML file.")]) from problem
    faults: list[Fault] = []
    tables = tuple(_table(path, name, spec, faults) for name, spec in data.get("tables", {}).items())
    faults += _whole(path, tables)
    if faults:
        raise ProfileDataFault(faults)
    return tables


def _table(path: Path, name: str, spec: Mapping[str, Any], faults: list[Fault]) -> TableMap:
    faults += _strangers(path, f"tables.{name}", spec, _TABLE_KEYS)
    as_of = spec.get("as_of", "")
    unknown = frozenset(spec.get("unknown", ()))
    table = TableMap(
        name=name,
        file=path.parent / str(spec.get("file", "")),
        source=str(spec.get("source", "")),
        fields=tuple(_field(path, each, how, unknown, faults) for each, how in spec.get("fields", {}).items()),
        key=str(spec.get("key", "")),
        key_prefix=str(spec.get("key_from_row", "")),
        as_of_column=as_of if isinstance(as_of, str) else "",
        as_of=as_of if isinstance(as_of, date) and not isinstance(as_of, datetime) else None,
        collection=str(spec.get("collection", "")),
        personal=bool(spec.get("personal", False)),
        delimiter=str(spec.get("delimiter", ",")),
        encoding=str(spec.get("encoding", "utf-8-sig")),
    )
    faults += _incomplete(path, table, spec)
    return table


def _field(path: Path, name: str, spec: Mapping[str, Any], unknown: frozenset[str], faults: list[Fault]) -> FieldMap:
    faults += _strangers(path, name, spec, _FIELD_KEYS)
    kind = str(spec.get("type", "TEXT"))
    if kind not in TYPES:
        faults.append(
            _fault(path, name, "unknown_type", f"there is no type '{kind}'", f"Types are {', '.join(TYPES)}.")
        )
        kind = "TEXT"
    if ("column" in spec) == ("value" in spec):
        faults.append(
            _fault(path, name, "no_column", "a field has either a `column` or a `value`", "Give one of them.")
        )
    if str(spec.get("unit", "")) not in _UNITS:
        faults.append(
            _fault(path, name, "unknown_unit", f"there is no unit '{spec['unit']}'", "`percent` or `fraction`.")
        )
    return FieldMap(
        name=name,
        type=kind,
        column=str(spec.get("column", "")),
        value=str(spec.get("value", "")),
        personal=bool(spec.get("personal", False)),
        values={str(key): str(value) for key, value in spec.get("values", {}).items()},
        unknown=unknown | frozenset(spec.get("unknown", ())),
        currency=str(spec.get("currency", "")),
        unit=str(spec.get("unit", "")),
        format=str(spec.get("format", "")),
        source=str(spec.get("source", "")),
    )


def _strangers(path: Path, place: str, spec: Mapping[str, Any], known: frozenset[str]) -> list[Fault]:
    help = f"Known are {', '.join(sorted(known))}."
    return [
        _fault(path, place, "unknown_key", f"there is no setting '{key}'", help) for key in spec if key not in known
    ]


def _incomplete(path: Path, table: TableMap, spec: Mapping[str, Any]) -> list[Fault]:
    place = f"tables.{table.name}"
    checks = {
        "no_file": (bool(spec.get("file")), "the table names no `file`"),
        "no_source": (bool(table.source), "the table names no `source`: every figure must say where it comes from"),
        "no_key": (bool(table.key) != bool(table.key_prefix), "the table needs either `key` or `key_from_row`"),
        "no_as_of": (bool(table.as_of_column or table.as_of), "the table needs `as_of`: a column, or one date"),
        "no_fields": (bool(table.fields), "the table maps no fields"),
        "bad_delimiter": (len(table.delimiter) == 1, "`delimiter` is one character"),
    }
    return [
        _fault(path, place, code, message, "Add it to the mapping.")
        for code, (fine, message) in checks.items()
        if not fine
    ]


def _whole(path: Path, tables: tuple[TableMap, ...]) -> list[Fault]:
    if not tables:
        return [_fault(path, "", "no_tables", "the mapping names no table", "Begin with [tables.clients].")]
    faults = []
    if tables[0].collection:
        faults.append(
            _fault(path, f"tables.{tables[0].name}", "no_clients", "the first table must hold the clients", "Move it.")
        )
    seen: set[str] = set()
    for table in tables:
        for name in (table.collection,) if table.collection else tuple(each.name for each in table.fields):
            if name in seen:
                faults.append(_fault(path, name, "field_twice", "two tables give this field", "Keep one of them."))
            seen.add(name)
    return faults


def _fault(path: Path, place: str, code: str, message: str, help: str) -> Fault:
    return Fault(code, path.name, 0, place, message, help)
