"""Receipts of dispatch in a database."""

from __future__ import annotations

import json
from collections.abc import Sequence
from datetime import datetime

from sqlalchemy import Connection, RowMapping, Select, insert, select

from jurat.foundation.canonical import canonical
from jurat.foundation.clock import timestamp
from jurat.ports.after import Dispatch
from jurat.stores.audit_log import SqlAuditLog
from jurat.stores.database import Database
from jurat.stores.record import sent_step
from jurat.stores.schema import dispatch as table


class SqlDispatchStore:
    """`DispatchStore` over SQLite or PostgreSQL."""

    def __init__(self, database: Database, log: SqlAuditLog) -> None:
        self._database = database
        self._log = log

    def note(self, dispatch: Dispatch, at: datetime) -> bool:
        with self._log.transaction() as transaction:
            transaction.lock(f"dispatch {dispatch.id}")
            known = select(table.c.id).where(table.c.id == dispatch.id)
            if transaction.connection.execute(known).first() is not None:
                return False
            transaction.connection.execute(insert(table).values(_row(dispatch)))
            transaction.record(dispatch.decision, (sent_step(dispatch),), at)
        return True

    def of(self, decision: str) -> Sequence[Dispatch]:
        return self._all(select(table).where(table.c.decision == decision).order_by(table.c.at, table.c.number))

    def dispatched(self, tenant: str | None = None) -> frozenset[str]:
        query = select(table.c.decision).distinct()
        if tenant is not None:
            query = query.where(table.c.tenant == tenant)
        with self._database.reading() as connection:
            return frozenset(connection.execute(query).scalars())

    def amiss(self, tenant: str | None = None) -> Sequence[Dispatch]:
        query = select(table).where(table.c.problems != "[]").order_by(table.c.number)
        return self._all(query if tenant is None else query.where(table.c.tenant == tenant))

    def _all(self, query: Select[tuple[object, ...]]) -> Sequence[Dispatch]:
        with self._database.reading() as connection:
            return tuple(dispatch_from(row) for row in connection.execute(query).mappings())


def load_dispatches(connection: Connection) -> tuple[Dispatch, ...]:
    """All of them, oldest first."""
    return tuple(dispatch_from(row) for row in connection.execute(select(table).order_by(table.c.number)).mappings())


def dispatch_from(row: RowMapping) -> Dispatch:
    """The receipt of a row. Raises ValueError for one that nobody wrote so."""
    return Dispatch(
        **{name: row[name] for name in _TEXTS},
        at=datetime.fromisoformat(row["at"]),
        problems=tuple(json.loads(row["problems"])),
    )


_TEXTS = ("id", "decision", "tenant", "channel", "sha256", "text_sha256", "message_id", "agrees")


def _row(dispatch: Dispatch) -> dict[str, str]:
    texts = {name: str(getattr(dispatch, name)) for name in _TEXTS}
    return {**texts, "at": timestamp(dispatch.at), "problems": canonical(dispatch.problems).decode()}
