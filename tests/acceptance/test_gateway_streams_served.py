"""Streams as real clients meet them: a real server on loopback, the `openai` package unchanged, sync and async."""

from __future__ import annotations

import asyncio
import threading
import time
from collections.abc import Callable, Iterator
from typing import Any

import httpx
import openai
import pytest
from openai import AsyncOpenAI, OpenAI

from jurat.gateway.limits import AT_ONCE_MAX
from jurat.gateway.streaming import response
from jurat.request import Case, CaseState
from support.stream_house import ASKED, StreamHouse, serving
from support.streams import unpaced

FINE = "Your portfolio is in order."
SCRIPT = [f"{FINE} ", "We wr", "ite again", " soon. ", "Bye."]
END = "\n\nHalden Lane Securities LLC.\n\nInvestments may lose value. No risk free fund exists."
END += "\n\nWhat a fund is: https://example.org/funds"
WHOLE = f"{FINE} We write again soon. Bye.{END}"
OPTIONS: Any = {"include_usage": True}
PATIENCE_S = 10.0


@pytest.fixture(scope="module", autouse=True)
def _unpaced() -> Iterator[None]:
    with unpaced():
        yield


def until(holds: Callable[[], bool]) -> bool:
    """Whether it comes to hold while patience lasts."""
    end = time.monotonic() + PATIENCE_S
    while not holds() and time.monotonic() < end:
        time.sleep(0.01)
    return holds()


def test_the_openai_client_reads_a_stream() -> None:
    with serving(StreamHouse(SCRIPT)) as (url, secret), OpenAI(base_url=f"{url}/v1", api_key=secret) as client:
        chunks = list(client.chat.completions.create(model="any", messages=ASKED, stream=True, stream_options=OPTIONS))
    assert "".join(chunk.choices[0].delta.content or "" for chunk in chunks if chunk.choices) == WHOLE
    assert (chunks[0].choices[0].delta.role, chunks[-2].choices[0].finish_reason) == ("assistant", "stop")
    assert chunks[-1].usage is not None and chunks[-2].model_extra is not None
    assert chunks[-2].model_extra["jurat"]["decision"] == "repaired"


def test_the_openai_client_gathers_a_stream_into_a_completion() -> None:
    with (
        serving(StreamHouse(SCRIPT)) as (url, secret),
        OpenAI(base_url=f"{url}/v1", api_key=secret) as client,
        client.chat.completions.stream(model="any", messages=ASKED) as events,
    ):
        kinds = {event.type for event in events}
        final = events.get_final_completion()
    assert {"chunk", "content.delta", "content.done"} <= kinds
    assert (final.choices[0].message.content, final.choices[0].finish_reason) == (WHOLE, "stop")


def test_the_asynchronous_client_reads_many_streams_at_once() -> None:
    async def read(client: AsyncOpenAI) -> str:
        stream = await client.chat.completions.create(model="any", messages=ASKED, stream=True)
        return "".join([chunk.choices[0].delta.content or "" async for chunk in stream])

    async def all_of_them(url: str, secret: str) -> list[str]:
        async with AsyncOpenAI(base_url=f"{url}/v1", api_key=secret) as client:
            return await asyncio.gather(*(read(client) for _ in range(12)))

    with serving(StreamHouse(SCRIPT)) as (url, secret):
        assert asyncio.run(all_of_them(url, secret)) == [WHOLE] * 12


def test_an_error_in_mid_stream_is_raised_by_the_client() -> None:
    house = StreamHouse([f"{FINE} ", "Bye ", ZeroDivisionError()])
    with serving(house) as (url, secret), OpenAI(base_url=f"{url}/v1", api_key=secret) as client:
        stream = client.chat.completions.create(model="any", messages=ASKED, stream=True)
        with pytest.raises(openai.APIError) as caught:
            list(stream)
    assert caught.value.code == "internal"


