"""Streams of chat completions as their callers see them."""

from __future__ import annotations

import json
from collections.abc import Iterator
from typing import Any

import httpx
import pytest

from jurat.foundation.error import InputError, Unavailable
from jurat.ports import ModelFault
from jurat.request import Outcome, Role
from support.gateway_house import SECRET_WORD, Knocker, StandInHouse
from support.stream_house import ASKED, StreamHouse
from support.streams import PACK, rules, unpaced

FINE = "Your portfolio is in order."
DOUBTFUL = "This is a sure profit."
END = "\n\nHalden Lane Securities LLC.\n\nInvestments may lose value. No risk free fund exists."
END += "\n\nWhat a fund is: https://example.org/funds"


@pytest.fixture(scope="module", autouse=True)
def _unpaced() -> Iterator[None]:
    with unpaced():
        yield


def ask(house: StandInHouse, headers: dict[str, str] | None = None, **more: Any) -> httpx.Response:
    body = {"model": "any", "messages": ASKED, "stream": True, **more}
    return Knocker(house, house.key(Role.APP, "desk")).post("/v1/chat/completions", json=body, headers=headers)


def events(answer: httpx.Response) -> list[Any]:
    """What was sent, comments left out; `[DONE]` as it is."""
    assert answer.headers["content-type"].startswith("text/event-stream")
    lines = [line for line in answer.text.split("\n\n") if line and not line.startswith(":")]
    assert all(line.startswith("data: ") for line in lines)
    sent = [line.removeprefix("data: ") for line in lines]
    return [line if line == "[DONE]" else json.loads(line) for line in sent]


def said(sent: list[Any]) -> str:
    return "".join(choice["delta"].get("content") or "" for chunk in sent[:-1] for choice in chunk.get("choices", []))


def test_a_stream_begins_with_the_role_and_ends_with_its_decision() -> None:
    answer = ask(StreamHouse([f"{FINE} ", "Bye", "."]))
    sent = events(answer)
    assert answer.status_code == 200
    first, finish = sent[0], sent[-2]
    assert first["choices"][0]["delta"] == {"role": "assistant", "content": ""}
    assert (said(sent), sent[-1]) == (f"{FINE} Bye.{END}", "[DONE]")
    assert (finish["choices"][0]["finish_reason"], finish["choices"][0]["delta"]) == ("stop", {})
    assert (finish["jurat"]["decision"], finish["jurat"]["id"]) == ("repaired", answer.headers["X-Jurat-Decision"])
    assert {(chunk["id"], chunk["object"], chunk["model"]) for chunk in sent[:-2]} == {
        (f"chatcmpl-{finish['jurat']['id']}", "chat.completion.chunk", "stand-in")
    }
    assert finish["model"] == "scripted"
    assert all("jurat" not in chunk for chunk in sent[:-2])


def test_usage_comes_last_and_only_where_it_was_asked_for() -> None:
    plain = events(ask(StreamHouse([FINE])))
    counted = events(ask(StreamHouse([FINE]), stream_options={"include_usage": True}))
    assert all("usage" not in chunk for chunk in plain[:-1])
    assert (counted[-2]["choices"], sorted(counted[-2]["usage"])) == (
        [],
        ["completion_tokens", "prompt_tokens", "total_tokens"],
    )
    assert all(chunk["usage"] is None for chunk in counted[:-2])
    assert counted[-3]["choices"][0]["finish_reason"] == "stop"


def test_a_fault_in_mid_stream_ends_it_in_order_with_a_case() -> None:
    sent = events(ask(StreamHouse([f"{FINE} ", f"{DOUBTFUL} ", "Bye."])))
    finish = sent[-2]
    assert (said(sent), finish["choices"][0]["finish_reason"], sent[-1]) == (FINE, "content_filter", "[DONE]")
    assert finish["jurat"]["decision"] == "review" and finish["jurat"]["case"]["state"] == "open"
    refused = [
        chunk["choices"][0]["delta"]["refusal"] for chunk in sent[:-1] if "refusal" in chunk["choices"][0]["delta"]
    ]
    assert len(refused) == 1 and finish["jurat"]["case"]["id"] in refused[0]
    assert "sure profit" not in json.dumps(sent)


