"""Webhooks and their queue in memory."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from datetime import datetime
from threading import RLock

from jurat.ports import AuditLog
from jurat.ports.after import Notice, NoticeState, Webhook
from jurat.stores.notice import REMOVED, dead_of, notices_of
from jurat.stores.record import add_webhook_step, notice_step, remove_webhook_step, unknown_webhook


class MemoryWebhookStore:
    """`WebhookStore` in memory."""

    def __init__(self, lock: RLock, log: AuditLog) -> None:
        self._lock = lock
        self._log = log
        self._hooks: dict[str, Webhook] = {}
        self._queue: dict[str, Notice] = {}
        self._held: dict[str, datetime] = {}

    def add(self, webhook: Webhook, at: datetime) -> None:
        with self._lock:
            self._log.append(webhook.id, (add_webhook_step(webhook),), at)
            self._hooks[webhook.id] = webhook

    def remove(self, webhook_id: str, at: datetime) -> Webhook:
        with self._lock:
            if webhook_id not in self._hooks:
                raise unknown_webhook(webhook_id)
            self._log.append(webhook_id, (remove_webhook_step(webhook_id),), at)
            for notice in self._of(webhook_id):
                if notice.state is NoticeState.PENDING:
                    self._queue[notice.id] = replace(notice, state=NoticeState.DEAD, fault=REMOVED)
            return self._hooks.pop(webhook_id)

    def webhooks(self, tenant: str | None = None) -> Sequence[Webhook]:
        with self._lock:
            return tuple(hook for hook in self._hooks.values() if tenant in (None, hook.tenant))

    def put_in(self, case: str, tenant: str, event: str, at: datetime) -> None:
        """A notice for each webhook of the tenant."""
        with self._lock:
            for notice in notices_of(self.webhooks(tenant), case, event, at):
                self._queue.setdefault(notice.id, notice)

    def claim(self, now: datetime, until: datetime) -> Notice | None:
        with self._lock:
            pending = [notice for notice in self._queue.values() if notice.state is NoticeState.PENDING]
            busy = {notice.webhook.id for notice in pending if self._is_held(notice, now)}
            first = {(notice.webhook.id, notice.case): notice for notice in reversed(pending)}
            due = [notice for notice in first.values() if _is_due(notice, now) and notice.webhook.id not in busy]
            if not due:
                return None
            chosen = min(due, key=lambda notice: (notice.due_at or now, list(self._queue).index(notice.id)))
            self._held[chosen.id] = until
            return chosen

    def _is_held(self, notice: Notice, now: datetime) -> bool:
        return notice.id in self._held and self._held[notice.id] > now

    def settle(self, notice: Notice, at: datetime) -> None:
        with self._lock:
            self._log.append(notice.case, (notice_step(notice),), at)
            self._held.pop(notice.id, None)
            if self._queue[notice.id].state is NoticeState.PENDING or notice.state is NoticeState.DELIVERED:
                self._queue[notice.id] = replace(notice, due_at=notice.due_at or at)

    def notices(self, tenant: str | None = None, state: NoticeState | None = None) -> Sequence[Notice]:
        with self._lock:
            kept = tuple(self._queue.values())
        return tuple(item for item in kept if tenant in (None, item.webhook.tenant) and state in (None, item.state))

    def retry(self, notice_id: str, at: datetime) -> Notice:
        with self._lock:
            found = self._queue.get(notice_id)
            live = found if found is not None and found.webhook.id in self._hooks else None
            notice = dead_of(live, notice_id, at)
            self._log.append(notice.case, (notice_step(notice),), at)
            self._queue[notice_id] = notice
            return notice

    def _of(self, webhook_id: str) -> Sequence[Notice]:
        return tuple(notice for notice in self._queue.values() if notice.webhook.id == webhook_id)


def _is_due(notice: Notice, now: datetime) -> bool:
    return notice.due_at is not None and notice.due_at <= now
