"""What a database says, in words for the person who runs Jurat; what its triggers refuse, as the port's errors."""

from __future__ import annotations

import re
from collections.abc import Iterator
from contextlib import contextmanager

from sqlalchemy.exc import DataError, DBAPIError
from sqlalchemy.exc import TimeoutError as PoolTimeout

from jurat.foundation.error import InputError, JuratError, Unavailable
from jurat.stores.refusal import refusal


class DatabaseDamaged(Unavailable):
    """The database file is damaged."""

    code = "database_damaged"


class NotKept(InputError):
    """The database cannot keep this text."""

    code = "not_kept"


_TRIGGER = re.compile(r"jurat:(\w+)")

_HELP_RETRY = "Nothing was stored and nothing was delivered. Try again once it answers."
_SQLITE: tuple[tuple[str, str, str], ...] = (
    ("SQLITE_FULL", "The disk is full", "Make room; nothing was half-written. Then try again."),
    ("SQLITE_BUSY", "Another process holds the database locked", _HELP_RETRY),
    ("SQLITE_LOCKED", "Another process holds the database locked", _HELP_RETRY),
    ("SQLITE_READONLY", "The database is read-only", "Give this user the right to write to it."),
    ("SQLITE_CANTOPEN", "The database cannot be opened", "See that the folder exists and this user may write to it."),
    ("SQLITE_PERM", "The database cannot be opened", "See that this user may read and write it."),
    ("SQLITE_IOERR", "The disk did not take or give the data", "See that the disk is sound and has room."),
)
_DAMAGED = ("SQLITE_CORRUPT", "SQLITE_NOTADB")
_POSTGRESQL = {
    "53100": "The database server's disk is full",
    "55P03": "Another process holds the database locked",
    "57014": "The database took too long",
    "25006": "The database is read-only",
    "42501": "This user may not do that in the database",
}


@contextmanager
def plainly(place: str) -> Iterator[None]:
    """Turns what a driver raises into Unavailable, DatabaseDamaged, NotKept or the Refused a trigger means. `place`
    names the database without its password."""
    try:
        yield
    except (DBAPIError, PoolTimeout) as error:
        raise in_our_words(error, place) from error


def in_our_words(error: DBAPIError | PoolTimeout, place: str) -> JuratError:
    """The same for one that was caught."""
    if isinstance(error, PoolTimeout):
        return Unavailable(f"All connections are in use: {place}.", _HELP_RETRY)
    return translated(error, place)


def translated(error: DBAPIError, place: str) -> JuratError:
    """The error of ours for an error of the driver's."""
    trigger = _TRIGGER.search(str(error.orig))
    if trigger is not None:
        return refusal(trigger[1])
    if isinstance(error, DataError):
        return NotKept(f"The database cannot keep this text: {error.orig}.", "Take control characters out of it.")
    name = getattr(error.orig, "sqlite_errorname", None)
    return _from_postgresql(error, place) if name is None else _from_sqlite(name, error, place)


def _from_sqlite(name: str, error: DBAPIError, place: str) -> JuratError:
    if name.startswith(_DAMAGED):
        return DatabaseDamaged(f"The database is damaged: {place} ({error.orig}).", "Restore it from a back-up.")
    for start, message, help in _SQLITE:
        if name.startswith(start):
            return Unavailable(f"{message}: {place}.", help)
    return Unavailable(f"The database refused: {error.orig} ({place}).", _HELP_RETRY)


def _from_postgresql(error: DBAPIError, place: str) -> JuratError:
    state = getattr(error.orig, "sqlstate", None) or ""
    lines = str(error.orig).strip().splitlines() or ["no answer"]
    message = _POSTGRESQL.get(state) or f"The database did not answer as it should ({lines[0]})"
    return Unavailable(f"{message}: {place}.", _HELP_RETRY)
