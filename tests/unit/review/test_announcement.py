"""What a webhook is told, how it is signed, and when it is tried again."""

from __future__ import annotations

import base64
import hashlib
import hmac
import json
from collections.abc import Mapping
from dataclasses import replace
from datetime import UTC, datetime, timedelta

import pytest

from jurat.channels.webhook import WebhookFault
from jurat.foundation.canonical import digest
from jurat.ports.after import Notice, NoticeState, Webhook
from jurat.request import Case, CaseState
from jurat.review.announcement import CLAIM_S, TRIES_MAX, WAITS_S, Announcer, payload, secret_hash, shown_secret, signed
from jurat.stores import memory_stores

AT = datetime(2026, 11, 23, 9, 30, tzinfo=UTC)
SECRET = b"s" * 32
TEXT = "Dear Ada – all is well. 4,2 %"
CASE = Case("case-1", "d-1", CaseState.APPROVED, "App", AT, TEXT, digest(TEXT), "b", "high", (), tenant="harbour")
HOOK = Webhook("w-1", "harbour", "https://h.example/", secret_hash(SECRET))
NOTICE = Notice("msg_1", HOOK, "case-1", "case.approved", AT)


def test_the_signature_is_the_one_that_standard_webhooks_prints_as_its_example() -> None:
    secret = base64.b64decode("MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw")
    at = datetime.fromtimestamp(1614265330, UTC)
    headers = signed(secret, "msg_p5jXN8AQM9LWM0D4loKWxJek", at, b'{"test": 2432232314}')
    assert headers["webhook-signature"] == "v1,g0hM9SsE+OTPJTGt/tmIKtSyZlE3uFJELVlNIOLJ1OE="
    assert (headers["webhook-id"], headers["webhook-timestamp"]) == ("msg_p5jXN8AQM9LWM0D4loKWxJek", "1614265330")


def test_a_secret_is_shown_as_libraries_take_it() -> None:
    shown = shown_secret(SECRET)
    assert (shown[:6], base64.b64decode(shown[6:])) == ("whsec_", SECRET)


def test_an_approval_brings_the_final_text_and_its_hash() -> None:
    said = json.loads(payload(CASE, NOTICE))
    assert said == {
        "type": "case.approved",
        "timestamp": "2026-11-23T09:30:00.000000Z",
        "data": {
            "case": "case-1",
            "decision": "d-1",
            "tenant": "harbour",
            "state": "approved",
            "text": TEXT,
            "text_sha256": hashlib.sha256(TEXT.encode()).hexdigest(),
            "text_hash": digest(TEXT),
        },
    }


def test_a_rejection_brings_no_word_of_the_text() -> None:
    rejected = replace(CASE, state=CaseState.REJECTED)
    body = payload(rejected, replace(NOTICE, event="case.rejected"))
    assert (json.loads(body)["data"]["text"], b"Ada" in body, digest(TEXT).encode() in body) == (None, False, False)


class Telling:
    """An announcer whose post does as it is told, over a queue in memory."""

    def __init__(self, *faults: WebhookFault | None, case: Case = CASE, secret: bytes = SECRET) -> None:
        self.now = AT
        self.faults = list(faults)
        self.sent: list[tuple[Mapping[str, str], bytes]] = []
        self.stores = memory_stores(lambda: self.now)
        self.stores.webhooks.add(NOTICE.webhook, AT)
        self.stores.webhooks.put_in("case-1", "harbour", "case.approved", AT)  # type: ignore[attr-defined] the twin's
        self.announcer = Announcer(
            self.stores.webhooks, lambda name: case, lambda name: secret, self._post, lambda: self.now
        )

    def _post(self, url: str, headers: Mapping[str, str], body: bytes) -> None:
        self.sent.append((headers, body))
        fault = self.faults.pop(0) if self.faults else None
        if fault is not None:
            raise fault

    def round(self) -> Notice | None:
        notice = self.announcer.claim()
        return None if notice is None else self.announcer.tell(notice)


def test_what_was_told_is_told_once() -> None:
    telling = Telling()
    told = telling.round()
    assert told is not None
    assert (told.state, told.tries, telling.round()) == (NoticeState.DELIVERED, 1, None)


def test_what_failed_is_tried_after_longer_and_longer_waits_and_dies_after_the_last() -> None:
    telling = Telling(*[WebhookFault("It answered 500.")] * 99)
    waited = []
    for _ in range(TRIES_MAX):
        told = telling.round()
        assert told is not None
        waited.append(((told.due_at or AT) - telling.now).total_seconds())
        telling.now = told.due_at or AT
    assert waited[:-1] == list(WAITS_S)
    assert (told.state, told.tries, told.fault) == (NoticeState.DEAD, TRIES_MAX, "It answered 500.")
    telling.now += timedelta(days=30)
    assert telling.round() is None


def test_every_try_carries_the_same_id_and_body_and_a_time_and_signature_of_its_own() -> None:
    telling = Telling(WebhookFault("It answered 500."))
    telling.round()
    telling.now += timedelta(seconds=WAITS_S[0])
    telling.round()
    (first, body), (second, again) = telling.sent
    assert (body, first["webhook-id"]) == (again, second["webhook-id"])
    assert int(second["webhook-timestamp"]) - int(first["webhook-timestamp"]) == WAITS_S[0]
    for headers in (first, second):
        signed_bytes = f"{headers['webhook-id']}.{headers['webhook-timestamp']}.".encode() + body
        expected = base64.b64encode(hmac.new(SECRET, signed_bytes, hashlib.sha256).digest()).decode()
        assert headers["webhook-signature"] == f"v1,{expected}"


def test_a_longer_wait_that_was_asked_for_is_kept_and_a_shorter_one_is_not() -> None:
    telling = Telling(WebhookFault("Busy.", wait_s=600), WebhookFault("Busy.", wait_s=1))
    first = telling.round()
    assert first is not None
    assert (first.due_at or AT) - telling.now == timedelta(seconds=600)
    telling.now = first.due_at or AT
    second = telling.round()
    assert second is not None
    assert (second.due_at or AT) - telling.now == timedelta(seconds=WAITS_S[1])


def test_who_wants_to_hear_no_more_is_left_alone() -> None:
    told = Telling(WebhookFault("It answered 410.", final=True)).round()
    assert told is not None
    assert (told.state, told.tries) == (NoticeState.DEAD, 1)


@pytest.mark.parametrize("changed", ["text", "secret"])
def test_a_text_that_was_not_approved_and_a_key_that_was_lost_tell_nobody(changed: str) -> None:
    telling = (
        Telling(case=replace(CASE, text="Another."), secret=SECRET) if changed == "text" else Telling(secret=b"o" * 32)
    )
    told = telling.round()
    assert told is not None
    assert (told.state, telling.sent) == (NoticeState.DEAD, [])


def test_a_process_that_dies_before_it_kept_the_result_leaves_the_notice_to_be_told_again() -> None:
    telling = Telling()
    assert telling.announcer.claim() is not None
    assert telling.round() is None
    telling.now += timedelta(seconds=CLAIM_S + 1)
    again = telling.round()
    assert again is not None
    assert again.state is NoticeState.DELIVERED
