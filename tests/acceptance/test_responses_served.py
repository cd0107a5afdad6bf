"""`/v1/responses` with the real OpenAI client: sync, async, streams read by the client's own accumulator."""

from __future__ import annotations

import asyncio
import json
from collections.abc import Iterator
from typing import Any, Literal

import openai
import pytest
from openai import AsyncOpenAI
from pydantic import BaseModel

from support.served import NOTE, ServedGateway, serving_with
from support.upstream import Answer, Reply

SIGNED = "Harbour House LLC, 1 Quay Street."
ASK = "What does Isabel Thorne hold?"
HOLDINGS: Any = {
    "type": "function",
    "name": "holdings",
    "description": "What a client, say Isabel Thorne, holds.",
    "parameters": {"type": "object", "properties": {"client": {"type": "string"}}, "required": ["client"]},
}
TO: Any = {"model": "jurat", "extra_headers": NOTE}
EXPERT: Any = {"model": "jurat", "extra_headers": {**NOTE, "X-Jurat-Client": "H-2"}}
"""A text to him waits for a principal."""


class Note(BaseModel):
    """A note to a client."""

    tone: Literal["plain", "warm"]
    text: str


@pytest.fixture(scope="module")
def up(tmp_path_factory: pytest.TempPathFactory) -> Iterator[ServedGateway]:
    with serving_with(tmp_path_factory.mktemp("responses") / "home") as served:
        yield served


@pytest.fixture
def gateway(up: ServedGateway) -> ServedGateway:
    up.upstream.received.clear()
    up.upstream.answer_with(saying(f"Dear <PERSON_1>, you hold a bond. {SIGNED}"))
    return up


def saying(text: str, **more: Any) -> Answer:
    return Answer(reply=Reply(text, **more))


def calling(*arguments: str) -> Answer:
    calls = tuple((f"call_{number}", "holdings", each) for number, each in enumerate(arguments, 1))
    return Answer(reply=Reply(None, calls, "tool_calls"))


def last_question(gateway: ServedGateway) -> Any:
    return gateway.upstream.received[-1].json


def events(gateway: ServedGateway, **asked: Any) -> list[Any]:
    with gateway.openai().responses.create(**{"input": ASK, **TO, **asked}, stream=True) as stream:
        found = list(stream)
    assert [event.sequence_number for event in found] == list(range(len(found)))
    return found


def test_a_response_is_written_and_its_names_never_leave(gateway: ServedGateway) -> None:
    answer = gateway.openai().responses.create(
        input=ASK, instructions="Be brief with Isabel Thorne.", temperature=0.25, max_output_tokens=90, **TO
    )
    assert (answer.status, answer.incomplete_details) == ("completed", None)
    assert answer.output_text == f"Dear Isabel Thorne, you hold a bond. {SIGNED}"
    assert (answer.usage.input_tokens, answer.usage.output_tokens) == (11, 7) if answer.usage else False
    assert (answer.temperature, answer.max_output_tokens) == (0.25, 90)
    assert answer.instructions == "Be brief with Isabel Thorne."
    asked = last_question(gateway)
    assert (asked["temperature"], asked["max_completion_tokens"]) == (0.25, 90)
    assert "Be brief with <PERSON_1>." in [turn["content"] for turn in asked["messages"]]
    assert "Isabel" not in gateway.upstream.wire()
    jurat = (answer.model_extra or {})["jurat"]
    assert answer.id == f"resp_{jurat['id']}"
    assert gateway.house.replay(jurat["id"]).to_json()["equal"] is True


def test_the_context_may_ride_in_the_body(gateway: ServedGateway) -> None:
    context = {"client": "H-1", "content_type": "note", "channel": "email"}
    answer = gateway.openai().responses.create(model="jurat", input=ASK, extra_body={"jurat": context})
    assert answer.output_text == f"Dear Isabel Thorne, you hold a bond. {SIGNED}"


