"""One database, SQLite or PostgreSQL: how it is opened, read and written. The only file that knows the difference,
beside the migrations and the locks."""

from __future__ import annotations

import os
import sqlite3
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any
from urllib.parse import quote

from sqlalchemy import Connection, Engine, create_engine, event, text
from sqlalchemy.engine import URL, make_url
from sqlalchemy.exc import ArgumentError, DBAPIError
from sqlalchemy.exc import TimeoutError as PoolTimeout

from jurat.foundation.error import InputError, NotFound, Unavailable
from jurat.foundation.folder import private_folder
from jurat.stores.fault import in_our_words, plainly
from jurat.stores.statement import Statement, as_sqlalchemy

FILE_NAME = "jurat.db"
LOCK_WAIT_S_MAX = 10
CONNECT_S_MAX = 10
STATEMENT_S_MAX = 60
CONNECTIONS_MAX = 40
_OWNER_ONLY = 0o600

CHAIN_LOCK = 1
MIGRATION_LOCK = 2
_LOCK_SPACE = 0x4A55
"""PostgreSQL's advisory locks share one space of numbers per database; this keeps ours apart."""


class Database:
    """A pool of connections with two ways in: `reading`, and `writing` for one transaction at a time."""

    def __init__(self, engine: Engine, read_only: bool = False) -> None:
        self.engine = engine
        self.read_only = read_only
        self.place = engine.url.render_as_string(hide_password=True)
        self.is_sqlite = engine.dialect.name == "sqlite"
        self._lock = Statement(text("SELECT pg_advisory_xact_lock(:space, :number)"), engine.dialect)
        self._driver_error: type[Exception] = engine.dialect.loaded_dbapi.Error
        self._turn = threading.Lock()
        self._kept: Connection | None = None

    @contextmanager
    def reading(self) -> Iterator[Connection]:
        """A connection to read with. Raises Unavailable."""
        with plainly(self.place), self.engine.connect() as connection, connection.begin():
            yield connection

    @contextmanager
    def snapshot(self) -> Iterator[Connection]:
        """A connection that sees everything as it stood at one moment, however long it reads. Raises Unavailable."""
        with plainly(self.place), self.engine.connect() as connection:
            if not self.is_sqlite:
                connection = connection.execution_options(isolation_level="REPEATABLE READ")
            with connection.begin():
                yield connection

    @contextmanager
    def writing(self) -> Iterator[Connection]:
        """One transaction, durable when the block ends; nothing of it stays if the block raises. Raises Unavailable."""
        with self._alone() as connection, connection.begin():
            yield connection

    @contextmanager
    def appending(self) -> Iterator[Connection]:
        """The same for who speaks to the driver: SQLAlchemy takes note of the transaction only once it runs a statement
        itself, and beside those of the driver its notes would cost more than they do. Written out in one, for it stands
        around every seal: a context manager for each of its parts cost as much as the statements inside."""
        self._take_turn()
        connection = None
        try:
            connection = self._take_writer()
            if self.is_sqlite:
                connection.connection.cursor().execute(_BEGIN)
            yield connection
            if connection.in_transaction():
                connection.commit()
            else:
                connection.connection.commit()
            self._put_back(connection)
            connection = None
        except (DBAPIError, PoolTimeout) as error:
            raise in_our_words(error, self.place) from error
        except self._driver_error as error:
            raise in_our_words(as_sqlalchemy(error, "BEGIN or COMMIT", self.engine.dialect), self.place) from error
        finally:
            if connection is not None:  # something went wrong with it: nobody uses it again
                connection.close()
            self._give_turn()

    @contextmanager
    def _alone(self) -> Iterator[Connection]:
        """A connection to write with, before anything is begun. Raises Unavailable."""
        self._take_turn()
        connection = None
        try:
            with plainly(self.place):
                connection = self._take_writer()
                yield connection
                self._put_back(connection)
                connection = None
        finally:
            if connection is not None:
                connection.close()
            self._give_turn()

    def _take_writer(self) -> Connection:
        """The connection to write with. SQLite's one writer keeps his, unless something went wrong with it."""
        kept, self._kept = self._kept, None
        return kept or self.engine.connect().execution_options(writes=True)

    def _put_back(self, connection: Connection) -> None:
        if self.is_sqlite:
            self._kept = connection
        else:
            connection.close()

    def _take_turn(self) -> None:
        """SQLite has one writer and makes the others poll; threads of one process queue here instead. Raises
        Unavailable."""
        if self.read_only:
            raise Unavailable(f"The database is read-only: {self.place}.", "Give this user the right to write to it.")
        if self.is_sqlite and not self._turn.acquire(timeout=LOCK_WAIT_S_MAX):
            raise Unavailable(f"Too many wait to write: {self.place}.", "Try again.")

    def _give_turn(self) -> None:
        if self.is_sqlite:
            self._turn.release()

    def lock(self, connection: Connection, number: int) -> None:
        """Holds the others off until the transaction ends. SQLite has done so since it began."""
        if not self.is_sqlite:
            self._lock.first(connection, {"space": _LOCK_SPACE, "number": number})

    def lock_name(self, connection: Connection, name: str) -> None:
        """The same for a name: two names hardly ever share a lock, and if they do one of them waits."""
        if not self.is_sqlite:
            connection.execute(text("SELECT pg_advisory_xact_lock(hashtextextended(:name, 7))"), {"name": name})

    def ping(self) -> None:
        """Raises Unavailable if the database does not answer, or lets nobody write."""
        with self.writing() as connection:
            connection.execute(text("SELECT 1"))

    def close(self) -> None:
        if self._kept is not None:
            self._kept.close()
            self._kept = None
        self.engine.dispose()


