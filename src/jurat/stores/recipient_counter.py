"""The rolling count of recipients in a database."""

from __future__ import annotations

from datetime import datetime, timedelta

from sqlalchemy import bindparam, delete, func, select
from sqlalchemy.dialects import postgresql, sqlite

from jurat.foundation.clock import timestamp
from jurat.foundation.sketch import Sketch
from jurat.ports import Joined
from jurat.stores.audit_log import Transaction
from jurat.stores.database import Database
from jurat.stores.group import Group
from jurat.stores.schema import recipient as table
from jurat.stores.statement import Statement
from jurat.stores.text_family import TextFamilies, dated_anew


class SqlRecipientCounter:
    """`RecipientCounter` over SQLite or PostgreSQL."""

    def __init__(self, database: Database, group: Group) -> None:
        self._group = group
        self._texts = TextFamilies(database)
        dialect = database.engine.dialect
        added = sqlite.insert if database.is_sqlite else postgresql.insert
        reached = select(func.count(table.c.recipient.distinct())).where(
            table.c.family == bindparam("family"), table.c.at > bindparam("since")
        )
        self._enter = Statement(dated_anew(added(table), table), dialect)
        self._reached = Statement(reached, dialect)

    def count(self, family: str, recipient: str, decision: str, at: datetime, days: int) -> int:
        row = {"decision": decision, "family": family, "recipient": recipient, "at": timestamp(at)}
        # Entries later than `at` count too: of two requests in flight the earlier may come to count second.
        window = {"family": family, "since": timestamp(at - timedelta(days=days))}

        def enter(transaction: Transaction) -> int:
            # Two that enter at once must see each other: the 26th of a family is never counted as another 25th.
            transaction.begin()
            self._enter.run(transaction.connection, row)
            counted = self._reached.first(transaction.connection, window)
            return int(counted[0]) if counted else 0

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