def test_a_round_trip_with_a_function(gateway: ServedGateway) -> None:
    client = gateway.openai()
    gateway.upstream.answer_with(calling('{"client": "<PERSON_1>"}', '{"client": "all"}'), saying(f"A bond. {SIGNED}"))
    first = client.responses.create(input=ASK, tools=[HOLDINGS], tool_choice="auto", **TO)
    calls = [item for item in first.output if item.type == "function_call"]
    assert [item.type for item in first.output] == ["function_call", "function_call"]
    assert [json.loads(call.arguments)["client"] for call in calls] == ["Isabel Thorne", "all"]
    results = [
        {"type": "function_call_output", "call_id": call.call_id, "output": "Isabel Thorne: bond"} for call in calls
    ]
    turns: Any = [{"role": "user", "content": ASK}, *first.output, *results]
    second = client.responses.create(input=turns, tools=[HOLDINGS], **TO)
    assert second.output_text == f"A bond. {SIGNED}"
    told = last_question(gateway)["messages"]
    assert [turn["content"] for turn in told if turn["role"] == "tool"] == ["<PERSON_1>: bond"] * 2
    assert "Isabel" not in gateway.upstream.wire()


def test_one_function_is_chosen_by_its_name(gateway: ServedGateway) -> None:
    gateway.upstream.answer_with(calling('{"client": "<PERSON_1>"}'))
    choice: Any = {"type": "function", "name": "holdings"}
    answer = gateway.openai().responses.create(input=ASK, tools=[HOLDINGS], tool_choice=choice, **TO)
    assert [item.type for item in answer.output] == ["function_call"]
    assert last_question(gateway)["tool_choice"] == {"type": "function", "function": {"name": "holdings"}}


def test_an_earlier_answer_is_sent_again_as_it_came(gateway: ServedGateway) -> None:
    first = gateway.openai().responses.create(input=ASK, **TO)
    turns: Any = [{"role": "user", "content": ASK}, *first.output, {"role": "user", "content": "And more?"}]
    again = gateway.openai().responses.create(input=turns, **TO)
    assert again.output_text == first.output_text
    assert last_question(gateway)["messages"][-3:] == [
        {"role": "user", "content": "What does <PERSON_1> hold?"},
        {"role": "assistant", "content": "Dear <PERSON_1>, you hold a bond. Harbour House LLC, <ADDRESS_1>"},
        {"role": "user", "content": "And more?"},
    ]


def test_a_typed_answer_by_parse(gateway: ServedGateway) -> None:
    gateway.upstream.answer_with(saying(json.dumps({"tone": "plain", "text": f"Dear <PERSON_1>. {SIGNED}"})))
    answer = gateway.openai().responses.parse(input=ASK, text_format=Note, **TO)
    assert answer.output_parsed == Note(tone="plain", text=f"Dear Isabel Thorne. {SIGNED}")
    sent = last_question(gateway)["response_format"]
    assert (sent["type"], sent["json_schema"]["name"], sent["json_schema"]["strict"]) == ("json_schema", "Note", True)
    turns: Any = [{"role": "user", "content": ASK}, *answer.output, {"role": "user", "content": "Again."}]
    assert gateway.openai().responses.parse(input=turns, text_format=Note, **TO).output_parsed is not None


def test_a_typed_function_by_parse(gateway: ServedGateway) -> None:
    class Lookup(BaseModel):
        client: str

    gateway.upstream.answer_with(
        Answer(reply=Reply(None, (("call_1", "Lookup", '{"client": "<PERSON_1>"}'),), "tool_calls"))
    )
    tool: Any = openai.pydantic_function_tool(Lookup)
    answer = gateway.openai().responses.parse(input=ASK, tools=[tool], **TO)
    [call] = answer.output
    assert call.type == "function_call"
    assert call.parsed_arguments == Lookup(client="Isabel Thorne")
    turns: Any = [
        {"role": "user", "content": ASK},
        call,
        {"type": "function_call_output", "call_id": call.call_id, "output": "None."},
    ]
    gateway.upstream.answer_with(saying(f"Nothing. {SIGNED}"))
    assert gateway.openai().responses.create(input=turns, **TO).output_text == f"Nothing. {SIGNED}"


