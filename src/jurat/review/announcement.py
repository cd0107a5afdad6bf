"""What a webhook is told of a decided case, how that is signed, and when it is tried again. Signed as Standard Webhooks
describes it (https://www.standardwebhooks.com), so that any library of that name can verify it."""

from __future__ import annotations

import base64
import hashlib
import hmac
from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace
from datetime import datetime, timedelta
from typing import Any, Protocol

from jurat.foundation.canonical import canonical, digest
from jurat.foundation.error import JuratError
from jurat.ports.after import Notice, NoticeState, Webhook, WebhookStore
from jurat.request import Case, CaseState

WAITS_S = (5, 60, 300, 1_800, 7_200, 18_000, 36_000, 50_400, 86_400)
"""Seconds before each further try: ten tries in two days and a half, then the notice is dead."""

TRIES_MAX = len(WAITS_S) + 1

CLAIM_S = 60
"""So long a notice is held by the process that tries it: well beyond what one try may take. A process that dies holds
it no longer."""

SECRET_PREFIX = "whsec_"

_SECRET_LOST = "The key that signs webhooks is not the one this webhook was added with; add it anew."
_NOT_AS_DECIDED = "The case is not as it was decided: run `jurat audit verify`."


class Fault(Protocol):
    """How a try may fail: for good, or with a wait that was asked for."""

    final: bool
    wait_s: float | None


def shown_secret(secret: bytes) -> str:
    """As libraries take it."""
    return SECRET_PREFIX + base64.b64encode(secret).decode()


def secret_hash(secret: bytes) -> str:
    """What is kept of a secret: enough to notice that it is another one."""
    return hashlib.sha256(b"jurat/webhook-secret\x00" + secret).hexdigest()


def new_webhook(name: str, tenant: str, url: str, secret_of: Callable[[str], bytes]) -> tuple[Webhook, str]:
    """A webhook and its secret as it is shown, once."""
    secret = secret_of(name)
    return Webhook(name, tenant, url, secret_hash(secret)), shown_secret(secret)


def payload(case: Case, notice: Notice) -> bytes:
    """The body: the same bytes at every try. The text goes with an approval alone."""
    text = case.text if case.state is CaseState.APPROVED else None
    data = {
        "case": case.id,
        "decision": case.decision,
        "tenant": case.tenant,
        "state": case.state.value,
        "text": text,
        "text_sha256": None if text is None else hashlib.sha256(text.encode()).hexdigest(),
        "text_hash": None if text is None else case.text_hash,
    }
    return canonical({"type": notice.event, "timestamp": notice.at, "data": data})


def signed(secret: bytes, notice_id: str, at: datetime, body: bytes) -> Mapping[str, str]:
    """The headers. `at` is when it is sent, so that an old copy is known as one."""
    seconds = str(int(at.timestamp()))
    signature = hmac.new(secret, f"{notice_id}.{seconds}.".encode() + body, hashlib.sha256).digest()
    return {
        "content-type": "application/json",
        "user-agent": "jurat",
        "webhook-id": notice_id,
        "webhook-timestamp": seconds,
        "webhook-signature": f"v1,{base64.b64encode(signature).decode()}",
    }


@dataclass(frozen=True)
class Announcer:
    """Takes notices out of the queue and tells webhooks. `case_of` gives a case that was held against the record, and
    raises where it does not fit; `post` takes address, headers and body, and raises where it was not told."""

    webhooks: WebhookStore
    case_of: Callable[[str], Case]
    secret_of: Callable[[str], bytes]
    post: Callable[[str, Mapping[str, str], bytes], None]
    clock: Callable[[], datetime]

    def claim(self) -> Notice | None:
        """The next one that is due, ours for CLAIM_S seconds."""
        now = self.clock()
        return self.webhooks.claim(now, now + timedelta(seconds=CLAIM_S))

    def tell(self, notice: Notice) -> Notice:
        """One try, its result kept and recorded. Raises Unavailable where that cannot be kept: it is tried again."""
        after = self._tried(replace(notice, tries=notice.tries + 1))
        self.webhooks.settle(after, self.clock())
        return after

    def _tried(self, notice: Notice) -> Notice:
        try:
            case = self.case_of(notice.case)
            if digest(case.text) != case.text_hash:
                return replace(notice, state=NoticeState.DEAD, fault=_NOT_AS_DECIDED)
            secret = self.secret_of(notice.webhook.id)
            if secret_hash(secret) != notice.webhook.secret_hash:
                return replace(notice, state=NoticeState.DEAD, fault=_SECRET_LOST)
            body = payload(case, notice)
            self.post(notice.webhook.url, signed(secret, notice.id, self.clock(), body), body)
        except JuratError as fault:
            return self._failed(notice, fault)
        return replace(notice, state=NoticeState.DELIVERED, fault="")

    def _failed(self, notice: Notice, fault: Any) -> Notice:
        """`final` faults and those after the last try are for good; a wait that was asked for is kept."""
        if getattr(fault, "final", False) or notice.tries >= TRIES_MAX:
            return replace(notice, state=NoticeState.DEAD, fault=fault.message)
        wait_s = max(WAITS_S[notice.tries - 1], getattr(fault, "wait_s", None) or 0)
        return replace(notice, due_at=self.clock() + timedelta(seconds=wait_s), fault=fault.message)
