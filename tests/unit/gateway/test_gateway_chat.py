"""OpenAI's shape, in and out, against a house with a scripted answer."""

from __future__ import annotations

from typing import Any

import pytest

from jurat.request import Message, Outcome, Purpose, Role
from support.gateway_house import SECRET_WORD, Knocker, StandInHouse

HELLO = {"model": "any", "messages": [{"role": "user", "content": "Hello"}]}


def ask(house: StandInHouse, body: Any, headers: dict[str, str] | None = None, **bound: Any) -> Any:
    secret = house.key(Role.APP, "desk", **bound)
    return Knocker(house, secret).post("/v1/chat/completions", json=body, headers=headers)


@pytest.mark.parametrize(
    ("name", "value"),
    [
        ("stream_options", {"include_usage": True}),
        ("n", 2),
        ("tools", [{"type": "web_search"}]),
        ("tools", [{"type": "custom", "custom": {"name": "sql"}}]),
        ("response_format", {"type": "grammar"}),
        ("functions", [{"name": "pay"}]),
        ("modalities", ["text", "audio"]),
        ("audio", {"voice": "x"}),
        ("logprobs", True),
        ("top_logprobs", 3),
        ("store", True),
        ("metadata", {"a": "b"}),
        ("prediction", {"type": "content"}),
        ("web_search_options", {}),
        ("whatever_comes_next", 1),
    ],
)
def test_what_cannot_be_kept_is_refused_by_name(name: str, value: Any) -> None:
    house = StandInHouse()
    answer = ask(house, {**HELLO, name: value})
    assert (answer.status_code, answer.json()["error"]["code"], answer.json()["error"]["param"]) == (
        400,
        "unsupported_parameter",
        name,
    )
    assert house.asked == []


@pytest.mark.parametrize(
    "more",
    [
        {"stream": False, "n": 1, "tools": [], "response_format": {"type": "text"}, "logprobs": False},
        {"stream": None, "tools": None, "stop": None, "audio": None, "logit_bias": None},
        {"temperature": 0.2, "max_tokens": 50, "top_p": 1, "user": "u-1", "presence_penalty": 0},
    ],
)
def test_what_asks_for_nothing_or_only_wishes_is_accepted(more: dict[str, Any]) -> None:
    assert ask(StandInHouse(), {**HELLO, **more}).status_code == 200


@pytest.mark.parametrize(
    ("message", "param"),
    [
        ({"role": "function", "name": "pay", "content": "x"}, "messages.role"),
        ({"role": "tool", "content": "x"}, "messages.tool_call_id"),
        ({"role": "tool", "tool_call_id": "1", "content": "x"}, "messages"),
        ({"role": "user", "tool_call_id": "1", "content": "x"}, "messages.tool_call_id"),
        ({"role": "user", "content": "x", "tool_calls": [{"id": "1"}]}, "messages.tool_calls"),
        ({"role": "user", "content": [{"type": "image_url", "image_url": {"url": "x"}}]}, "messages.content"),
        ({"role": "assistant", "content": "x", "tool_calls": [{"id": "1"}]}, "messages.0.tool_calls.0.function"),
        ({"role": "tool", "tool_call_id": "c1", "content": "x", "name": "Ann"}, "messages.name"),
    ],
)
def test_messages_that_cannot_be_kept_are_refused_by_name(message: dict[str, Any], param: str) -> None:
    answer = ask(StandInHouse(), {**HELLO, "messages": [message]})
    assert (answer.status_code, answer.json()["error"]["param"]) == (400, param)


@pytest.mark.parametrize("body", [{}, [], "x", {"model": "m", "messages": []}, {"model": "m", "messages": [{}]}])
def test_a_body_of_another_shape_is_a_coded_400(body: Any) -> None:
    answer = ask(StandInHouse(), body)
    assert (answer.status_code, answer.json()["error"]["code"]) == (400, "invalid_request")


def test_a_conversation_reaches_the_house_as_it_was_said() -> None:
    house = StandInHouse()
    said = [
        {"role": "developer", "content": "Be brief."},
        {"role": "user", "content": [{"type": "text", "text": "Dear "}, {"type": "text", "text": "all"}]},
        {"role": "assistant", "content": None, "refusal": "No.", "tool_calls": None, "annotations": []},
    ]
    ask(house, {"model": "m", "messages": said, "seed": 7})
    asked = house.asked[0]
    assert (asked.messages, asked.seed) == (
        (Message("system", "Be brief."), Message("user", "Dear all"), Message("assistant", "No.")),
        7,
    )


BOUND: Any = {"pack": "law", "content_type": "review", "channel": "email", "purpose": Purpose.INTERNAL}


@pytest.mark.parametrize("said", [{}, {"X-Jurat-Content-Type": "review", "X-Jurat-Channel": "email"}])
def test_what_is_bound_to_the_key_holds_whether_the_caller_says_it_or_not(said: dict[str, str]) -> None:
    house = StandInHouse()
    ask(house, HELLO, {"X-Jurat-Client": "C-1", **said}, **BOUND)
    asked = house.asked[0]
    assert (asked.author, asked.pack, asked.content_type, asked.channel, asked.purpose, asked.client) == (
        "desk",
        "law",
        "review",
        "email",
        Purpose.INTERNAL,
        "C-1",
    )


