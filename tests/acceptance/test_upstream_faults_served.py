"""What callers see when models fail, and what models see when callers hang up: through a served gateway."""

from __future__ import annotations

import json
import logging
import socket
import time
from collections.abc import Iterator
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

import httpx
import pytest
from openai import APIStatusError

from jurat.settings import UpstreamSetting
from support.served import HELLO, NOTE, NOTE_TEXT, ServedGateway, serving_with
from support.upstream import Answer, Reply, completion, running_upstream

CHAT = {"model": "jurat", "messages": HELLO}


@pytest.fixture
def gateway(tmp_path: Path) -> Iterator[ServedGateway]:
    with serving_with(tmp_path) as running:
        yield running


def chat(gateway: ServedGateway, headers: dict[str, str] | None = None, **more: Any) -> httpx.Response:
    with gateway.http() as http:
        return http.post("/v1/chat/completions", json=CHAT | more, headers=headers or {})


def ended(gateway: ServedGateway, decision: str, within_s: float = 5.0) -> str:
    """How the index says a decision ended."""
    until = time.monotonic() + within_s
    while time.monotonic() < until:
        row = gateway.house.stores.decisions.find(decision)
        if row is not None and row["state"] == "ended":
            return row["outcome"]
        time.sleep(0.01)
    return "under way"


def only_decision(gateway: ServedGateway) -> str:
    (row,) = gateway.house.stores.decisions.recent(10)
    return row["id"]


def nothing_waits(gateway: ServedGateway) -> bool:
    return list(gateway.house.stores.cases.cases()) == []


# ---- models fail ---------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("answer", "status", "code", "again"),
    [
        (Answer(b"leak", 500), 502, "model_fault", None),
        (Answer(b"leak"), 502, "model_fault", None),
        (Answer(b"{}", 429, headers={"Retry-After": "61"}), 503, "model_fault", "61"),
        (Answer(b"{}", 413), 400, "model_refused", None),
        (Answer(reply=Reply(finish="content_filter")), 400, "model_refused", None),
    ],
)
def test_a_chat_that_no_model_answers_is_an_honest_error_on_record_and_no_case(
    gateway: ServedGateway, answer: Answer, status: int, code: str, again: str | None
) -> None:
    gateway.upstream.answer_with(answer)
    got = chat(gateway)
    error = got.json()["error"]
    assert (status, code, again) == (got.status_code, error["code"], got.headers.get("Retry-After"))
    assert ("server_error" if status >= 500 else "invalid_request_error") == error["type"]
    assert "nothing was delivered" in error["message"] or status == 400
    assert "leak" not in got.text
    assert "127.0.0.1" not in got.text
    decision = got.headers["X-Jurat-Decision"]
    assert "unwritten" == ended(gateway, decision)
    steps = gateway.house.steps(decision)
    assert ["request", "attempt", "fault"] == [
        step.name for step in steps if step.name in ("request", "attempt", "decide", "fault")
    ]
    assert steps[-1].content["code"] == code
    assert nothing_waits(gateway)
    assert gateway.house.verify().ok


def test_a_stream_that_no_model_answers_ends_with_the_error(gateway: ServedGateway) -> None:
    gateway.upstream.answer_with(Answer(b"{}", 500))
    with pytest.raises(Exception) as caught:
        list(gateway.openai().chat.completions.create(model="jurat", messages=HELLO, stream=True))
    assert "No model gave a usable text" in str(caught.value)
    assert "unwritten" == ended(gateway, only_decision(gateway))
    assert gateway.house.verify().ok


def test_with_an_approved_text_that_one_stands_in(gateway: ServedGateway) -> None:
    gateway.upstream.answer_with(Answer(b"{}", 500))
    got = chat(gateway, NOTE)
    assert (200, "repaired") == (got.status_code, got.json()["jurat"]["decision"])
    assert got.json()["choices"][0]["message"]["content"]


def test_a_repeat_with_the_same_key_says_the_same_and_asks_nobody(gateway: ServedGateway) -> None:
    gateway.upstream.answer_with(Answer(b"no JSON"))
    first, second = (chat(gateway, {"Idempotency-Key": "one"}) for _ in range(2))
    assert (502, 502) == (first.status_code, second.status_code)
    assert first.headers["X-Jurat-Decision"] == second.headers["X-Jurat-Decision"]
    assert 1 == len(gateway.upstream.received)


