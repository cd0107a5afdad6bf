"""Seals in a database: steps, the row of the index, the case and the checkpoint in one transaction."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial

from sqlalchemy import bindparam, select, update
from sqlalchemy.dialects import postgresql, sqlite

from jurat.audit.chain import Piece, SaltSource, piece
from jurat.foundation.canonical import canonical
from jurat.ports import Seal, Standing
from jurat.request import MAIN
from jurat.stores.audit_log import Transaction
from jurat.stores.case_row import case_row
from jurat.stores.database import Database
from jurat.stores.group import Group
from jurat.stores.record import taken_over
from jurat.stores.schema import decision, review_case
from jurat.stores.statement import Row, Statement


class SqlSealStore:
    """`SealStore` over SQLite or PostgreSQL."""

    def __init__(self, database: Database, group: Group, salt: SaltSource) -> None:
        self._group = group
        self._salt = salt
        dialect = database.engine.dialect
        insert = sqlite.insert if database.is_sqlite else postgresql.insert
        # A commit whose answer was lost may have entered the very same row; it names the process, so it is ours.
        self._enter = Statement(
            insert(decision)
            .values(id=bindparam("name"), fields=bindparam("fields"), tenant=bindparam("tenant"))
            .on_conflict_do_update(
                index_elements=[decision.c.id],
                set_={"fields": bindparam("fields")},
                where=decision.c.fields == bindparam("fields"),
            ),
            dialect,
        )
        self._move = Statement(
            update(decision)
            .where(decision.c.id == bindparam("name"), decision.c.fields == bindparam("before"))
            .values(fields=bindparam("now")),
            dialect,
        )
        self._known = Statement(select(review_case.c.id).where(review_case.c.id == bindparam("name")), dialect)
        self._open = Statement(insert(review_case).values({name: bindparam(name) for name in _CASE}), dialect)

    def seal(self, seal: Seal) -> None:
        """What needs no database is made ready here, by the thread that asks, before it is anybody's turn."""
        pieces = [piece(seal.subject, noted.step, noted.at, self._salt()) for noted in seal.noted]
        place = None if seal.standing is None else self._placing(seal.subject, seal.standing)
        case = None if seal.case is None else case_row(seal.case)
        self._group.run(partial(self._write, pieces, place, case, seal.signed))

    def _placing(self, subject: str, standing: Standing) -> Callable[[Transaction], None]:
        now, tenant = canonical(standing.row).decode(), standing.row.get("tenant", MAIN)
        if standing.before is None:
            statement, row = self._enter, {"name": subject, "fields": now, "tenant": tenant}
        else:
            before = canonical(standing.before).decode()
            statement, row = self._move, {"name": subject, "before": before, "now": now}

        def place(transaction: Transaction) -> None:
            if statement.run(transaction.connection, row) != 1:
                raise taken_over(subject)

        return place

    def _write(
        self,
        pieces: list[Piece],
        place: Callable[[Transaction], None] | None,
        case: Row | None,
        signed: bool,
        transaction: Transaction,
    ) -> None:
        transaction.begin()
        if place is not None:
            place(transaction)
        if case is not None and self._known.first(transaction.connection, {"name": case["id"]}) is None:
            self._open.run(transaction.connection, case)
        transaction.add(pieces, signed)


_CASE = tuple(column.name for column in review_case.columns if column.name not in ("number", "released_at"))
