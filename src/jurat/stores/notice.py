"""What webhooks are told, whatever keeps the queue."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable
from dataclasses import replace
from datetime import datetime

from jurat.ports.after import Notice, NoticeState, Webhook
from jurat.request import Case, CaseState
from jurat.stores.record import unknown_notice

EVENTS = {CaseState.APPROVED: "case.approved", CaseState.REJECTED: "case.rejected"}
REMOVED = "The webhook was removed."
_ID_DIGITS = 32


def event_of(case: Case) -> str | None:
    """What is told of a case that stands so; None while it is open."""
    return EVENTS.get(case.state)


def notices_of(webhooks: Iterable[Webhook], case: str, event: str, at: datetime) -> tuple[Notice, ...]:
    """One for each. The id follows from what is told, so that nothing is told twice under two ids."""
    return tuple(Notice(_id(webhook, case, event), webhook, case, event, at, due_at=at) for webhook in webhooks)


def dead_of(notice: Notice | None, notice_id: str, at: datetime) -> Notice:
    """A dead notice made due again. Raises NotFound."""
    if notice is None or notice.state is not NoticeState.DEAD:
        raise unknown_notice(notice_id)
    return replace(notice, state=NoticeState.PENDING, tries=0, due_at=at)


def _id(webhook: Webhook, case: str, event: str) -> str:
    digits = hashlib.sha256(f"{webhook.id}\0{case}\0{event}".encode()).hexdigest()[:_ID_DIGITS]
    return f"msg_{digits}"
