"""The log as it is handed out, from a database. Whose a record is follows from what it is about; the rows that say so
are themselves held against the log by `jurat audit verify`."""

from __future__ import annotations

from collections.abc import Sequence

from sqlalchemy import ColumnElement, RowMapping, exists, func, or_, select

from jurat.ports import Entry
from jurat.ports.after import ChainProof
from jurat.stores.database import Database
from jurat.stores.record import CASE_PREFIX, EMBEDDING_MARK, no_record, refuse_foreign
from jurat.stores.schema import api_key, audit_record, checkpoint, decision, webhook


class SqlAuditExport:
    """`AuditExport` over SQLite or PostgreSQL."""

    def __init__(self, database: Database) -> None:
        self._database = database

    def page(self, after: int, limit: int, tenant: str | None = None) -> Sequence[Entry]:
        query = select(audit_record).where(audit_record.c.sequence > after)
        if tenant is not None:
            query = query.where(_belongs_to(tenant))
        with self._database.reading() as connection:
            rows = connection.execute(query.order_by(audit_record.c.sequence).limit(limit)).mappings()
            return tuple(_entry(row) for row in rows)

    def proof(self, sequence: int, tenant: str | None = None) -> ChainProof:
        covering = select(checkpoint).where(checkpoint.c.size >= sequence).order_by(checkpoint.c.size).limit(1)
        with self._database.snapshot() as connection:
            sealed = connection.execute(covering).mappings().first()
            if sealed is None:
                raise no_record(sequence)
            stretch = audit_record.c.sequence.between(sequence, sealed["size"])
            query = select(audit_record).where(stretch).order_by(audit_record.c.sequence)
            rows = list(connection.execute(query).mappings())
            own = None
            if tenant is not None:
                counted = select(audit_record.c.sequence).where(stretch, _belongs_to(tenant))
                own = frozenset(connection.execute(counted).scalars())
        refuse_foreign(sequence, [row["sequence"] for row in rows], own)
        return ChainProof(_entry(rows[0]), tuple(row["leaf"] for row in rows), sealed["note"])


def _belongs_to(tenant: str) -> ColumnElement[bool]:
    subject, after = audit_record.c.subject, len(CASE_PREFIX) + 1
    of_case = subject.startswith(CASE_PREFIX, autoescape=True)
    asking = api_key.c.id.concat(EMBEDDING_MARK)
    return or_(
        exists().where(decision.c.id == subject, decision.c.tenant == tenant),
        of_case & exists().where(decision.c.id == func.substr(subject, after), decision.c.tenant == tenant),
        exists().where(api_key.c.id == subject, api_key.c.tenant == tenant),
        subject.contains(EMBEDDING_MARK)
        & exists().where(func.substr(subject, 1, func.length(asking)) == asking, api_key.c.tenant == tenant),
        exists().where(webhook.c.id == subject, webhook.c.tenant == tenant),
    )


def _entry(row: RowMapping) -> Entry:
    return Entry(row["sequence"], row["leaf"], row["hash"], row["content"], row["salt"])