def test_a_text_that_is_held_back_is_incomplete_and_quotes_nothing(gateway: ServedGateway) -> None:
    gateway.upstream.answer_with(saying(f"A secret view. {SIGNED}"))
    answer = gateway.openai().responses.create(input=ASK, **EXPERT)
    assert answer.status == "incomplete"
    assert answer.incomplete_details is not None
    assert answer.incomplete_details.reason == "content_filter"
    [message] = answer.output
    assert message.type == "message"
    [part] = message.content
    assert part.type == "refusal"
    assert "secret" not in answer.model_dump_json()
    assert (answer.model_extra or {})["jurat"]["case"]["url"].startswith("/v1/cases/")
    turns: Any = [{"role": "user", "content": ASK}, message, {"role": "user", "content": "Then something else."}]
    gateway.upstream.answer_with(saying(f"Fine. {SIGNED}"))
    assert gateway.openai().responses.create(input=turns, **TO).output_text == f"Fine. {SIGNED}"


def test_whoever_wants_an_error_then_gets_one(gateway: ServedGateway) -> None:
    gateway.upstream.answer_with(saying(f"A secret view. {SIGNED}"))
    strict: Any = {"model": "jurat", "extra_headers": {**EXPERT["extra_headers"], "X-Jurat-Strict": "true"}}
    with pytest.raises(openai.UnprocessableEntityError) as caught:
        gateway.openai().responses.create(input=ASK, **strict)
    assert caught.value.code == "jurat_rejected"


def test_an_answer_that_hit_its_limit_says_so(gateway: ServedGateway) -> None:
    gateway.upstream.answer_with(saying(f"All is well. {SIGNED} You ho", finish="length"))
    answer = gateway.openai().responses.create(input=ASK, max_output_tokens=16, **TO)
    assert answer.status == "incomplete"
    assert answer.incomplete_details is not None
    assert (answer.incomplete_details.reason, answer.output_text) == ("max_output_tokens", f"All is well. {SIGNED}")


def test_an_asynchronous_client_writes_and_streams(gateway: ServedGateway) -> None:
    async def ask() -> tuple[Any, Any]:
        async with AsyncOpenAI(base_url=f"{gateway.url}/v1", api_key=gateway.key(), max_retries=0) as client:
            answer = await client.responses.create(input=ASK, **TO)
            async with client.responses.stream(input=ASK, **TO) as stream:
                async for _ in stream:
                    pass
                return answer, await stream.get_final_response()

    answer, streamed = asyncio.run(ask())
    assert answer.output_text == streamed.output_text == f"Dear Isabel Thorne, you hold a bond. {SIGNED}"


def test_a_stream_is_put_together_by_the_client(gateway: ServedGateway) -> None:
    said = []
    with gateway.openai().responses.stream(input=ASK, **TO) as stream:
        for event in stream:
            if event.type == "response.output_text.delta":
                said.append(event.delta)
        final = stream.get_final_response()
    assert "".join(said) == final.output_text == f"Dear Isabel Thorne, you hold a bond. {SIGNED}"
    assert final.status == "completed"
    assert final.usage is not None
    assert (final.usage.input_tokens, final.usage.output_tokens) == (11, 7)
    assert (final.model_extra or {})["jurat"]["decision"] == "pass"


def test_the_events_come_in_the_order_openai_sends_them(gateway: ServedGateway) -> None:
    kinds = [event.type for event in events(gateway)]
    spoken = [kind for kind in kinds if kind != "response.output_text.delta"]
    assert spoken == [
        "response.created",
        "response.in_progress",
        "response.output_item.added",
        "response.content_part.added",
        "response.output_text.done",
        "response.content_part.done",
        "response.output_item.done",
        "response.completed",
    ]


