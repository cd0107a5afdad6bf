"""What each key has used up, in a database."""

from __future__ import annotations

from sqlalchemy import bindparam, case, delete, update
from sqlalchemy.dialects import postgresql, sqlite

from jurat.stores.audit_log import Transaction
from jurat.stores.database import Database
from jurat.stores.group import Group
from jurat.stores.schema import allowance as table
from jurat.stores.statement import Statement


class SqlAllowanceStore:
    """`AllowanceStore` over SQLite or PostgreSQL. Shares the transactions of seals."""

    def __init__(self, database: Database, group: Group) -> None:
        self._group = group
        dialect = database.engine.dialect
        insert = sqlite.insert if database.is_sqlite else postgresql.insert
        mine, now = table.c.key == bindparam("name"), table.c.period == bindparam("span")
        row = insert(table).values(key=bindparam("name"), period=bindparam("span"), used=bindparam("amount"))
        together = table.c.used + row.excluded.used
        taken = row.on_conflict_do_update(
            index_elements=[table.c.key, table.c.period],
            set_={"used": together},
            where=together <= bindparam("most"),
        )
        self._take = Statement(taken.returning(table.c.used), dialect)
        after = table.c.used + bindparam("amount")
        corrected = update(table).where(mine, now).values(used=case((after < 0, 0), else_=after))
        self._correct = Statement(corrected.returning(table.c.used), dialect)
        older = (table.c.period >= bindparam("kind"), table.c.period < bindparam("span"))
        self._forget = Statement(delete(table).where(mine, *older), dialect)

    def take(self, key: str, period: str, amount: int, limit: int) -> int | None:
        if amount > limit:
            return None

        def take(transaction: Transaction) -> int | None:
            transaction.begin()
            named = {"name": key, "span": period}
            found = self._take.first(transaction.connection, {**named, "amount": amount, "most": limit})
            if found is None:
                return None
            if found[0] == amount:  # a period begins: those before it are of no use any more
                self._forget.run(transaction.connection, {**named, "kind": period.partition(" ")[0]})
            return int(found[0])

        return self._group.run(take)

    def correct(self, key: str, period: str, by: int) -> int:
        def correct(transaction: Transaction) -> int:
            transaction.begin()
            row = {"name": key, "span": period, "amount": by}
            found = self._correct.first(transaction.connection, row)
            return 0 if found is None else int(found[0])

        return self._group.run(correct)
