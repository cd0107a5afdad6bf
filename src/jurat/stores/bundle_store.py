"""Compiled packs in a database. What a bundle's data was when it was kept stands in the audit log."""

from __future__ import annotations

from sqlalchemy import Connection, insert, select

from jurat.foundation.clock import Clock
from jurat.stores.audit_log import SqlAuditLog
from jurat.stores.database import Database
from jurat.stores.record import keep_step, other_data, unknown_bundle
from jurat.stores.schema import bundle as table


class SqlBundleStore:
    """`BundleStore` over SQLite or PostgreSQL."""

    def __init__(self, database: Database, log: SqlAuditLog, clock: Clock) -> None:
        self._database = database
        self._log = log
        self._clock = clock

    def keep(self, bundle: str, pack: str, data: str) -> None:
        with self._database.reading() as connection:
            if _is_kept(connection, bundle, data):
                return
        with self._log.transaction() as transaction:
            transaction.lock(f"bundle {bundle}")
            if not _is_kept(transaction.connection, bundle, data):
                transaction.connection.execute(insert(table).values(hash=bundle, pack=pack, data=data))
                transaction.record(bundle, (keep_step(bundle, pack, data),), self._clock())

    def load(self, bundle: str) -> str:
        with self._database.reading() as connection:
            found = _data(connection, bundle)
        if found is None:
            raise unknown_bundle(bundle)
        return found


def _data(connection: Connection, bundle: str) -> str | None:
    return connection.execute(select(table.c.data).where(table.c.hash == bundle)).scalar()


def _is_kept(connection: Connection, bundle: str, data: str) -> bool:
    found = _data(connection, bundle)
    if found is not None and found != data:
        raise other_data(bundle)
    return found is not None
