"""A statement that is written out once for its database and handed to the driver as it is: for those that run with
every request, where building them anew would cost ten times what the database takes to run them."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
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
        self._error: type[Exception] = dialect.loaded_dbapi.Error

    def run(self, connection: Connection, row: Row) -> int:
        """How many rows were changed."""
        cursor = connection.connection.cursor()
        try:
            cursor.execute(self._text, self._values(row))
            changed: int = cursor.rowcount
        except self._error as error:
            raise as_sqlalchemy(error, self._text, self._dialect) from error
        finally:
            cursor.close()
        return changed

    def run_many(self, connection: Connection, rows: Sequence[Row]) -> None:
        cursor = connection.connection.cursor()
        try:
            cursor.executemany(self._text, [self._values(row) for row in rows])
        except self._error as error:
            raise as_sqlalchemy(error, self._text, self._dialect) from error
        finally:
            cursor.close()

    def first(self, connection: Connection, row: Row) -> tuple[Any, ...] | None:
        """The first row that is found."""
        cursor = connection.connection.cursor()
        try:
            cursor.execute(self._text, self._values(row))
            found: tuple[Any, ...] | None = cursor.fetchone()
        except self._error as error:
            raise as_sqlalchemy(error, self._text, self._dialect) from error
        finally:
            cursor.close()
        return found

    def all(self, connection: Connection, row: Row) -> Sequence[tuple[Any, ...]]:
        """All rows that are found."""
        cursor = connection.connection.cursor()
        try:
            cursor.execute(self._text, self._values(row))
            found: Sequence[tuple[Any, ...]] = cursor.fetchall()
        except self._error as error:
            raise as_sqlalchemy(error, self._text, self._dialect) from error
        finally:
            cursor.close()
        return found

    def _values(self, row: Row) -> Any:
        if self._fixed:
            row = {**self._fixed, **row}
        return row if self._order is None else tuple([row[name] for name in self._order])


def as_sqlalchemy(error: Exception, text: str, dialect: Dialect) -> DBAPIError:
    """An error of the driver, raised by this text, as SQLAlchemy would raise it."""
    found = DBAPIError.instance(text, None, error, dialect.loaded_dbapi.Error, dialect=dialect)
    assert isinstance(found, DBAPIError)
    return found
