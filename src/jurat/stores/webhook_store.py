"""Webhooks and their queue in a database. Who claims a notice holds it for a while; a process that dies meanwhile holds
it no longer than that."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime

from sqlalchemy import Connection, RowMapping, Select, and_, exists, insert, select, update

from jurat.foundation.clock import timestamp
from jurat.ports.after import Notice, NoticeState, Webhook
from jurat.stores.audit_log import SqlAuditLog
from jurat.stores.database import Database
from jurat.stores.notice import REMOVED, dead_of, notices_of
from jurat.stores.record import add_webhook_step, notice_step, remove_webhook_step, unknown_webhook
from jurat.stores.schema import webhook as hooks
from jurat.stores.schema import webhook_notice as queue
from jurat.stores.statement import Statement

_PENDING = queue.c.state == NoticeState.PENDING.value
_JOINED = select(queue, hooks.c.tenant, hooks.c.url, hooks.c.secret_hash).join(hooks, hooks.c.id == queue.c.webhook)
_LIVE = select(hooks).where(hooks.c.removed_at.is_(None)).order_by(hooks.c.created_at, hooks.c.id)


class SqlWebhookStore:
    """`WebhookStore` over SQLite or PostgreSQL."""

    def __init__(self, database: Database, log: SqlAuditLog) -> None:
        self._database = database
        self._log = log
        self._pending = Statement(select(queue.c.id).where(_PENDING).limit(1), database.engine.dialect)

    def add(self, webhook: Webhook, at: datetime) -> None:
        with self._log.transaction() as transaction:
            names = ("id", "tenant", "url", "secret_hash")
            row = {**{name: getattr(webhook, name) for name in names}, "created_at": timestamp(at)}
            transaction.connection.execute(insert(hooks).values(row))
            transaction.record(webhook.id, (add_webhook_step(webhook),), at)

    def remove(self, webhook_id: str, at: datetime) -> Webhook:
        with self._log.transaction() as transaction:
            row = transaction.connection.execute(_LIVE.where(hooks.c.id == webhook_id)).mappings().first()
            if row is None:
                raise unknown_webhook(webhook_id)
            gone = update(hooks).where(hooks.c.id == webhook_id).values(removed_at=timestamp(at))
            left = update(queue).where(queue.c.webhook == webhook_id, _PENDING)
            transaction.connection.execute(gone)
            transaction.connection.execute(left.values(state=NoticeState.DEAD.value, fault=REMOVED))
            transaction.record(webhook_id, (remove_webhook_step(webhook_id),), at)
            return _webhook(row, "id")

    def webhooks(self, tenant: str | None = None) -> Sequence[Webhook]:
        with self._database.reading() as connection:
            return load_webhooks(connection, tenant)

    def claim(self, now: datetime, until: datetime) -> Notice | None:
        with self._database.reading() as connection:  # most rounds end here, and hold nobody up
            if self._pending.first(connection, {}) is None or connection.execute(_due(now)).first() is None:
                return None
        with self._database.writing() as connection:
            self._database.lock_name(connection, "webhook notices")
            row = connection.execute(_due(now)).mappings().first()
            if row is None:
                return None
            held = update(queue).where(queue.c.id == row["id"]).values(held_until=timestamp(until))
            connection.execute(held)
            return _notice(row)

    def settle(self, notice: Notice, at: datetime) -> None:
        with self._log.transaction() as transaction:
            values = {
                "state": notice.state.value,
                "tries": notice.tries,
                "due_at": timestamp(notice.due_at or at),
                "held_until": "",
                "fault": notice.fault,
            }
            # A webhook that was removed meanwhile has made the notice dead; only a delivery still tells more.
            settled = update(queue).where(queue.c.id == notice.id)
            if notice.state is not NoticeState.DELIVERED:
                settled = settled.where(_PENDING)
            transaction.connection.execute(settled.values(values))
            transaction.record(notice.case, (notice_step(notice),), at)

    def notices(self, tenant: str | None = None, state: NoticeState | None = None) -> Sequence[Notice]:
        query = _JOINED.order_by(queue.c.number)
        if tenant is not None:
            query = query.where(hooks.c.tenant == tenant)
        return self._all(query if state is None else query.where(queue.c.state == state.value))

    def retry(self, notice_id: str, at: datetime) -> Notice:
        with self._log.transaction() as transaction:
            query = _JOINED.where(queue.c.id == notice_id, hooks.c.removed_at.is_(None))
            row = transaction.connection.execute(query).mappings().first()
            notice = dead_of(None if row is None else _notice(row), notice_id, at)
            values = {"state": notice.state.value, "tries": 0, "due_at": timestamp(at), "held_until": ""}
            transaction.connection.execute(update(queue).where(queue.c.id == notice_id).values(values))
            transaction.record(notice.case, (notice_step(notice),), at)
            return notice

    def _all(self, query: Select[tuple[object, ...]]) -> Sequence[Notice]:
        with self._database.reading() as connection:
            return tuple(_notice(row) for row in connection.execute(query).mappings())


def load_webhooks(connection: Connection, tenant: str | None = None) -> tuple[Webhook, ...]:
    """Those that are told, oldest first."""
    query = _LIVE if tenant is None else _LIVE.where(hooks.c.tenant == tenant)
    return tuple(_webhook(row, "id") for row in connection.execute(query).mappings())


def put_in(connection: Connection, case: str, tenant: str, event: str, at: datetime) -> None:
    """A notice for each webhook of the tenant, in the caller's transaction."""
    for notice in notices_of(load_webhooks(connection, tenant), case, event, at):
        row = {"id": notice.id, "webhook": notice.webhook.id, "case_id": case, "event": event, "at": timestamp(at)}
        state = {"state": notice.state.value, "tries": 0, "due_at": timestamp(at), "held_until": "", "fault": ""}
        connection.execute(insert(queue).values(**row, **state))


def _due(now: datetime) -> Select[tuple[object, ...]]:
    instant, other = timestamp(now), queue.alias("other")
    same_hook = and_(other.c.webhook == queue.c.webhook, other.c.id != queue.c.id)
    pending = other.c.state == NoticeState.PENDING.value
    earlier = exists().where(same_hook, pending, other.c.case_id == queue.c.case_id, other.c.number < queue.c.number)
    under_way = exists().where(same_hook, pending, other.c.held_until > instant)
    due = _JOINED.where(_PENDING, queue.c.due_at <= instant, queue.c.held_until <= instant, ~earlier, ~under_way)
    return due.order_by(queue.c.due_at, queue.c.number).limit(1)


def _webhook(row: RowMapping, name: str) -> Webhook:
    return Webhook(row[name], row["tenant"], row["url"], row["secret_hash"])


def _notice(row: RowMapping) -> Notice:
    return Notice(
        id=row["id"],
        webhook=_webhook(row, "webhook"),
        case=row["case_id"],
        event=row["event"],
        at=datetime.fromisoformat(row["at"]),
        state=NoticeState(row["state"]),
        tries=row["tries"],
        due_at=datetime.fromisoformat(row["due_at"]),
        fault=row["fault"],
    )
