"""A retry gets the first answer and does nothing."""

from __future__ import annotations

import hashlib
from dataclasses import replace
from datetime import timedelta

import httpx
import pytest

from jurat.foundation.clock import fixed_clock
from jurat.gateway.retry import TOKEN_CHARS_MAX
from jurat.pipeline.record import request_step
from jurat.pipeline.recorder import Recorder, begun
from jurat.request import Outcome, Role
from support.gateway_house import NOW, SECRET_WORD, Knocker, StandInHouse

REQUEST = {"client": "C-1", "content_type": "note", "channel": "email"}
SAME = {"Idempotency-Key": "order-66"}


def code(answer: httpx.Response) -> tuple[int, str]:
    return answer.status_code, answer.json()["error"]["code"]


@pytest.mark.parametrize("outcome", [Outcome.PASS, Outcome.REVIEW])
@pytest.mark.parametrize(
    ("path", "body"),
    [
        ("/v1/communications", REQUEST),
        ("/v1/screen", {"text": "All is well."}),
        ("/v1/chat/completions", {"model": "m", "messages": [{"role": "user", "content": "Hello"}]}),
    ],
)
def test_a_retry_gets_the_first_answer_and_does_nothing(outcome: Outcome, path: str, body: dict[str, str]) -> None:
    house = StandInHouse(outcome)
    client = Knocker(house, house.key(Role.APP))
    first = client.post(path, json=body, headers=SAME)
    house.clock = fixed_clock(NOW + timedelta(hours=1))
    again = client.post(path, json=body, headers=SAME)
    assert (again.status_code, again.json()) == (200, first.json())
    assert again.headers["X-Jurat-Decision"] == first.headers["X-Jurat-Decision"]
    assert len(house.asked) == 1


def test_without_a_key_to_know_it_by_every_request_is_new() -> None:
    house = StandInHouse()
    client = Knocker(house, house.key(Role.APP))
    ids = {client.post("/v1/communications", json=REQUEST).json()["id"] for _ in range(2)}
    assert len(ids) == 2


def test_the_same_key_for_another_request_is_refused() -> None:
    house = StandInHouse(Outcome.REVIEW)
    client = Knocker(house, house.key(Role.APP))
    client.post("/v1/communications", json=REQUEST, headers=SAME)
    other = client.post("/v1/communications", json={**REQUEST, "client": "C-2"}, headers=SAME)
    assert (code(other), SECRET_WORD in other.text) == ((409, "idempotency_conflict"), False)


def test_two_callers_may_send_the_same_key() -> None:
    house = StandInHouse()
    for name in ("one", "two"):
        client = Knocker(house, house.key(Role.APP, name))
        assert client.post("/v1/communications", json=REQUEST, headers=SAME).status_code == 200
    assert len({request.id for request in house.asked}) == 2


def test_a_retry_while_the_first_is_under_way_is_told_to_wait() -> None:
    house = StandInHouse()
    client = Knocker(house, house.key(Role.APP))
    inner: list[httpx.Response] = []
    house.during = lambda: inner.append(client.post("/v1/communications", json=REQUEST, headers=SAME))
    assert client.post("/v1/communications", json=REQUEST, headers=SAME).status_code == 200
    assert code(inner[0]) == (409, "idempotency_conflict")


class Elsewhere:
    """Says of other processes what it is told."""

    token = "here"

    def __init__(self, dead: bool) -> None:
        self.dead = dead

    def gone(self, token: str) -> bool:
        return self.dead and token != self.token


def begun_elsewhere(house: StandInHouse, decision: str) -> None:
    """Another process has sealed the beginning of this decision."""
    request = replace(house.asked[-1], id=decision)
    tap = Recorder(house.stores.seals, decision, house.clock, begun(request, "", "place:7"))
    tap(request_step(request))
    tap.seal()


@pytest.mark.parametrize("dead", [False, True])
def test_what_another_process_has_begun_is_waited_for_or_taken_over(dead: bool) -> None:
    house = StandInHouse()
    house.__dict__["presence"] = Elsewhere(dead)
    client = Knocker(house, house.key(Role.APP))
    client.post("/v1/communications", json=REQUEST, headers={"Idempotency-Key": "before"})
    token = hashlib.sha256(f"k-{house.key(Role.APP)}\0order-66".encode()).hexdigest()[:24]
    begun_elsewhere(house, f"r{token}")
    again = client.post("/v1/communications", json=REQUEST, headers=SAME)
    assert code(again) == (409, "idempotency_conflict")
    assert ("under way" in again.text, "was not finished" in again.text) == (not dead, dead)
    assert len(house.stores.cases.cases()) == dead
    assert len(house.asked) == 1


@pytest.mark.parametrize("finished", [False, True])
def test_of_two_processes_that_begin_at_once_one_has_it(finished: bool) -> None:
    house, other = StandInHouse(), StandInHouse()
    other.__dict__.update(stores=house.stores, exits=house.exits)
    house.__dict__["presence"] = Elsewhere(dead=False)
    first = Knocker(other, house.key(Role.APP))
    answers: list[httpx.Response] = []

    def meanwhile() -> None:
        if finished:
            answers.append(first.post("/v1/communications", json=REQUEST, headers=SAME))
        else:
            begun_elsewhere(house, house.asked[-1].id)

    house.during = meanwhile
    late = Knocker(house, house.key(Role.APP)).post("/v1/communications", json=REQUEST, headers=SAME)
    if finished:
        assert (late.status_code, late.json()) == (200, answers[0].json())
    else:
        assert code(late) == (409, "idempotency_conflict")


def test_a_key_that_is_too_long_is_refused() -> None:
    house = StandInHouse()
    client = Knocker(house, house.key(Role.APP))
    long = {"Idempotency-Key": "x" * (TOKEN_CHARS_MAX + 1)}
    assert code(client.post("/v1/communications", json=REQUEST, headers=long)) == (409, "idempotency_conflict")


@pytest.mark.parametrize("headers", [{}, SAME])
def test_only_what_may_have_come_to_another_process_is_claimed_first(headers: dict[str, str]) -> None:
    house = StandInHouse()
    client = Knocker(house, house.key(Role.APP))
    assert client.post("/v1/communications", json=REQUEST, headers=headers).status_code == 200
    assert house.shared == [bool(headers)]
