"""Tools and structured output with the real OpenAI client, through a served gateway to a model's endpoint and back."""

from __future__ import annotations

import asyncio
import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any, Literal

import openai
import pytest
from openai import AsyncOpenAI
from openai.lib._parsing._completions import type_to_response_format_param
from pydantic import BaseModel

from jurat.request import Person, Registration, Role
from support.served import NOTE, ServedGateway, serving_with
from support.upstream import Answer, Reply

SIGNED = "Harbour House LLC, 1 Quay Street."
ASK: Any = [{"role": "user", "content": "What does Isabel Thorne hold?"}]
HOLDINGS: Any = {
    "type": "function",
    "function": {
        "name": "holdings",
        "description": "What a client, say Isabel Thorne, holds.",
        "parameters": {
            "type": "object",
            "properties": {"client": {"type": "string"}, "as_of": {"type": "string"}},
            "required": ["client"],
        },
    },
}


class Note(BaseModel):
    """A note to a client."""

    tone: Literal["plain", "warm"]
    text: str


@pytest.fixture
def gateway(tmp_path: Path) -> Iterator[ServedGateway]:
    with serving_with(tmp_path / "home") as up:
        yield up


def calling(name: str = "holdings", arguments: str = '{"client": "<PERSON_1>"}') -> Answer:
    return Answer(reply=Reply(None, (("call_1", name, arguments),), "tool_calls"))


def saying(text: str) -> Answer:
    return Answer(reply=Reply(text))


def last_question(gateway: ServedGateway) -> Any:
    return gateway.upstream.received[-1].json


def test_a_round_trip_with_a_tool(gateway: ServedGateway) -> None:
    client = gateway.openai()
    gateway.upstream.answer_with(calling(), saying(f"Dear <PERSON_1>, you hold a bond. {SIGNED}"))
    more: Any = {"model": "gpt-4o", "tools": [HOLDINGS], "extra_headers": NOTE}
    first = client.chat.completions.create(messages=ASK, tool_choice="auto", temperature=0.2, **more).choices[0]
    assert (first.finish_reason, first.message.content) == ("tool_calls", None)
    assert first.message.tool_calls is not None
    [call] = first.message.tool_calls
    assert call.type == "function"
    assert (call.id, call.function.name) == ("call_1", "holdings")
    assert json.loads(call.function.arguments) == {"client": "Isabel Thorne"}
    asked = last_question(gateway)
    assert (asked["tool_choice"], asked["temperature"], asked["tools"][0]["function"]["name"]) == (
        "auto",
        0.2,
        "holdings",
    )
    result = json.dumps({"client": "Isabel Thorne", "holds": ["a bond"], "count": 1})
    turns = [*ASK, first.message, {"role": "tool", "tool_call_id": call.id, "content": result}]
    second = client.chat.completions.create(messages=turns, **more)
    assert second.choices[0].message.content == f"Dear Isabel Thorne, you hold a bond. {SIGNED}"
    assert second.usage is not None
    assert (second.usage.prompt_tokens, second.usage.completion_tokens, second.usage.total_tokens) == (11, 7, 18)
    told = last_question(gateway)["messages"][-1]
    assert json.loads(told["content"]) == {"client": "<PERSON_1>", "holds": ["a bond"], "count": 1}
    assert "Isabel" not in gateway.upstream.wire()


def test_who_speaks_stands_before_the_words_and_is_redacted_with_them(gateway: ServedGateway) -> None:
    turns: Any = [{"role": "user", "name": "Isabel", "content": "What do I hold?"}]
    gateway.openai().chat.completions.create(model="any", messages=turns, extra_headers=NOTE)
    assert last_question(gateway)["messages"][-1] == {"role": "user", "content": "<PERSON_1>: What do I hold?"}
    assert "Isabel" not in gateway.upstream.wire()


def test_an_answer_that_hit_its_limit_says_so(gateway: ServedGateway) -> None:
    gateway.upstream.answer_with(Answer(reply=Reply(f"All is well. {SIGNED} You ho", finish="length")))
    answer = gateway.openai().chat.completions.create(
        model="any", messages=ASK, max_completion_tokens=9, extra_headers=NOTE
    )
    [choice] = answer.choices
    assert (choice.finish_reason, choice.message.content) == ("length", f"All is well. {SIGNED}")
    assert last_question(gateway)["max_completion_tokens"] == 9