def test_the_first_sentence_comes_while_the_rest_is_still_being_written() -> None:
    house, go_on = StreamHouse(SCRIPT), threading.Event()
    house.after = lambda piece: None if piece.startswith(FINE) else go_on.wait(PATIENCE_S) and None
    with serving(house) as (url, secret), OpenAI(base_url=f"{url}/v1", api_key=secret) as client:
        chunks = iter(client.chat.completions.create(model="any", messages=ASKED, stream=True))
        first = [next(chunks).choices[0].delta.content for _ in range(2)]
        assert (first, go_on.is_set()) == (["", FINE], False)
        go_on.set()
        assert "".join(chunk.choices[0].delta.content or "" for chunk in chunks) == WHOLE.removeprefix(FINE)


def test_while_nothing_can_be_said_comments_keep_the_line_open(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(response, "KEEP_ALIVE_S", 0.05)
    house, go_on = StreamHouse(SCRIPT), threading.Event()
    house.after = lambda piece: go_on.wait(PATIENCE_S) and None
    with serving(house) as (url, secret), asking(url, secret) as answer:
        lines = answer.iter_lines()
        seen: list[str] = []
        while seen.count(": keep-alive") < 3:
            seen.append(next(lines))
        go_on.set()
        assert list(lines)[-2:] == ["data: [DONE]", ""]


def asking(url: str, secret: str) -> Any:
    headers = {"Authorization": f"Bearer {secret}"}
    body = {"model": "any", "messages": ASKED, "stream": True}
    return httpx.stream("POST", f"{url}/v1/chat/completions", json=body, headers=headers, timeout=PATIENCE_S)


def open_cases(house: StreamHouse) -> list[Case]:
    return list(house.stores.cases.cases(CaseState.OPEN))


def test_who_hangs_up_in_mid_stream_stops_the_model_and_leaves_a_case() -> None:
    house, written = StreamHouse([f"{FINE} ", *(["We write. "] * 1000)]), []

    def slowly(piece: str) -> None:
        written.append(piece)
        time.sleep(0.01)

    house.after = slowly
    with serving(house) as (url, secret):
        with asking(url, secret) as answer:
            next(line for line in answer.iter_lines() if FINE in line)
        assert until(lambda: bool(open_cases(house)))
    (case,) = open_cases(house)
    assert len(written) < 900
    assert case.text.startswith(FINE) and "broken off" in case.reasons[1].sentence
    row = house.stores.decisions.find(case.decision)
    assert row is not None and (row["state"], row["case"]) == ("ended", case.id)


def test_who_hangs_up_before_anything_was_said_leaves_no_case() -> None:
    house, written = StreamHouse(["We "] * 1000), []

    def slowly(piece: str) -> None:
        written.append(piece)
        time.sleep(0.01)

    house.after = slowly
    with serving(house) as (url, secret):
        with asking(url, secret) as answer:
            next(answer.iter_lines())
        assert until(lambda: [row["outcome"] for row in house.stores.decisions.recent(9) if "outcome" in row] != [])
    assert [row["outcome"] for row in house.stores.decisions.recent(9)] == ["cancelled"]
    assert (open_cases(house), len(written) < 900) == ([], True)


def test_a_place_is_taken_for_as_long_as_a_stream_is_written() -> None:
    house, go_on = StreamHouse(SCRIPT), threading.Event()
    house.after = lambda piece: go_on.wait(PATIENCE_S) and None
    places = AT_ONCE_MAX["writing"]
    answers: list[str] = []

    def read(url: str, secret: str) -> None:
        with asking(url, secret) as answer:
            answers.append("".join(answer.iter_text()))

    with serving(house) as (url, secret):
        readers = [threading.Thread(target=read, args=(url, secret)) for _ in range(places + 2)]
        for reader in readers:
            reader.start()
        assert until(lambda: len(house.asked) == places)
        time.sleep(0.2)
        assert len(house.asked) == places
        go_on.set()
        for reader in readers:
            reader.join(PATIENCE_S)
    assert [answer.endswith("data: [DONE]\n\n") for answer in answers] == [True] * (places + 2)
