"""Events that differ in one word are read by that word, and never otherwise than their JSON says."""

from __future__ import annotations

import json
from collections.abc import Iterable
from itertools import pairwise
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from jurat.models.event import batches
from jurat.models.fault import EndpointFault
from jurat.models.shapes.alike import LEARNS_MAX, Alike
from jurat.models.shapes.openai import OpenaiReading

WORDS = st.lists(st.text(st.characters(exclude_categories=["Cs"]), max_size=8), max_size=12)


def event(word: str | None, ascii_only: bool = False, **more: Any) -> bytes:
    choice = {"index": 0, "delta": {} if word is None else {"content": word}, "finish_reason": None, **more}
    content = {"id": "c", "object": "chat.completion.chunk", "choices": [choice]}
    return json.dumps(content, ensure_ascii=ascii_only).encode()


def framed(data: bytes) -> bytes:
    return b"data: " + data + b"\n\n"


def read_in(pieces: Iterable[bytes]) -> str:
    reading, text = OpenaiReading(), ""
    for words, others in batches(pieces, reading.words):
        text += words + "".join(reading.take(name, data) for name, data in others)
    return text


def plainly(events: list[bytes]) -> list[str]:
    return [json.loads(one)["choices"][0]["delta"].get("content", "") for one in events]


@given(WORDS, st.booleans(), st.lists(st.integers(0, 10_000)))
def test_a_stream_reads_as_its_json_does_however_it_is_cut(
    words: list[str], ascii_only: bool, places: list[int]
) -> None:
    events = [event(word, ascii_only) for word in words]
    data = b"".join(map(framed, events))
    marks = sorted({0, *(place % (len(data) + 1) for place in places), len(data)})
    assert "".join(plainly(events)) == read_in(data[a:b] for a, b in pairwise(marks))


def test_the_words_that_follow_are_found_without_reading_json() -> None:
    alike = Alike()
    alike.learn(event("one"), "one")
    data = framed(event(" two –")) + framed(event(" dvě"))
    assert (" two – dvě", len(data)) == alike.words(data + framed(event("x"))[:-1])


@pytest.mark.parametrize(
    "other",
    [
        event('a "quote"'),
        event("a\nline"),
        event("two", finish_reason="stop"),
        event("two", index=1),
        event(None),
        event("two")[:-1],
        event("two").replace(b"two", b"\xff"),
        event("two").replace(b"two", b'two"},"logprobs":{"x":"'),
        b"[DONE]",
        b"",
    ],
)
def test_what_is_not_alike_is_read_as_json(other: bytes) -> None:
    alike = Alike()
    alike.learn(event("one"), "one")
    assert ("", 0) == alike.words(framed(other))


@pytest.mark.parametrize(
    "first",
    [
        event("one", finish_reason="stop"),
        event("one", delta={"content": "one", "refusal": "no"}),
        event("one", delta={"content": "one", "tool_calls": [{"index": 0}]}),
        event("one").replace(b'"choices"', b'"usage": {"prompt_tokens": 1}, "choices"'),
        event("one").replace(b'"choices"', b'"error": {"code": "x"}, "choices"'),
        b'{"delta": {"content": "one"}, "choices": [{"index": 0, "delta": {"content": "one"}}]}',
        event("one")[:-1],
    ],
)
def test_an_event_that_says_more_than_its_word_is_not_learnt(first: bytes) -> None:
    alike = Alike()
    alike.learn(first, "one")
    assert ("", 0) == alike.words(framed(first.replace(b"one", b"two")))


def test_the_finish_behind_words_that_are_alike_counts() -> None:
    reading = OpenaiReading()
    events = [event("One "), event("two"), event(None, finish_reason="length"), b"[DONE]"]
    text = ""
    for words, others in batches(map(framed, events), reading.words):
        text += words + "".join(reading.take(name, data) for name, data in others)
    assert ("One two", "length") == (text, reading.draft(text, "m").finish)


def test_an_error_behind_words_that_are_alike_is_one() -> None:
    reading = OpenaiReading()
    reading.take("", event("One "))
    error = b'{"error": {"code": "server_error"}}'
    assert ("two ", len(framed(event("two ")))) == reading.words(framed(event("two ")) + framed(error))
    with pytest.raises(EndpointFault):
        reading.take("", error)


def test_what_changes_with_each_event_is_learnt_a_few_times_only() -> None:
    alike = Alike()
    for number in range(LEARNS_MAX + 1):
        alike.learn(event("one", padding="x" * number), "one")
    assert ("", 0) == alike.words(framed(event("two", padding="x" * LEARNS_MAX)))