def test_calls_are_streamed_once_they_were_judged(gateway: ServedGateway) -> None:
    gateway.upstream.answer_with(calling('{"client": "<PERSON_1>"}', '{"client": "We offer guaranteed returns."}'))
    with gateway.openai().responses.stream(input=ASK, tools=[HOLDINGS], **TO) as stream:
        done = [event for event in stream if event.type == "response.function_call_arguments.done"]
        final = stream.get_final_response()
    told = [json.loads(item.arguments)["client"] for item in final.output if item.type == "function_call"]
    assert told == ["Isabel Thorne", "We offer possible returns."]
    assert [json.loads(event.arguments)["client"] for event in done] == told
    assert "Isabel" not in gateway.upstream.wire()


def test_a_typed_answer_is_streamed(gateway: ServedGateway) -> None:
    gateway.upstream.answer_with(saying(json.dumps({"tone": "plain", "text": f"Dear <PERSON_1>. {SIGNED}"})))
    with gateway.openai().responses.stream(input=ASK, text_format=Note, **TO) as stream:
        final = stream.get_final_response()
    assert final.output_parsed == Note(tone="plain", text=f"Dear Isabel Thorne. {SIGNED}")


def test_a_stream_that_is_held_back_ends_in_a_refusal(gateway: ServedGateway) -> None:
    gateway.upstream.answer_with(saying(f"A secret view. {SIGNED}"))
    found = events(gateway, **EXPERT)
    last = found[-1]
    assert (last.type, last.response.incomplete_details.reason) == ("response.incomplete", "content_filter")
    refusals = [event.refusal for event in found if event.type == "response.refusal.done"]
    assert refusals == [last.response.output[0].content[0].refusal]
    assert all("secret" not in event.model_dump_json() for event in found)
    with gateway.openai().responses.stream(input=ASK, **EXPERT) as stream:
        assert [event.type for event in stream][-1] == "response.incomplete"
        with pytest.raises(RuntimeError):
            stream.get_final_response()


def test_items_of_a_stream_have_each_their_own_id(gateway: ServedGateway) -> None:
    gateway.upstream.answer_with(saying(f"All is well. {SIGNED} You cannot lose."))
    added = [event.item.id for event in events(gateway) if event.type == "response.output_item.added"]
    assert len(added) == len(set(added)) > 0


def test_a_fault_of_the_model_in_a_stream_is_a_failed_response(gateway: ServedGateway) -> None:
    gateway.upstream.answer_with(Answer(status=400, body=b'{"error": {"message": "no"}}'))
    last = events(gateway, extra_headers={})[-1]
    assert (last.type, last.response.status, last.response.error.code) == ("response.failed", "failed", "model_refused")


def test_whoever_wants_an_error_gets_a_failed_response_in_a_stream(gateway: ServedGateway) -> None:
    gateway.upstream.answer_with(saying(f"A secret view. {SIGNED}"))
    found = events(gateway, extra_headers={**EXPERT["extra_headers"], "X-Jurat-Strict": "true"})
    last = found[-1]
    assert (last.type, last.response.error.code) == ("response.failed", "jurat_rejected")
    assert all("secret" not in event.model_dump_json() for event in found)


