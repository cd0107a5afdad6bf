"""The whole gateway in shadow mode: an application gets what it would get without us, and the record what we think."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import openai
import pytest

from jurat.request import Role
from support.served import HELLO, NOTE, ServedGateway, serving_with
from support.upstream import Answer, completion

PROMISE = "Isabel, we offer guaranteed returns."


@pytest.fixture
def gateway(tmp_path: Path) -> Iterator[ServedGateway]:
    with serving_with(tmp_path / "home", PROMISE, mode="shadow") as up:
        yield up


def test_a_chat_gets_the_upstreams_own_words_and_the_decision_beside_them(gateway: ServedGateway) -> None:
    gateway.upstream.answer_with(Answer(completion("<PERSON_1>, we offer guaranteed returns.")))
    raw = gateway.openai().chat.completions.with_raw_response.create(model="any", messages=HELLO, extra_headers=NOTE)
    answer = raw.parse()
    assert (answer.choices[0].finish_reason, answer.choices[0].message.content) == (
        "stop",
        "Isabel Thorne, we offer guaranteed returns.",
    )
    jurat = (answer.model_extra or {})["jurat"]
    assert (jurat["mode"], jurat["decision"], jurat["case"]) == ("shadow", "repaired", None)
    assert {repair["message"].split(" for ")[0] for repair in jurat["repairs"]} == {"Would be edited"}
    assert raw.headers["X-Jurat-Mode"] == "shadow"
    assert "Isabel" not in gateway.upstream.wire()


def test_nothing_is_held_back_that_would_go_to_a_person_and_no_case_is_opened(gateway: ServedGateway) -> None:
    answer = gateway.openai().chat.completions.create(
        model="any", messages=HELLO, extra_headers={**NOTE, "X-Jurat-Client": "H-2", "X-Jurat-Strict": "true"}
    )
    assert answer.choices[0].message.content == PROMISE
    assert (answer.model_extra or {})["jurat"]["decision"] == "review"
    assert gateway.http(gateway.admin).get("/v1/cases").json() == {"cases": []}


def test_what_the_rules_forbid_is_written_all_the_same(gateway: ServedGateway) -> None:
    answer = gateway.openai().chat.completions.create(
        model="any", messages=HELLO, extra_headers={**NOTE, "X-Jurat-Client": "H-3"}
    )
    assert answer.choices[0].message.content == PROMISE
    assert (answer.model_extra or {})["jurat"]["decision"] == "reject"


def test_a_stream_is_the_upstreams_own_words_too(gateway: ServedGateway) -> None:
    chunks = list(
        gateway.openai().chat.completions.create(model="any", messages=HELLO, extra_headers=NOTE, stream=True)
    )
    assert "".join(chunk.choices[0].delta.content or "" for chunk in chunks if chunk.choices) == PROMISE
    told = [chunk.model_extra["jurat"] for chunk in chunks if chunk.model_extra and "jurat" in chunk.model_extra]
    assert [(jurat["mode"], jurat["decision"]) for jurat in told] == [("shadow", "repaired")]


def test_a_communication_is_answered_and_not_sent(gateway: ServedGateway) -> None:
    request = {"client": "H-1", "content_type": "note", "channel": "email"}
    record = gateway.http().post("/v1/communications", json=request).json()
    assert (record["mode"], record["text"], record["delivery"], record["case"]) == ("shadow", PROMISE, None, None)
    assert not list(gateway.house.settings.outbox.glob("*"))


def test_a_screened_text_comes_back_as_it_was_with_what_was_found(gateway: ServedGateway) -> None:
    record = gateway.http().post("/v1/screen", json={"text": PROMISE}).json()
    assert record["text"] == PROMISE
    assert [finding["quote"] for finding in record["findings"] if finding["quote"]] == ["guaranteed returns"]


def test_a_model_that_gives_nothing_is_an_error_as_it_would_be_without_us(gateway: ServedGateway) -> None:
    gateway.upstream.answer_with(Answer(status=500))
    with pytest.raises(openai.InternalServerError) as caught:
        gateway.openai().chat.completions.create(model="any", messages=HELLO, extra_headers=NOTE)
    assert (caught.value.status_code, caught.value.code) == (502, "model_fault")
    assert caught.value.response.headers["X-Jurat-Decision"]


def test_the_mode_is_told_to_probes_and_on_errors(gateway: ServedGateway) -> None:
    client = gateway.http("wrong")
    assert client.get("/readyz").json()["mode"] == "shadow"
    refused = client.post("/v1/screen", json={"text": "Hi."})
    assert (refused.status_code, refused.headers["X-Jurat-Mode"]) == (401, "shadow")


def test_the_record_of_a_shadow_verifies_and_replays(gateway: ServedGateway) -> None:
    client = gateway.http()
    for name in ("H-1", "H-2", "H-3"):
        body = {"model": "any", "messages": HELLO}
        client.post("/v1/chat/completions", json=body, headers={**NOTE, "X-Jurat-Client": name})
    request = {"client": "H-1", "content_type": "note", "channel": "email"}
    decision = client.post("/v1/communications", json=request).json()["id"]
    auditor = gateway.http(gateway.key(Role.AUDITOR, "aud"))
    assert auditor.get(f"/v1/decisions/{decision}/replay").json()["equal"]
    assert gateway.house.verify().problem is None


def test_a_repeat_gets_the_first_answer_also_when_the_mode_was_changed_between(tmp_path: Path) -> None:
    headers = {**NOTE, "Idempotency-Key": "once"}
    body = {"model": "any", "messages": HELLO}
    with serving_with(tmp_path / "home", PROMISE, mode="shadow") as first:
        shadow = first.http().post("/v1/chat/completions", json=body, headers=headers)
    with serving_with(tmp_path / "home", PROMISE) as second:
        again = second.http().post("/v1/chat/completions", json=body, headers=headers)
    told = [[answer.json()[part] for part in ("choices", "jurat")] for answer in (shadow, again)]
    assert told[0] == told[1]
    assert "X-Jurat-Mode" not in again.headers
