"""A statement that is written out once for its database, for those that run with every request."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from sqlalchemy import Connection, CursorResult, Dialect
from sqlalchemy.sql.expression import ClauseElement

Row = Mapping[str, Any]


class Statement:
    """`clause` names its parameters (`bindparam`, or an insert's columns); values go in as the driver takes them: use
    it for texts and whole numbers."""

    def __init__(self, clause: ClauseElement, dialect: Dialect) -> None:
        compiled = clause.compile(dialect=dialect)
        self._text = str(compiled)
        self._order: Sequence[str] | None = getattr(compiled, "positiontup", None)
        self._fixed: Row = {name: value for name, value in compiled.params.items() if value is not None}

    def run(self, connection: Connection, row: Row) -> CursorResult[Any]:
        return connection.exec_driver_sql(self._text, self._values(row))

    def run_many(self, connection: Connection, rows: Sequence[Row]) -> None:
        connection.exec_driver_sql(self._text, [self._values(row) for row in rows])

    def _values(self, row: Row) -> Any:
        if self._fixed:
            row = {**self._fixed, **row}
        return dict(row) if self._order is None else tuple(row[name] for name in self._order)
