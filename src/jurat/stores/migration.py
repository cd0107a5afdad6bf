"""Brings a database to the schema of this build: from nothing, or from an older one, once, whoever comes first."""

from __future__ import annotations

from pathlib import Path

from sqlalchemy import Connection, inspect, text

from jurat.foundation.error import Unavailable
from jurat.stores.database import MIGRATION_LOCK, Database, no_place

HEAD = "0005"
"""The revision this build works with. A test holds it against the newest file in migrations/versions."""

_FOLDER = Path(__file__).parent / "migrations"
_VERSION_TABLE = "alembic_version"


def migrate(database: Database, create: bool = True) -> None:
    """Raises NotFound for an empty database that may not be filled; Unavailable, also where a newer Jurat has been here
    before."""
    with database.reading() as connection:
        found = revision(connection)
    if found == HEAD:
        return
    if found is None and not create:
        raise no_place(database.place)
    with database.writing() as connection:
        database.lock(connection, MIGRATION_LOCK)
        found = revision(connection)
        if found == HEAD:
            return
        _refuse_newer(found, database.place)
        _upgrade(connection)


def revision(connection: Connection) -> str | None:
    """The revision of a database, None if it is empty."""
    if not inspect(connection).has_table(_VERSION_TABLE):
        return None
    found = connection.execute(text(f"SELECT version_num FROM {_VERSION_TABLE}")).scalar()  # noqa: S608 a constant
    return None if found is None else str(found)


def _refuse_newer(found: str | None, place: str) -> None:
    if found is not None and found > HEAD:
        raise Unavailable(
            f"The database is of a newer Jurat (schema {found}, this one knows {HEAD}): {place}.",
            "Use that newer Jurat, or another database.",
        )


def _upgrade(connection: Connection) -> None:
    # Alembic takes longer to import than a command that needs no migration takes to run.
    from alembic import command
    from alembic.config import Config

    config = Config()
    config.set_main_option("script_location", str(_FOLDER).replace("%", "%%"))
    config.attributes["connection"] = connection
    command.upgrade(config, HEAD)