def no_place(place: str) -> NotFound:
    return NotFound(
        f"There is no place at {place}.", "JURAT_HOME names the home, JURAT_DATABASE_URL the database, of another one."
    )


def open_database(url: str | None, home: Path, create: bool = True) -> Database:
    """The database of an address, or the file in `home`, which is made if it may be. Raises InputError, NotFound,
    Unavailable."""
    target = URL.create("sqlite", database=str(home / FILE_NAME)) if url is None else _parsed(url)
    if target.get_backend_name() == "sqlite":
        return _sqlite(target, create)
    return _postgresql(target)


def file_of(url: str | None, home: Path) -> Path | None:
    """The file that the database of an address is; None where it is a server's. Raises InputError."""
    target = None if url is None else _parsed(url)
    if target is None:
        return home / FILE_NAME
    return Path(target.database) if target.get_backend_name() == "sqlite" and target.database else None


def _parsed(url: str) -> URL:
    help = "Write postgresql://user:password@host/database, or leave it out for a file."
    try:
        target = make_url(url)
    except ArgumentError as error:
        raise InputError("The database address cannot be read.", help) from error
    name = target.drivername.split("+")[0]
    if name not in ("postgresql", "postgres", "sqlite"):
        raise InputError(f"Jurat keeps its records in SQLite or PostgreSQL, not in {name}.", help)
    return target.set(drivername="sqlite" if name == "sqlite" else "postgresql+psycopg")


def _sqlite(url: URL, create: bool) -> Database:
    if not url.database or url.database == ":memory:":
        raise InputError("A record in memory is none.", "Name a file: sqlite:///path/jurat.db.")
    path = Path(url.database)
    if not create and not path.exists():
        raise no_place(str(path.parent))
    if path.exists() and not _writable(path):
        return Database(_sqlite_engine(_to_read(path)), read_only=True)
    try:
        private_folder(path.parent)
        os.close(os.open(path, os.O_RDWR | os.O_CREAT, _OWNER_ONLY))
    except OSError as error:
        raise Unavailable(
            f"The database cannot be opened: {path} ({error.strerror}).",
            "See that the folder exists, has room and this user may write to it.",
        ) from error
    return Database(_sqlite_engine(url))


def _writable(path: Path) -> bool:
    """SQLite writes beside its file too."""
    return os.access(path, os.W_OK) and os.access(path.parent, os.W_OK)


def _to_read(path: Path) -> URL:
    """SQLite can read without writing beside the file only while a writer keeps its log there, or if nobody writes."""
    query = {"mode": "ro", "uri": "true"}
    if not path.with_name(f"{path.name}-wal").exists():
        query["immutable"] = "1"
    return URL.create("sqlite", database=f"file:{quote(str(path.absolute()))}", query=query)


def _sqlite_engine(url: URL) -> Engine:
    engine = create_engine(
        url, connect_args={"timeout": LOCK_WAIT_S_MAX}, max_overflow=CONNECTIONS_MAX, pool_timeout=LOCK_WAIT_S_MAX
    )
    event.listen(engine, "connect", _prepare_sqlite)
    event.listen(engine, "begin", _begin_sqlite)
    return engine


def _prepare_sqlite(connection: sqlite3.Connection, _: Any) -> None:
    connection.isolation_level = None
    for pragma in ("synchronous=FULL", "foreign_keys=ON", "recursive_triggers=ON", "journal_mode=WAL"):
        connection.execute(f"PRAGMA {pragma}")


_BEGIN = "BEGIN IMMEDIATE"
"""A transaction that reads first and writes later fails at once if another wrote in between; one that takes the write
lock at its beginning waits its turn."""


def _begin_sqlite(connection: Connection) -> None:
    if connection.connection.in_transaction:  # begun by the driver already: see `appending`
        return
    writes = connection.get_execution_options().get("writes", False)
    connection.exec_driver_sql(_BEGIN if writes else "BEGIN")


def _postgresql(url: URL) -> Database:
    milliseconds = 1000
    options = (
        f"-c synchronous_commit=on -c lock_timeout={LOCK_WAIT_S_MAX * milliseconds}"
        f" -c statement_timeout={STATEMENT_S_MAX * milliseconds} -c timezone=UTC"
    )
    engine = create_engine(
        url,
        connect_args={"connect_timeout": CONNECT_S_MAX, "options": options, "application_name": "jurat"},
        max_overflow=CONNECTIONS_MAX,
        pool_timeout=LOCK_WAIT_S_MAX,
        pool_pre_ping=True,
    )
    return Database(engine)
