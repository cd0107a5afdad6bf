"""Each kind of API: what is sent for a prompt, and the same draft out of every answer, whole or in pieces."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from decimal import Decimal
from typing import Any

import pytest

from jurat.models import Address, Endpoint
from jurat.models.fault import EndpointFault, Reason
from jurat.models.shapes import SHAPES
from jurat.models.shapes.anthropic import FORCED
from jurat.request import Draft, Message, Parameters, Redacted, ToolCall
from support.mock_shape import event
from support.upstream import TEXT, Answer, Reply, Upstream, running_upstream

SCHEMA = {"type": "object", "properties": {"city": {"type": "string"}, "days": {"type": "integer"}}}
TOOL = {"type": "function", "function": {"name": "weather_of", "description": "The weather.", "parameters": SCHEMA}}
FORMAT = {"type": "json_schema", "json_schema": {"name": "weather", "schema": SCHEMA, "strict": True}}
CALL = ToolCall("call_1", "weather_of", '{"city": "Springfield"}')
CONVERSATION = (
    Message("system", "Be brief."),
    Message("user", "The weather of 3 days?"),
    Message("assistant", "", (CALL, ToolCall("call_2", "weather_of", "no JSON"))),
    Message("tool", "Sun.", call_id="call_1"),
    Message("tool", "Rain.", call_id="call_2"),
    Message("system", "Be kind."),
    Message("user", "And?"),
)


@pytest.fixture
def upstream() -> Iterator[Upstream]:
    with running_upstream() as running:
        yield running


@pytest.fixture(params=[shape.name for shape in SHAPES])
def shape(request: pytest.FixtureRequest) -> str:
    return str(request.param)


def endpoint(upstream: Upstream, shape: str) -> Endpoint:
    base = upstream.base_url.removesuffix("/v1") if shape == "azure" else upstream.base_url
    return Endpoint(Address(base, "the-key", "house", models=("large",), shape=shape, retries_max=0))


def asking(said: str = "Hello.", **parameters: Any) -> Redacted:
    return Redacted((Message("user", said),), parameters=Parameters(**parameters))


def both(model: Endpoint, prompt: Redacted) -> Draft:
    """The draft, which is the same whole and in pieces."""
    pieces: list[str] = []
    whole, streamed = model.write(prompt, 7), model.write(prompt, 7, pieces.append)
    assert whole == streamed
    assert whole.text == "".join(pieces)
    return whole


def sent(upstream: Upstream, shape: str, prompt: Redacted) -> Mapping[str, Any]:
    endpoint(upstream, shape).write(prompt, 7)
    body: Mapping[str, Any] = upstream.received[-1].json
    return body


# ---- all shapes ----------------------------------------------------------------------------------------------


def test_a_text_comes_with_its_counts(upstream: Upstream, shape: str) -> None:
    assert Draft(TEXT, "house", "stop", 11, 7) == both(endpoint(upstream, shape), asking())


def test_a_tool_is_called(upstream: Upstream, shape: str) -> None:
    draft = both(endpoint(upstream, shape), asking("Use weather_of for 3 days.", tools=(TOOL,)))
    (call,) = draft.calls
    assert ("tool_calls", "", "weather_of") == (draft.finish, draft.text, call.name)
    assert '{"city": "city", "days": 3}' == call.arguments


def test_a_tool_can_be_forced_and_forbidden(upstream: Upstream, shape: str) -> None:
    named = {"type": "function", "function": {"name": "weather_of"}}
    for choice, called in (("required", True), (named, True), ("none", False)):
        prompt = asking("Use a tool." if choice == "none" else "Hello.", tools=(TOOL,), tool_choice=choice)
        assert called is bool(endpoint(upstream, shape).write(prompt, 7).calls)


def test_a_tools_result_is_answered(upstream: Upstream, shape: str) -> None:
    turns = CONVERSATION[1:4]
    assert "The tool says: Sun." == both(endpoint(upstream, shape), Redacted(turns)).text


def test_a_structured_answer_is_its_json(upstream: Upstream, shape: str) -> None:
    draft = both(endpoint(upstream, shape), asking("3 days", response_format=FORMAT))
    assert ('{"city": "city", "days": 3}', "stop", ()) == (draft.text, draft.finish, draft.calls)


def test_a_limit_is_said(upstream: Upstream, shape: str) -> None:
    upstream.answer_with(Answer(reply=Reply("Dear", finish="length")))
    assert "length" == both(endpoint(upstream, shape), asking()).finish


def test_a_filter_of_the_endpoint_is_a_fault(upstream: Upstream, shape: str) -> None:
    upstream.answer_with(Answer(reply=Reply(finish="content_filter")))
    for take in (None, lambda _: None):
        with pytest.raises(EndpointFault) as caught:
            endpoint(upstream, shape).write(asking(), 7, take)
        assert Reason.FILTERED is caught.value.reason


def test_a_caller_gets_the_model_he_asks_for_out_of_the_list_and_else_the_houses(
    upstream: Upstream, shape: str
) -> None:
    model = endpoint(upstream, shape)
    assert ["large", "house", "house"] == [model.write(asking(model=name), 7).writer for name in ("large", "other", "")]


def test_a_decimal_is_a_number_on_the_wire(upstream: Upstream, shape: str) -> None:
    assert 0.3 == sent(upstream, shape, asking(sampling={"temperature": Decimal("0.3")}))["temperature"]


@pytest.mark.parametrize(
    "body",
    [b"{}", b'{"choices": [], "content": []}', b'{"choices": 3, "content": 3}', b'{"content": [3]}', b"[]"],
)
def test_an_answer_of_another_shape_is_a_fault(upstream: Upstream, shape: str, body: bytes) -> None:
    upstream.answer_with(Answer(body))
    with pytest.raises(EndpointFault):
        endpoint(upstream, shape).write(asking(), 7)


def test_a_stream_without_its_end_is_cut_off(upstream: Upstream, shape: str) -> None:
    upstream.answer_with(Answer(events=5, orderly=True))
    with pytest.raises(EndpointFault) as caught:
        endpoint(upstream, shape).write(asking(), 7, lambda _: None)
    assert Reason.CUT_OFF is caught.value.reason


# ---- OpenAI and Azure ----------------------------------------------------------------------------------------


def test_openai_is_asked_in_its_own_words(upstream: Upstream) -> None:
    parameters = Parameters(
        sampling={"top_p": Decimal("0.5"), "stop": ["x"], "max_completion_tokens": 9},
        tools=(TOOL,),
        tool_choice="none",
        response_format=FORMAT,
    )
    body = sent(upstream, "openai", Redacted(CONVERSATION, parameters=parameters))
    call = {"id": "call_1", "type": "function", "function": {"name": "weather_of", "arguments": CALL.arguments}}
    assert {"role": "assistant", "content": None, "tool_calls": [call]} == {
        **body["messages"][2],
        "tool_calls": body["messages"][2]["tool_calls"][:1],
    }
    assert {"role": "tool", "content": "Sun.", "tool_call_id": "call_1"} == body["messages"][3]
    rest = {name: value for name, value in body.items() if name != "messages"}
    assert {
        "model": "house",
        "seed": 7,
        "top_p": 0.5,
        "stop": ["x"],
        "max_completion_tokens": 9,
        "tools": [TOOL],
        "tool_choice": "none",
        "response_format": FORMAT,
    } == rest


def test_azure_has_the_deployment_in_its_path_and_the_key_in_a_header_of_its_own(upstream: Upstream) -> None:
    endpoint(upstream, "azure").write(asking(model="large"), 7)
    (received,) = upstream.received
    assert "/openai/deployments/large/chat/completions?api-version=2024-10-21" == received.path
    assert "the-key" == received.headers["api-key"]
    assert "Authorization" not in received.headers


def test_azures_filter_of_the_prompt_is_no_fault_of_the_endpoint(upstream: Upstream) -> None:
    upstream.answer_with(Answer(b'{"error": {"code": "content_filter", "message": "leak"}}', 400))
    with pytest.raises(EndpointFault) as caught:
        endpoint(upstream, "azure").write(asking(), 7)
    assert Reason.FILTERED is caught.value.reason
    assert "leak" not in caught.value.message


def test_calls_without_an_id_or_with_arguments_that_are_no_text_are_put_right(upstream: Upstream) -> None:
    call = b'{"function": {"name": "now", "arguments": {"a": 1}}}'
    upstream.answer_with(Answer(b'{"choices": [{"message": {"content": null, "tool_calls": [%b]}}]}' % call))
    draft = endpoint(upstream, "openai").write(asking(), 7)
    assert (ToolCall("call_0", "now", '{"a": 1}'),) == draft.calls


# ---- Anthropic -----------------------------------------------------------------------------------------------


def test_anthropic_gets_system_apart_and_turns_in_turn(upstream: Upstream) -> None:
    body = sent(upstream, "anthropic", Redacted(CONVERSATION))
    assert "Be brief.\n\nBe kind." == body["system"]
    assert ["user", "assistant", "user"] == [turn["role"] for turn in body["messages"]]
    assert [
        {"type": "tool_use", "id": "call_1", "name": "weather_of", "input": {"city": "Springfield"}},
        {"type": "tool_use", "id": "call_2", "name": "weather_of", "input": {"arguments": "no JSON"}},
    ] == body["messages"][1]["content"]
    assert [
        {"type": "tool_result", "tool_use_id": "call_1", "content": "Sun."},
        {"type": "tool_result", "tool_use_id": "call_2", "content": "Rain."},
        {"type": "text", "text": "And?"},
    ] == body["messages"][2]["content"]
    assert 1024 == body["max_tokens"]
    assert "seed" not in body


def test_anthropic_gets_its_headers(upstream: Upstream) -> None:
    sent(upstream, "anthropic", asking())
    headers = upstream.received[0].headers
    assert ("/v1/messages", "the-key", "2023-06-01") == (
        upstream.received[0].path,
        headers["x-api-key"],
        headers["anthropic-version"],
    )
    assert "Authorization" not in headers


def test_anthropic_gets_parameters_in_its_own_words(upstream: Upstream) -> None:
    sampling = {"stop": "END", "max_tokens": 9, "parallel_tool_calls": False, "presence_penalty": 0}
    body = sent(upstream, "anthropic", asking(sampling=sampling, tools=(TOOL,), tool_choice="required"))
    assert (["END"], 9) == (body["stop_sequences"], body["max_tokens"])
    assert {"type": "any", "disable_parallel_tool_use": True} == body["tool_choice"]
    assert [{"name": "weather_of", "description": "The weather.", "input_schema": SCHEMA}] == body["tools"]


@pytest.mark.parametrize(
    "parameters",
    [
        {"sampling": {"frequency_penalty": 1}},
        {"sampling": {"logit_bias": {"1": 2}}},
        {"tools": (TOOL,), "response_format": FORMAT},
    ],
)
def test_what_anthropic_has_nothing_like_is_refused_by_name(upstream: Upstream, parameters: dict[str, Any]) -> None:
    with pytest.raises(EndpointFault, match=r"frequency_penalty|logit_bias|response_format") as caught:
        endpoint(upstream, "anthropic").write(asking(**parameters), 7)
    assert Reason.NOT_ASKED is caught.value.reason
    assert [] == upstream.received


def test_anthropic_needs_a_users_message(upstream: Upstream) -> None:
    with pytest.raises(EndpointFault, match="need one of a user"):
        endpoint(upstream, "anthropic").write(Redacted((Message("system", "Be brief."),)), 7)


def test_tokens_read_from_a_cache_count(upstream: Upstream) -> None:
    usage = (
        b'{"input_tokens": 5, "cache_read_input_tokens": 6, "cache_creation_input_tokens": null, "output_tokens": 3}'
    )
    upstream.answer_with(
        Answer(b'{"content": [{"type": "text", "text": "Hi."}], "stop_reason": "end_turn", "usage": %b}' % usage)
    )
    assert Draft("Hi.", "house", "stop", 11, 3) == endpoint(upstream, "anthropic").write(asking(), 7)


def test_words_beside_a_structured_answer_are_a_fault(upstream: Upstream) -> None:
    forced = b'{"type": "tool_use", "id": "t", "name": "%b", "input": {"a": 1}}' % FORCED.encode()
    words = b'{"type": "text", "text": "Here it is:"}'
    for blocks in (words + b"," + forced, forced + b"," + words, forced + b"," + forced):
        upstream.answer_with(Answer(b'{"content": [%b], "stop_reason": "tool_use"}' % blocks))
        with pytest.raises(EndpointFault, match="more than the structured answer"):
            endpoint(upstream, "anthropic").write(asking(), 7)


@pytest.mark.parametrize(
    ("then", "reason"),
    [
        (event({"type": "error", "error": {"type": "overloaded_error", "message": "leak"}}), Reason.FAILED),
        (event({"type": "content_block_delta"}), Reason.MALFORMED),
        (event({"type": "content_block_delta", "index": 9, "delta": {"type": "input_json_delta"}}), Reason.MALFORMED),
        (event({"type": "message_delta", "delta": 3}), Reason.MALFORMED),
    ],
)
def test_what_goes_wrong_in_anthropics_stream_is_a_fault(upstream: Upstream, then: bytes, reason: Reason) -> None:
    upstream.answer_with(Answer(events=4, then=then, orderly=True))
    with pytest.raises(EndpointFault) as caught:
        endpoint(upstream, "anthropic").write(asking(), 7, lambda _: None)
    assert reason is caught.value.reason
    assert "leak" not in caught.value.message
