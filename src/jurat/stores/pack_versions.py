"""Which bundle is in force for a pack, in a database."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime

from sqlalchemy import bindparam, insert, select

from jurat.foundation.clock import timestamp
from jurat.stores.audit_log import SqlAuditLog
from jurat.stores.database import Database
from jurat.stores.record import reload_step
from jurat.stores.schema import pack_version as table
from jurat.stores.statement import Statement


class SqlPackVersions:
    """`PackVersions` over SQLite or PostgreSQL."""

    def __init__(self, database: Database, log: SqlAuditLog) -> None:
        self._database = database
        self._log = log
        later = select(table.c.number).where(table.c.number > bindparam("known")).limit(1)
        self._later = Statement(later, database.engine.dialect)

    def put(self, pack: str, bundle: str, by: str, at: datetime) -> int:
        with self._log.transaction() as transaction:
            transaction.lock("pack versions")  # so that numbers become visible in their order
            row = insert(table).values(pack=pack, bundle=bundle, at=timestamp(at)).returning(table.c.number)
            number = int(transaction.connection.execute(row).scalar_one())
            transaction.record(f"pack {pack}", (reload_step(pack, bundle, by),), at)
            return number

    def since(self, number: int) -> Sequence[tuple[int, str, str]]:
        columns = (table.c.number, table.c.pack, table.c.bundle)
        query = select(*columns).where(table.c.number > number).order_by(table.c.number)
        with self._database.reading() as connection:
            if self._later.first(connection, {"known": number}) is None:  # as it is nearly every second
                return ()
            return tuple((row[0], row[1], row[2]) for row in connection.execute(query))