@pytest.mark.parametrize(
    ("headers", "context", "param", "bound"),
    [
        ({"X-Jurat-Content-Type": "advert"}, {}, "content_type", "review"),
        ({"X-Jurat-Channel": "sms"}, {}, "channel", "email"),
        ({}, {"content_type": "advert"}, "content_type", "review"),
        ({}, {"channel": "sms"}, "channel", "email"),
        ({}, {"facts": {"communication": {"channel": "sms"}}}, "channel", "email"),
    ],
)
def test_who_asks_for_another_than_the_key_is_bound_to_is_told_so(
    headers: dict[str, str], context: dict[str, Any], param: str, bound: str
) -> None:
    house = StandInHouse()
    answer = ask(house, {**HELLO, "jurat": context}, headers, **BOUND)
    error = answer.json()["error"]
    assert (answer.status_code, error["code"], error["param"], house.asked) == (403, "bound_to_key", param, [])
    assert error["message"] == f"This key is bound to the {param} '{bound}'."


def test_what_the_key_leaves_open_comes_from_the_caller() -> None:
    house = StandInHouse()
    context = {"client": "C-1", "content_type": "review", "channel": "email", "facts": {"client": {"age": 67}}}
    ask(house, {**HELLO, "jurat": context})
    asked = house.asked[0]
    assert (asked.client, asked.content_type, asked.channel, asked.inline) == (
        "C-1",
        "review",
        "email",
        {"client": {"age": 67}},
    )


@pytest.mark.parametrize("choice", [{"pack": "lax"}, {"purpose": "internal"}, {"as_of": "2020-01-01"}])
def test_the_caller_does_not_choose_its_law(choice: dict[str, str]) -> None:
    answer = ask(StandInHouse(), {**HELLO, "jurat": choice})
    assert (answer.status_code, answer.json()["error"]["param"]) == (400, f"jurat.{next(iter(choice))}")


def test_nobody_declares_purpose_channel_or_recipients_as_facts() -> None:
    house = StandInHouse()
    declared = {"purpose": "service", "channel": "sms", "contentType": "x", "recipientCount": 1, "topic": "fees"}
    ask(house, {**HELLO, "jurat": {"facts": {"communication": declared}}})
    assert house.asked[0].inline == {"communication": {"topic": "fees"}}


def test_header_and_body_that_differ_are_refused() -> None:
    answer = ask(StandInHouse(), {**HELLO, "jurat": {"client": "C-2"}}, {"X-Jurat-Client": "C-1"})
    assert (answer.status_code, answer.json()["error"]["code"]) == (400, "conflicting_context")


@pytest.mark.parametrize("header", ["X-Jurat-Content-Type", "X-Jurat-Channel"])
def test_a_header_that_holds_no_name_is_refused(header: str) -> None:
    answer = ask(StandInHouse(), HELLO, {header: "a/b"})
    assert (answer.status_code, answer.json()["error"]["code"]) == (400, "header_unfit")
    assert header in answer.json()["error"]["message"]


def test_a_released_text_is_a_chat_completion() -> None:
    answer = ask(StandInHouse(Outcome.REPAIRED, "All is well."), HELLO)
    body = answer.json()
    assert body["object"] == "chat.completion"
    assert body["choices"][0]["message"] == {"role": "assistant", "content": "All is well.", "refusal": None}
    assert body["choices"][0]["finish_reason"] == "stop"
    assert body["jurat"]["decision"] == "repaired"
    assert body["jurat"]["id"] == answer.headers["X-Jurat-Decision"]
    assert body["jurat"]["repairs"][0]["after"] == "All"
    assert SECRET_WORD not in answer.text


@pytest.mark.parametrize("outcome", [Outcome.REVIEW, Outcome.REJECT])
def test_a_text_held_back_is_refused_without_a_word_of_it(outcome: Outcome) -> None:
    answer = ask(StandInHouse(outcome), HELLO)
    body = answer.json()
    assert (answer.status_code, body["choices"][0]["finish_reason"], body["choices"][0]["message"]["content"]) == (
        200,
        "content_filter",
        None,
    )
    assert body["choices"][0]["message"]["refusal"].endswith(f"See case {body['jurat']['case']['id']}.")
    assert body["jurat"]["findings"][0]["rule"] == "R-1"
    assert SECRET_WORD not in answer.text


def test_a_strict_caller_gets_an_error_for_a_text_held_back() -> None:
    answer = ask(StandInHouse(Outcome.REVIEW), HELLO, {"X-Jurat-Strict": "true"})
    assert (answer.status_code, answer.json()["error"]["code"]) == (422, "jurat_rejected")
    assert answer.json()["jurat"]["case"]["url"].startswith("/v1/cases/case-")
    assert SECRET_WORD not in answer.text