@pytest.mark.parametrize(
    ("more", "code", "param"),
    [
        ({"previous_response_id": "resp_1"}, "unsupported_parameter", "previous_response_id"),
        ({"conversation": "conv_1"}, "unsupported_parameter", "conversation"),
        ({"background": True}, "unsupported_parameter", "background"),
        ({"include": ["reasoning.encrypted_content"]}, "unsupported_parameter", "include"),
        ({"truncation": "auto"}, "unsupported_parameter", "truncation"),
        ({"prompt": {"id": "pmpt_1"}}, "unsupported_parameter", "prompt"),
        ({"max_tool_calls": 1}, "unsupported_parameter", "max_tool_calls"),
        ({"tools": [{"type": "web_search"}]}, "unsupported_parameter", "tools"),
        ({"reasoning": {"summary": "auto"}}, "unsupported_parameter", "reasoning.summary"),
        ({"input": [{"type": "item_reference", "id": "msg_1"}]}, "unsupported_parameter", "input.0.type"),
        (
            {"input": [{"role": "user", "content": [{"type": "input_image", "image_url": "data:,"}]}]},
            "unsupported_parameter",
            "input.0.content.0",
        ),
        ({"temperature": 3}, "invalid_request", "temperature"),
        ({"max_output_tokens": 0}, "invalid_request", "max_output_tokens"),
        ({"tool_choice": "required"}, "invalid_request", "tool_choice"),
        ({"text": {"format": {"type": "grammar"}}}, "unsupported_parameter", "text.format"),
        ({"input": [{"type": "function_call_output", "call_id": "call_9", "output": "x"}]}, "invalid_request", "input"),
    ],
)
def test_what_cannot_be_kept_is_an_error_the_client_can_read(
    gateway: ServedGateway, more: Any, code: str, param: str
) -> None:
    with pytest.raises(openai.BadRequestError) as caught:
        gateway.openai().responses.create(**{"input": ASK, "model": "jurat", **more})
    assert (caught.value.code, caught.value.param) == (code, param)
    assert gateway.upstream.received == []


@pytest.mark.parametrize(
    "body",
    [
        {},
        [],
        {"input": None},
        {"input": []},
        {"input": [[]]},
        {"input": [{"type": []}]},
        {"input": [{"type": {}, "role": "user", "content": "x"}]},
        {"input": [{"role": [], "content": "x"}]},
        {"input": [{"role": "user", "content": 7}]},
        {"input": [{"role": "user", "content": [[]]}]},
        {"input": [{"role": "user", "content": [{"type": "input_text", "text": {}}]}]},
        {"input": [{"type": "function_call", "call_id": [], "name": {}, "arguments": 1}]},
        {"input": [{"type": "function_call_output", "call_id": "c", "output": {}}]},
        {"input": "x", "tools": [{"type": "function"}]},
        {"input": "x", "tools": {}},
        {"input": "x", "tool_choice": [[]]},
        {"input": "x", "text": {"format": 7}},
        {"input": "x", "text": {"format": {"type": "json_schema", "schema": 7}}},
        {"input": "x", "text": []},
        {"input": "x", "reasoning": {"effort": []}},
        {"input": "x", "metadata": {"a": 1}},
        {"input": "x", "jurat": {"pack": "other"}},
        {"input": "x", "jurat": 7},
        {"input": "x", "temperature": "warm"},
        {"input": "x", "max_output_tokens": 1.5},
        {"input": "x", "stream": "yes"},
        {"input": "x", "stream_options": []},
        {"input": "x", "instructions": {}},
    ],
)
def test_a_body_of_another_shape_is_a_coded_400(gateway: ServedGateway, body: Any) -> None:
    answer = gateway.http().post("/v1/responses", json=body)
    assert (answer.status_code, bool(answer.json()["error"]["code"])) == (400, True)
    assert gateway.upstream.received == []


def test_what_asks_for_nothing_is_accepted(gateway: ServedGateway) -> None:
    answer = gateway.openai().responses.create(
        input=ASK, store=True, background=False, truncation="disabled", metadata={"run": "7"}, **TO
    )
    assert (answer.metadata, (answer.model_extra or {})["store"]) == ({"run": "7"}, False)


def test_the_same_key_of_idempotency_gives_the_same_response(gateway: ServedGateway) -> None:
    more: Any = {"model": "jurat", "extra_headers": {**NOTE, "Idempotency-Key": "once"}}
    first = gateway.openai().responses.create(input=ASK, **more)
    gateway.upstream.answer_with(saying("Something else."))
    again = gateway.openai().responses.create(input=ASK, **more)
    assert (first.id, first.output_text) == (again.id, again.output_text)


def test_the_log_is_sound_after_all_of_it(gateway: ServedGateway) -> None:
    assert gateway.house.verify().ok
