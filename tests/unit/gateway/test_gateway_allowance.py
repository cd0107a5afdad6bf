"""What a key may use up: refused with the time to wait, told in OpenAI's headers, debited by what models counted."""

from __future__ import annotations

import json
from concurrent.futures import ThreadPoolExecutor
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import httpx
import openai
import pytest

from jurat.gateway.allowance import day, estimate, lasting, minute
from jurat.gateway.asking import tokens_used
from jurat.gateway.limits import ANSWER_TOKENS_RESERVED
from jurat.request import Message, Parameters, Request, Role, Step
from support.gateway_house import NOW, Knocker, StandInHouse
from support.served import HELLO, NOTE, serving_with
from support.upstream import Answer, completion

SCREEN = {"text": "All is well."}
CHAT = {"model": "m", "messages": [{"role": "user", "content": "Hello"}]}


def limited(house: StandInHouse, **limits: int) -> Knocker:
    return Knocker(house, house.key(Role.APP, "limited", **limits))


def code(answer: httpx.Response) -> tuple[int, str]:
    return answer.status_code, answer.json()["error"]["code"]


def test_requests_beyond_the_limit_of_a_minute_are_refused_with_the_time_to_wait() -> None:
    house = StandInHouse()
    client = limited(house, requests_per_minute=2)
    answers = [client.post("/v1/screen", json=SCREEN) for _ in range(3)]
    assert [answer.status_code for answer in answers] == [200, 200, 429]
    assert [answer.headers.get("x-ratelimit-remaining-requests") for answer in answers] == ["1", "0", None]
    assert (answers[0].headers["x-ratelimit-limit-requests"], answers[0].headers["x-ratelimit-reset-requests"]) == (
        "2",
        "1m0s",
    )
    assert code(answers[2]) == (429, "rate_limited")
    assert answers[2].json()["error"]["type"] == "rate_limit_error"
    assert answers[2].headers["retry-after"] == "60"
    assert len(house.asked) == 2


def test_reading_counts_as_well_and_another_key_does_not() -> None:
    house = StandInHouse()
    client = limited(house, requests_per_minute=1)
    assert client.get("/v1/models").status_code == 200
    assert code(client.get("/v1/models")) == (429, "rate_limited")
    assert Knocker(house, house.key(Role.APP, "other")).get("/v1/models").status_code == 200


def test_a_key_without_limits_asks_the_store_nothing() -> None:
    house = StandInHouse()

    class Deaf:
        def __getattr__(self, name: str) -> Any:
            raise AssertionError(name)

    object.__setattr__(house.stores, "allowances", Deaf())
    answer = Knocker(house, house.key(Role.APP)).post("/v1/chat/completions", json=CHAT)
    assert answer.status_code == 200
    assert [name for name in answer.headers if name.startswith("x-ratelimit")] == []


def test_a_request_that_may_need_more_than_is_left_of_a_day_is_refused_before_anything_is_done() -> None:
    house = StandInHouse()
    client = limited(house, tokens_per_day=500)
    short = client.post("/v1/chat/completions", json={**CHAT, "max_completion_tokens": 100})
    assert (short.status_code, short.headers["x-ratelimit-limit-tokens"]) == (200, "500")
    long = client.post("/v1/chat/completions", json={**CHAT, "max_completion_tokens": 500})
    assert code(long) == (429, "budget_exceeded")
    assert long.headers["retry-after"] == str(12 * 3600)
    assert len(house.asked) == 1


def test_a_text_that_is_only_looked_at_costs_no_tokens() -> None:
    client = limited(StandInHouse(), tokens_per_day=1)
    assert [client.post("/v1/screen", json=SCREEN).status_code for _ in range(3)] == [200] * 3


def test_a_retry_costs_nothing_but_a_request() -> None:
    client = limited(StandInHouse(), tokens_per_day=100)
    body = {**CHAT, "max_completion_tokens": 90}
    answers = [client.post("/v1/chat/completions", json=body, headers={"Idempotency-Key": "a"}) for _ in range(3)]
    assert [answer.status_code for answer in answers] == [200] * 3


@pytest.mark.parametrize(
    ("seconds", "said"), [(1, "1s"), (59, "59s"), (60, "1m0s"), (3661, "1h1m1s"), (43200, "12h0m0s")]
)
def test_durations_are_written_as_openai_writes_them(seconds: int, said: str) -> None:
    assert lasting(seconds) == said


def test_periods_begin_with_the_clock() -> None:
    now = datetime(2026, 11, 26, 23, 59, 30, tzinfo=UTC)
    assert (minute(now).name, minute(now).left_s) == ("requests 2026-11-26T23:59", 30)
    assert (day(now).name, day(now).left_s) == ("tokens 2026-11-26", 30)


def test_what_is_set_aside_is_the_prompt_and_the_longest_answer() -> None:
    def asked(**more: Any) -> Request:
        return Request("d", "app", NOW, "bare", "note", "email", messages=(Message("user", "x" * 41),), **more)

    assert estimate(asked()) == 11 + ANSWER_TOKENS_RESERVED
    assert estimate(asked(parameters=Parameters(sampling={"max_tokens": 7}))) == 18
    assert estimate(Request("d", "app", NOW, "bare", "note", "email", text="A text.")) == 0


def test_what_is_debited_is_what_models_counted_and_where_nobody_knows_what_was_set_aside() -> None:
    asked, wrote = Step("prompt", {}), Step("attempt", {"prompt_tokens": 30, "completion_tokens": 12})
    assert tokens_used((), 500) == 0
    assert tokens_used((asked,), 500) == 500
    assert tokens_used((asked, wrote), 500) == 42
    assert tokens_used((asked, wrote, asked), 500) == 500


def test_a_real_client_is_told_and_debited(tmp_path: Path) -> None:
    with serving_with(tmp_path) as gateway:
        body = json.loads(completion("Your yearly note. Harbour House LLC, 1 Quay Street."))
        body["usage"] = {"prompt_tokens": 40, "completion_tokens": 20, "total_tokens": 60}
        gateway.upstream.answer_with(Answer(json.dumps(body).encode(), delay_s=0.5))
        client = gateway.openai()
        gateway.house.stores.keys.limit("k-app-desk", 0, 2000, gateway.house.clock())

        def ask() -> Any:
            return client.chat.completions.with_raw_response.create(model="m", messages=HELLO, extra_headers=NOTE)

        with ThreadPoolExecutor(2) as pool:
            outcomes = list(pool.map(lambda _: outcome(ask), range(2)))
        assert sorted(outcomes) == ["budget_exceeded", "ok"]  # each sets aside more than half of it
        assert int(ask().headers["x-ratelimit-remaining-tokens"]) > 0
        today = day(gateway.house.clock()).name
        assert gateway.house.stores.allowances.correct("k-app-desk", today, 0) == 120


def outcome(ask: Any) -> str:
    try:
        ask()
    except openai.RateLimitError as fault:
        return str(fault.code)
    return "ok"
