"""Streams end to end: a model's own stream comes in over HTTP in any pieces, what is cleared leaves meanwhile."""

from __future__ import annotations

import threading
import time
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from openai.types.chat import ChatCompletionChunk

from jurat.request import CaseState, Role
from support.served import HELLO, NOTE, ServedGateway, serving_with
from support.streams import unpaced
from support.upstream import Answer, Reply

TEXT = "Dear <PERSON_1>, all is well. We look for guaranteed returns. Please call us. Bye."
SAID = "Dear Isabel Thorne, all is well. We look for possible returns. Please call us. Bye."
END = "\n\nHarbour House LLC, 1 Quay Street."
CHARACTERS = tuple(TEXT)
PATIENCE_S = 10.0


@pytest.fixture(scope="module", autouse=True)
def _unpaced() -> Iterator[None]:
    with unpaced():
        yield


@pytest.fixture
def gateway(tmp_path: Path) -> Iterator[ServedGateway]:
    with serving_with(tmp_path / "home") as served:
        yield served


def read(gateway: ServedGateway, **more: Any) -> list[ChatCompletionChunk]:
    client = gateway.openai(gateway.key(Role.APP))
    return list(client.chat.completions.create(model="m", messages=HELLO, extra_headers=NOTE, stream=True, **more))


def said(chunks: list[ChatCompletionChunk]) -> str:
    return "".join(chunk.choices[0].delta.content or "" for chunk in chunks if chunk.choices)


def jurat(chunks: list[ChatCompletionChunk]) -> Any:
    return next((chunk.model_extra or {})["jurat"] for chunk in chunks if "jurat" in (chunk.model_extra or {}))


def test_a_text_that_comes_letter_by_letter_leaves_sentence_by_sentence(gateway: ServedGateway) -> None:
    gateway.upstream.answer_with(Answer(reply=Reply(TEXT, pieces=CHARACTERS)))
    chunks = read(gateway, stream_options={"include_usage": True})
    assert said(chunks) == SAID + END
    # On a busy machine sentences that are clear at once may leave together, but never a part of one.
    pieces = [chunk.choices[0].delta.content for chunk in chunks if chunk.choices and chunk.choices[0].delta.content]
    assert pieces[0].startswith("Dear Isabel Thorne, all is well.")
    assert all(piece.endswith((".", END)) for piece in pieces)
    assert chunks[-1].usage is not None and chunks[-1].usage.total_tokens == 18
    assert "Isabel" not in gateway.upstream.wire()


def test_what_was_streamed_verifies_and_replays(gateway: ServedGateway) -> None:
    gateway.upstream.answer_with(Answer(reply=Reply(TEXT, pieces=CHARACTERS)))
    decision = jurat(read(gateway))["id"]
    steps = [step for step in gateway.house.steps(decision) if step.name == "release"]
    assert "".join(step.content["text"] for step in steps) == SAID.removesuffix(" Bye.")
    assert (gateway.house.replay(decision).equal, gateway.house.verify().ok) == (True, True)


def test_a_stream_that_is_cut_off_upstream_ends_in_order(gateway: ServedGateway) -> None:
    gateway.upstream.answer_with(Answer(reply=Reply(TEXT, pieces=CHARACTERS), events=45))
    chunks = read(gateway)
    assert said(chunks) == "Dear Isabel Thorne, all is well."
    assert [chunk.choices[0].finish_reason for chunk in chunks if chunk.choices][-1] == "content_filter"
    (case,) = gateway.house.stores.cases.cases(CaseState.OPEN)
    assert (case.id, case.text) == (jurat(chunks)["case"]["id"], said(chunks))


def test_the_first_sentence_is_there_long_before_the_last(gateway: ServedGateway) -> None:
    gateway.upstream.answer_with(Answer(reply=Reply(TEXT, pieces=CHARACTERS), between_s=0.01))
    client = gateway.openai(gateway.key(Role.APP))
    began, came = time.monotonic(), []
    for chunk in client.chat.completions.create(model="m", messages=HELLO, extra_headers=NOTE, stream=True):
        if chunk.choices[0].delta.content:
            came.append(time.monotonic() - began)
    assert came[-1] - came[0] > 0.3  # forty-nine letters, 10 ms before each


def test_who_goes_away_stops_the_model(gateway: ServedGateway) -> None:
    gateway.upstream.answer_with(Answer(reply=Reply(TEXT, pieces=CHARACTERS * 20), between_s=0.02))
    client = gateway.openai(gateway.key(Role.APP))
    stream = client.chat.completions.create(model="m", messages=HELLO, extra_headers=NOTE, stream=True)
    next(chunk for chunk in stream if chunk.choices[0].delta.content)
    stream.close()
    assert gateway.upstream.left_within(PATIENCE_S)
    until = time.monotonic() + PATIENCE_S
    while not gateway.house.stores.cases.cases(CaseState.OPEN) and time.monotonic() < until:
        time.sleep(0.02)
    (case,) = gateway.house.stores.cases.cases(CaseState.OPEN)
    assert case.text == "Dear Isabel Thorne, all is well."


def test_a_text_that_a_person_must_see_is_held(gateway: ServedGateway) -> None:
    gateway.upstream.answer_with(Answer(reply=Reply(TEXT, pieces=CHARACTERS)))
    client = gateway.openai(gateway.key(Role.APP))
    chunks = list(
        client.chat.completions.create(
            model="m", messages=HELLO, extra_headers={**NOTE, "X-Jurat-Client": "H-2"}, stream=True
        )
    )
    assert (said(chunks), jurat(chunks)["decision"]) == ("", "review")


def test_calls_of_tools_come_after_the_decision(gateway: ServedGateway) -> None:
    tool = {"type": "function", "function": {"name": "find", "parameters": {"type": "object", "properties": {}}}}
    gateway.upstream.answer_with(Answer(reply=Reply(None, (("call_1", "find", '{"q": "<PERSON_1>"}'),), "tool_calls")))
    chunks = read(gateway, tools=[tool])
    calls = [call for chunk in chunks if chunk.choices for call in chunk.choices[0].delta.tool_calls or ()]
    assert [(call.id, call.function and call.function.arguments) for call in calls] == [
        ("call_1", '{"q": "Isabel Thorne"}')
    ]
    assert [chunk.choices[0].finish_reason for chunk in chunks if chunk.choices][-1] == "tool_calls"


def test_many_streams_at_once_keep_each_its_own_text(gateway: ServedGateway) -> None:
    gateway.upstream.answer_with(Answer(reply=Reply(TEXT, pieces=CHARACTERS)))
    texts: list[str] = []
    gateway.key(Role.APP)
    readers = [threading.Thread(target=lambda: texts.append(said(read(gateway)))) for _ in range(8)]
    for reader in readers:
        reader.start()
    for reader in readers:
        reader.join(PATIENCE_S * 3)
    assert texts == [SAID + END] * 8
