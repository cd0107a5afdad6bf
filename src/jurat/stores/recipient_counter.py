"""The rolling count of recipients in a database."""

from __future__ import annotations

from datetime import datetime, timedelta

from sqlalchemy import delete, func, insert, select

from jurat.foundation.clock import timestamp
from jurat.stores.database import Database
from jurat.stores.schema import recipient as table


class SqlRecipientCounter:
    """`RecipientCounter` over SQLite or PostgreSQL."""

    def __init__(self, database: Database) -> None:
        self._database = database

    def count(self, family: str, recipient: str, decision: str, at: datetime, days: int) -> int:
        with self._database.writing() as connection:
            # Two that enter at once must see each other: the 26th of a family is never counted as another 25th.
            self._database.lock_name(connection, f"family {family}")
            known = connection.execute(select(table.c.decision).where(table.c.decision == decision)).first()
            if known is None:
                row = {"decision": decision, "family": family, "recipient": recipient, "at": timestamp(at)}
                connection.execute(insert(table).values(row))
            # Entries later than `at` count too: of two requests in flight the earlier may come to count second.
            since = timestamp(at - timedelta(days=days))
            recipients = select(func.count(table.c.recipient.distinct()))
            counted = recipients.where(table.c.family == family, table.c.at > since)
            return int(connection.execute(counted).scalar_one())

    def release(self, decision: str) -> None:
        with self._database.writing() as connection:
            connection.execute(delete(table).where(table.c.decision == decision))