def test_a_text_judged_as_a_whole_comes_after_the_decision() -> None:
    house = StreamHouse([f"{FINE} ", "Bye."])
    house.rules = rules(f"{PACK}RULE X-1 HOUSE 'WSP 9' SEVERITY medium ALWAYS limit length to 500 words")
    assert said(events(ask(house))) == f"{FINE} Bye.{END}"
    assert [step.name for step in house.steps_seen if step.name == "release"] == []


def test_what_is_not_released_says_so_and_quotes_nothing() -> None:
    house = StandInHouse(Outcome.REVIEW)
    answer = ask(house)
    sent = events(answer)
    assert (said(sent), sent[-2]["choices"][0]["finish_reason"]) == ("", "content_filter")
    assert SECRET_WORD not in answer.text


def test_in_strict_mode_a_stream_that_is_not_released_ends_with_an_error() -> None:
    sent = events(ask(StreamHouse([f"{FINE} ", f"{DOUBTFUL} ", "Bye."]), headers={"X-Jurat-Strict": "true"}))
    assert (sent[-2]["error"]["code"], sent[-2]["jurat"]["decision"], sent[-1]) == (
        "jurat_rejected",
        "review",
        "[DONE]",
    )


@pytest.mark.parametrize(
    ("fault", "status", "code"),
    [(InputError("No such client."), 400, "bad_input"), (Unavailable("It is full."), 503, "unavailable")],
)
def test_what_goes_wrong_before_the_stream_opens_is_a_plain_error(fault: Exception, status: int, code: str) -> None:
    house = StreamHouse([FINE])
    house.fault = fault
    answer = ask(house)
    assert (answer.status_code, answer.json()["error"]["code"]) == (status, code)
    assert answer.headers["X-Jurat-Decision"]


def test_what_goes_wrong_afterwards_is_an_event_and_an_end() -> None:
    house = StreamHouse([f"{FINE} ", "Bye ", ZeroDivisionError(SECRET_WORD)])
    answer = ask(house)
    sent = events(answer)
    assert (said(sent[:-1]), sent[-2]["error"]["code"], sent[-1]) == (FINE, "internal", "[DONE]")
    assert SECRET_WORD not in answer.text
    (case,) = house.stores.cases.cases()
    assert case.text == FINE


def test_a_model_that_fails_before_anything_left_is_an_error() -> None:
    sent = events(ask(StreamHouse([ModelFault("It hung.")])))
    assert (sent[-2]["error"]["code"], sent[-1]) == ("model_fault", "[DONE]")


@pytest.mark.parametrize("script", [[f"{FINE} ", "Bye."], [f"{FINE} ", f"{DOUBTFUL} ", "Bye."]])
def test_a_repeat_gets_the_recorded_text_as_a_stream(script: list[str]) -> None:
    house = StreamHouse(script)
    first, again = (ask(house, headers={"Idempotency-Key": "k-1"}) for _ in range(2))
    assert len(house.asked) == 1
    assert (said(events(again)), events(again)[-2:]) == (said(events(first)), events(first)[-2:])
    assert events(again)[0]["choices"][0]["delta"]["role"] == "assistant"


def test_stream_options_without_a_stream_are_refused() -> None:
    answer = ask(StreamHouse([FINE]), stream=False, stream_options={"include_usage": True})
    assert (answer.status_code, answer.json()["error"]["param"]) == (400, "stream_options")


def test_a_stream_is_yes_or_no() -> None:
    answer = ask(StreamHouse([FINE]), stream="true")
    assert (answer.status_code, answer.json()["error"]["param"]) == (400, "stream")
