"""The rolling count of recipients in a database."""

from __future__ import annotations

from datetime import datetime, timedelta

from sqlalchemy import delete, func, insert, select

from jurat.foundation.clock import timestamp
from jurat.foundation.sketch import Sketch
from jurat.ports import Joined
from jurat.stores.audit_log import Transaction
from jurat.stores.database import Database
from jurat.stores.group import Group
from jurat.stores.schema import recipient as table
from jurat.stores.text_family import TextFamilies


class SqlRecipientCounter:
    """`RecipientCounter` over SQLite or PostgreSQL."""

    def __init__(self, database: Database, group: Group) -> None:
        self._group = group
        self._texts = TextFamilies(database)

    def count(self, family: str, recipient: str, decision: str, at: datetime, days: int) -> int:
        def enter(transaction: Transaction) -> int:
            # Two that enter at once must see each other: the 26th of a family is never counted as another 25th.
            transaction.begin()
            connection = transaction.connection
            known = connection.execute(select(table.c.decision).where(table.c.decision == decision)).first()
            if known is None:
                row = {"decision": decision, "family": family, "recipient": recipient, "at": timestamp(at)}
                connection.execute(insert(table).values(row))
            # Entries later than `at` count too: of two requests in flight the earlier may come to count second.
            since = timestamp(at - timedelta(days=days))
            recipients = select(func.count(table.c.recipient.distinct()))
            counted = recipients.where(table.c.family == family, table.c.at > since)
            return int(connection.execute(counted).scalar_one())

        return self._group.run(enter)

    def join(self, sketch: Sketch, scope: str, recipient: str, decision: str, at: datetime, days: int) -> Joined | None:
        def enter(transaction: Transaction) -> Joined:
            transaction.begin()
            return self._texts.join(transaction.connection, sketch, scope, recipient, decision, at, days)

        return self._group.run(enter)

    def release(self, decision: str) -> None:
        def leave(transaction: Transaction) -> None:
            transaction.begin()
            self._texts.leave(transaction.connection, decision)
            transaction.connection.execute(delete(table).where(table.c.decision == decision))

        self._group.run(leave)