def test_a_typed_answer_by_parse(gateway: ServedGateway) -> None:
    gateway.upstream.answer_with(saying(json.dumps({"tone": "plain", "text": f"Dear <Person_1>. {SIGNED}"})))
    answer = gateway.openai().chat.completions.parse(
        model="gpt-4o", messages=ASK, response_format=Note, extra_headers=NOTE
    )
    assert answer.choices[0].message.parsed == Note(tone="plain", text=f"Dear Isabel Thorne. {SIGNED}")
    assert last_question(gateway)["response_format"]["json_schema"]["name"] == "Note"
    turns = [*ASK, answer.choices[0].message, {"role": "user", "content": "Again."}]
    again = gateway.openai().chat.completions.parse(
        model="gpt-4o", messages=turns, response_format=Note, extra_headers=NOTE
    )
    assert again.choices[0].message.parsed is not None


def test_a_typed_tool_by_parse(gateway: ServedGateway) -> None:
    class Lookup(BaseModel):
        client: str

    gateway.upstream.answer_with(calling("Lookup"))
    tool = openai.pydantic_function_tool(Lookup)
    answer = gateway.openai().chat.completions.parse(model="gpt-4o", messages=ASK, tools=[tool], extra_headers=NOTE)
    [call] = answer.choices[0].message.tool_calls or []
    assert call.function.parsed_arguments == Lookup(client="Isabel Thorne")
    turns = [*ASK, answer.choices[0].message, {"role": "tool", "tool_call_id": call.id, "content": "None."}]
    gateway.upstream.answer_with(saying(f"Nothing. {SIGNED}"))
    last = gateway.openai().chat.completions.create(model="gpt-4o", messages=turns, tools=[tool], extra_headers=NOTE)
    assert last.choices[0].message.content == f"Nothing. {SIGNED}"


def test_an_asynchronous_client_calls_two_tools_at_once(gateway: ServedGateway) -> None:
    calls = (("call_1", "holdings", '{"client": "<PERSON_1>"}'), ("call_2", "holdings", '{"client": "all"}'))
    gateway.upstream.answer_with(Answer(reply=Reply(None, calls, "tool_calls")))

    async def ask() -> Any:
        async with AsyncOpenAI(base_url=f"{gateway.url}/v1", api_key=gateway.key(), max_retries=0) as client:
            return await client.chat.completions.create(
                model="any", messages=ASK, tools=[HOLDINGS], parallel_tool_calls=True, extra_headers=NOTE
            )

    answer = asyncio.run(ask())
    assert [json.loads(call.function.arguments)["client"] for call in answer.choices[0].message.tool_calls] == [
        "Isabel Thorne",
        "all",
    ]


def test_a_call_is_streamed_once_it_was_judged(gateway: ServedGateway) -> None:
    gateway.upstream.answer_with(calling(arguments='{"client": "<PERSON_1>", "as_of": "We offer guaranteed returns."}'))
    with gateway.openai().chat.completions.stream(
        model="any", messages=ASK, tools=[HOLDINGS], extra_headers=NOTE
    ) as stream:
        for _ in stream:
            pass
        [choice] = stream.get_final_completion().choices
    [call] = choice.message.tool_calls or []
    expected = {"client": "Isabel Thorne", "as_of": "We offer possible returns."}
    assert (json.loads(call.function.arguments), choice.finish_reason) == (expected, "tool_calls")
    assert "Isabel" not in gateway.upstream.wire()


def test_a_typed_answer_is_streamed_whole(gateway: ServedGateway) -> None:
    gateway.upstream.answer_with(saying(json.dumps({"tone": "plain", "text": f"Dear <PERSON_1>. {SIGNED}"})))
    with gateway.openai().chat.completions.stream(
        model="any", messages=ASK, response_format=Note, extra_headers=NOTE
    ) as stream:
        [choice] = stream.get_final_completion().choices
    assert choice.message.parsed == Note(tone="plain", text=f"Dear Isabel Thorne. {SIGNED}")


def test_a_promise_in_a_call_is_mended_before_anybody_acts_on_it(gateway: ServedGateway) -> None:
    gateway.upstream.answer_with(calling(arguments='{"client": "all", "as_of": "We offer guaranteed returns."}'))
    answer = gateway.openai().chat.completions.create(model="any", messages=ASK, tools=[HOLDINGS], extra_headers=NOTE)
    [call] = answer.choices[0].message.tool_calls or []
    assert json.loads(call.function.arguments)["as_of"] == "We offer possible returns."
    assert (answer.model_extra or {})["jurat"]["decision"] == "repaired"