def test_the_next_endpoint_writes_when_the_first_fails(tmp_path: Path) -> None:
    with running_upstream() as second:
        second.answer_with(Answer(completion(NOTE_TEXT)))
        further = (UpstreamSetting(base_url=second.base_url, model="second", retries_max=0),)
        with serving_with(tmp_path, upstream=further) as gateway:
            gateway.upstream.answer_with(Answer(b"{}", 500))
            got = chat(gateway)
            assert (200, "second") == (got.status_code, got.json()["model"])
            assert gateway.house.verify().ok


def test_the_models_a_caller_may_ask_for_are_listed_and_served(tmp_path: Path) -> None:
    with serving_with(tmp_path, model="house", upstream_models=("large",)) as gateway:
        assert ["jurat", "house", "large"] == [model.id for model in gateway.openai().models.list()]
        gateway.upstream.answer_with(Answer(reply=Reply(NOTE_TEXT)))
        assert ["large", "house", "house"] == [
            chat(gateway, model=name).json()["model"] for name in ("large", "jurat", "other")
        ]


def test_the_openai_client_sees_an_error_of_its_own_kind(gateway: ServedGateway) -> None:
    gateway.upstream.answer_with(Answer(b"{}", 503))
    with pytest.raises(APIStatusError) as caught:
        gateway.openai().chat.completions.create(model="jurat", messages=HELLO)
    assert (502, "model_fault", "server_error") == (caught.value.status_code, caught.value.code, caught.value.type)


# ---- callers hang up ------------------------------------------------------------------------------------------


def hang_up(gateway: ServedGateway, path: str = "/v1/chat/completions", body: dict[str, Any] = CHAT) -> None:
    """Asks, waits until the model was asked, and closes the connection."""
    data, place = json.dumps(body).encode(), urlsplit(gateway.url)
    head = f"POST {path} HTTP/1.1\r\nHost: gateway\r\nAuthorization: Bearer {gateway.key()}\r\n"
    head += f"Content-Type: application/json\r\nContent-Length: {len(data)}\r\n\r\n"
    with socket.create_connection((str(place.hostname), place.port)) as caller:
        caller.sendall(head.encode() + data)
        until = time.monotonic() + 20
        while not gateway.upstream.received and time.monotonic() < until:
            time.sleep(0.01)
        assert gateway.upstream.received


def logged(caplog: pytest.LogCaptureFixture) -> list[int]:
    """The status of every request in the log."""
    return [record.fields["status"] for record in caplog.records if "status" in getattr(record, "fields", {})]


def test_a_caller_who_hangs_up_cancels_the_model_at_once_and_it_is_on_record(
    gateway: ServedGateway, caplog: pytest.LogCaptureFixture
) -> None:
    gateway.upstream.answer_with(Answer(delay_s=20.0))
    with caplog.at_level(logging.INFO, "jurat.gateway"):
        hang_up(gateway)
        assert gateway.upstream.left_within(1.0)
        decision = only_decision(gateway)
        assert "cancelled" == ended(gateway, decision)
        until = time.monotonic() + 2
        while 499 not in logged(caplog) and time.monotonic() < until:
            time.sleep(0.01)
    assert 499 in logged(caplog)
    assert "cancelled" == gateway.house.steps(decision)[-1].content["code"]
    assert nothing_waits(gateway)
    assert gateway.house.verify().ok


def test_the_gateway_goes_on_after_a_hang_up(gateway: ServedGateway) -> None:
    gateway.upstream.answer_with(Answer(delay_s=20.0), Answer(completion(NOTE_TEXT)))
    hang_up(gateway)
    assert 200 == chat(gateway).status_code


def test_who_hangs_up_before_the_first_word_of_a_stream_cancels_too(gateway: ServedGateway) -> None:
    gateway.upstream.answer_with(Answer(delay_s=20.0))
    hang_up(gateway, body={**CHAT, "stream": True})
    assert gateway.upstream.left_within(1.0)
    assert "cancelled" == ended(gateway, only_decision(gateway))
    assert nothing_waits(gateway)
    assert gateway.house.verify().ok


def test_a_letter_whose_caller_hung_up_does_not_go_out(gateway: ServedGateway) -> None:
    gateway.upstream.answer_with(Answer(delay_s=20.0))
    hang_up(gateway, "/v1/communications", {"client": "H-1", "content_type": "note", "channel": "email"})
    assert gateway.upstream.left_within(1.0)
    assert "cancelled" == ended(gateway, only_decision(gateway))
    assert not list(gateway.house.settings.outbox.glob("*"))
    assert gateway.house.verify().ok
