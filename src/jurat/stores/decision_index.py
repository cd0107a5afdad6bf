"""Where decisions stand, in a database."""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence

from sqlalchemy import insert, select, update

from jurat.foundation.canonical import canonical
from jurat.request import MAIN
from jurat.stores.database import Database
from jurat.stores.schema import decision as table


class SqlDecisionIndex:
    """`DecisionIndex` over SQLite or PostgreSQL."""

    def __init__(self, database: Database) -> None:
        self._database = database

    def add(self, decision: str, row: Mapping[str, str]) -> None:
        fields = canonical(row).decode()
        with self._database.writing() as connection:
            self._database.lock_name(connection, f"decision {decision}")
            changed = connection.execute(update(table).where(table.c.id == decision).values(fields=fields))
            if not changed.rowcount:
                tenant = row.get("tenant", MAIN)
                connection.execute(insert(table).values(id=decision, fields=fields, tenant=tenant))

    def find(self, decision: str, tenant: str | None = None) -> Mapping[str, str] | None:
        query = select(table).where(table.c.id == decision)
        if tenant is not None:
            query = query.where(table.c.tenant == tenant)
        with self._database.reading() as connection:
            row = connection.execute(query).mappings().first()
        return None if row is None else {"id": row["id"], **json.loads(row["fields"])}

    def recent(self, limit: int, tenant: str | None = None) -> Sequence[Mapping[str, str]]:
        query = select(table).order_by(table.c.number.desc()).limit(limit)
        if tenant is not None:
            query = query.where(table.c.tenant == tenant)
        with self._database.reading() as connection:
            rows = connection.execute(query).mappings().all()
        return tuple({"id": row["id"], **json.loads(row["fields"])} for row in rows)