@pytest.mark.parametrize("text", ["Dear Isabel", '{"tone": "loud", "text": "x"}', '{"tone": "plain", "text": "x"'])
def test_json_that_is_none_or_keeps_no_schema_is_a_refusal(gateway: ServedGateway, text: str) -> None:
    gateway.upstream.answer_with(saying(text))
    shape: Any = type_to_response_format_param(Note)
    answer = gateway.openai().chat.completions.create(
        model="any", messages=ASK, response_format=shape, extra_headers=NOTE
    )
    [choice] = answer.choices
    assert (choice.finish_reason, choice.message.content) == ("content_filter", None)
    assert (choice.message.refusal or "").startswith("The model's answer has not the form that was asked for")
    assert len(gateway.upstream.received) == 2
    with pytest.raises(openai.ContentFilterFinishReasonError):
        gateway.openai().chat.completions.parse(model="any", messages=ASK, response_format=Note, extra_headers=NOTE)


def test_a_call_that_a_person_approved_reaches_the_application_later(gateway: ServedGateway) -> None:
    gateway.upstream.answer_with(calling(arguments='{"client": "<PERSON_1>", "as_of": "You cannot lose."}'))
    held = gateway.openai().chat.completions.create(model="any", messages=ASK, tools=[HOLDINGS], extra_headers=NOTE)
    jurat = (held.model_extra or {})["jurat"]
    assert (held.choices[0].finish_reason, held.choices[0].message.tool_calls) == ("content_filter", None)
    gateway.house.stores.people.add(Person("Grace Hale", "1234567", (Registration("Series 24", "2020-01-01"),)))
    principal = gateway.http(gateway.key(Role.PRINCIPAL, "Grace Hale"))
    shown = json.loads(principal.get(jurat["case"]["url"]).json()["text"])
    assert json.loads(shown["tool_calls"][0]["arguments"]) == {"client": "Isabel Thorne", "as_of": "You cannot lose."}
    assert "calls" not in gateway.http().get(f"/v1/decisions/{jurat['id']}").json()
    assert principal.post(f"{jurat['case']['url']}/approve", json={"note": "Fine."}).json()["state"] == "approved"
    after = gateway.http().get(f"/v1/decisions/{jurat['id']}").json()
    assert after["calls"][0]["arguments"] == shown["tool_calls"][0]["arguments"]
    assert gateway.house.replay(jurat["id"]).to_json()["equal"] is True
    assert gateway.house.recall(jurat["id"])[2]["calls"] == after["calls"]
    assert gateway.house.verify().ok


def test_the_same_key_of_idempotency_gives_the_same_calls(gateway: ServedGateway) -> None:
    gateway.upstream.answer_with(calling(), saying("Something else."))
    more: Any = {"model": "any", "messages": ASK, "tools": [HOLDINGS]}
    headers = {**NOTE, "Idempotency-Key": "once"}
    first, again = (gateway.openai().chat.completions.create(**more, extra_headers=headers) for _ in range(2))
    assert first.choices[0].message == again.choices[0].message
    assert len(gateway.upstream.received) == 1
    with pytest.raises(openai.ConflictError):
        gateway.openai().chat.completions.create(**{**more, "tools": []}, extra_headers=headers)


@pytest.mark.parametrize(
    ("more", "code", "param"),
    [
        ({"n": 2}, "unsupported_parameter", "n"),
        ({"logprobs": True}, "unsupported_parameter", "logprobs"),
        ({"store": True}, "unsupported_parameter", "store"),
        ({"modalities": ["text", "audio"]}, "unsupported_parameter", "modalities"),
        ({"web_search_options": {}}, "unsupported_parameter", "web_search_options"),
        ({"prediction": {"type": "content", "content": "x"}}, "unsupported_parameter", "prediction"),
        ({"temperature": 3}, "invalid_request", "temperature"),
        ({"tool_choice": "required"}, "invalid_request", "tool_choice"),
    ],
)
def test_what_cannot_be_kept_is_an_error_the_client_can_read(
    gateway: ServedGateway, more: Any, code: str, param: str
) -> None:
    with pytest.raises(openai.BadRequestError) as caught:
        gateway.openai().chat.completions.create(model="any", messages=ASK, **more)
    assert (caught.value.code, caught.value.param) == (code, param)
    assert gateway.upstream.received == []


def test_the_models_are_listed_and_each_can_be_looked_up(gateway: ServedGateway) -> None:
    client = gateway.openai()
    names = [model.id for model in client.models.list()]
    assert names[0] == "jurat"
    assert [client.models.retrieve(name).id for name in names] == names
    with pytest.raises(openai.NotFoundError) as caught:
        client.models.retrieve("nobody/nothing")
    assert caught.value.code == "model_not_found"
