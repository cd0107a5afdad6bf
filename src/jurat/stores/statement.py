"""A statement that is written out once for its database and handed to the driver as it is: for those that run with
every request, where building them anew would cost ten times what the database takes to run them."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from typing import Any

from sqlalchemy import Connection, Dialect
from sqlalchemy.exc import DBAPIError
from sqlalchemy.sql.expression import ClauseElement

Row = Mapping[str, Any]


class Statement:
    """`clause` names its parameters (`bindparam`, or an insert's columns). Values go in and come out as the driver
    takes and gives them: for texts and whole numbers. Raises what SQLAlchemy raises."""

    def __init__(self, clause: ClauseElement, dialect: Dialect) -> None:
        compiled = clause.compile(dialect=dialect)
        self._text = str(compiled)
        self._order: Sequence[str] | None = getattr(compiled, "positiontup", None)
        self._fixed = {name: value for name, value in compiled.params.items() if value is not None}
        self._dialect = dialect

    def run(self, connection: Connection, row: Row) -> int:
        """How many rows were changed."""
        with self._cursor(connection) as cursor:
            cursor.execute(self._text, self._values(row))
            changed: int = cursor.rowcount
        return changed

    def run_many(self, connection: Connection, rows: Sequence[Row]) -> None:
        with self._cursor(connection) as cursor:
            cursor.executemany(self._text, [self._values(row) for row in rows])

    def first(self, connection: Connection, row: Row) -> tuple[Any, ...] | None:
        """The first row that is found."""
        with self._cursor(connection) as cursor:
            cursor.execute(self._text, self._values(row))
            found: tuple[Any, ...] | None = cursor.fetchone()
        return found

    def all(self, connection: Connection, row: Row) -> Sequence[tuple[Any, ...]]:
        """All rows that are found."""
        with self._cursor(connection) as cursor:
            cursor.execute(self._text, self._values(row))
            found: Sequence[tuple[Any, ...]] = cursor.fetchall()
        return found

    def _values(self, row: Row) -> Any:
        if self._fixed:
            row = {**self._fixed, **row}
        return row if self._order is None else tuple([row[name] for name in self._order])

    @contextmanager
    def _cursor(self, connection: Connection) -> Iterator[Any]:
        cursor = connection.connection.cursor()
        driver = self._dialect.loaded_dbapi
        try:
            yield cursor
        except driver.Error as error:
            raise DBAPIError.instance(self._text, None, error, driver.Error, dialect=self._dialect) from error
        finally:
            cursor.close()
