"""Cases in a database. Who may act is refused by its triggers, whatever program writes; see `migrations/`."""

from __future__ import annotations

from collections.abc import Sequence

from sqlalchemy import Connection, Select, func, insert, select, update

from jurat.foundation.clock import timestamp
from jurat.request import Case, CaseAct, CaseState, Receipt
from jurat.stores.audit_log import SqlAuditLog
from jurat.stores.case_row import act_row, case_from, case_row
from jurat.stores.database import Database
from jurat.stores.notice import event_of
from jurat.stores.record import APPROVE, act_step, release_step, unknown_case
from jurat.stores.refusal import refusal
from jurat.stores.schema import case_act, review_case
from jurat.stores.webhook_store import put_in


class SqlCaseStore:
    """`CaseStore` over SQLite or PostgreSQL."""

    def __init__(self, database: Database, log: SqlAuditLog) -> None:
        self._database = database
        self._log = log

    def open(self, case: Case) -> None:
        with self._database.writing() as connection:
            self._database.lock_name(connection, f"case {case.id}")
            known = connection.execute(select(review_case.c.id).where(review_case.c.id == case.id)).first()
            if known is None:
                connection.execute(insert(review_case).values(case_row(case)))

    def case(self, case_id: str, tenant: str | None = None) -> Case:
        with self._database.reading() as connection:
            return _load(connection, case_id, tenant)

    def cases(self, state: CaseState | None = None, tenant: str | None = None) -> Sequence[Case]:
        query = select(review_case).order_by(review_case.c.number)
        if tenant is not None:
            query = query.where(review_case.c.tenant == tenant)
        return self._all(query if state is None else query.where(review_case.c.state == state.value))

    def unreleased(self) -> Sequence[Case]:
        query = select(review_case).order_by(review_case.c.number)
        return self._all(query.where(review_case.c.state == CaseState.APPROVED, review_case.c.released_at.is_(None)))

    def act(self, case_id: str, act: CaseAct, state: CaseState) -> Case:
        with self._log.transaction() as transaction:
            connection = transaction.connection
            before = _load(connection, case_id, to_write=True)
            connection.execute(insert(case_act).values(act_row(case_id, len(before.acts) + 1, act)))
            if state is not CaseState.OPEN and _complete(connection, before, act):
                connection.execute(update(review_case).where(review_case.c.id == case_id).values(state=state.value))
            after = _load(connection, case_id)
            transaction.record(case_id, (act_step(after, act),), act.at)
            event = event_of(after)
            if event is not None:
                put_in(connection, case_id, after.tenant, event, act.at)
        return after

    def released(self, case_id: str, receipt: Receipt) -> Case:
        with self._log.transaction() as transaction:
            connection = transaction.connection
            case = _load(connection, case_id, to_write=True)
            if case.state is not CaseState.APPROVED:
                raise refusal("not_approved")
            if case.released_at is not None:
                return case
            now = timestamp(receipt.at)
            connection.execute(update(review_case).where(review_case.c.id == case_id).values(released_at=now))
            transaction.record(case_id, (release_step(case, receipt),), receipt.at)
            return _load(connection, case_id)

    def _all(self, query: Select[tuple[object, ...]]) -> Sequence[Case]:
        with self._database.reading() as connection:
            rows = connection.execute(query).mappings().all()
            acts = select(case_act).where(case_act.c.case_id.in_([row["id"] for row in rows]))
            found = connection.execute(acts.order_by(case_act.c.case_id, case_act.c.number)).mappings().all()
        return tuple(case_from(row, [act for act in found if act["case_id"] == row["id"]]) for row in rows)


def _complete(connection: Connection, case: Case, act: CaseAct) -> bool:
    """Whether the act that was just entered settles the case."""
    if act.act != APPROVE:
        return True
    approvals = select(func.count()).where(case_act.c.case_id == case.id, case_act.c.act == APPROVE)
    return connection.execute(approvals).scalar_one() >= case.approvals_needed


def _load(connection: Connection, case_id: str, tenant: str | None = None, to_write: bool = False) -> Case:
    query = select(review_case).where(review_case.c.id == case_id)
    if tenant is not None:
        query = query.where(review_case.c.tenant == tenant)
    row = connection.execute(query.with_for_update() if to_write else query).mappings().first()
    if row is None:
        raise unknown_case(case_id)
    acts = select(case_act).where(case_act.c.case_id == case_id).order_by(case_act.c.number)
    return case_from(row, connection.execute(acts).mappings().all())
