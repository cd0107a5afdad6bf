"""A retry gets the first answer and does nothing."""

from __future__ import annotations

import httpx
import pytest

from jurat.gateway.retry import TOKEN_CHARS_MAX
from jurat.request import Outcome, Role
from support.gateway_house import SECRET_WORD, Knocker, StandInHouse

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
    first, again = (client.post(path, json=body, headers=SAME) for _ in range(2))
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


def test_a_key_that_is_too_long_is_refused() -> None:
    house = StandInHouse()
    client = Knocker(house, house.key(Role.APP))
    long = {"Idempotency-Key": "x" * (TOKEN_CHARS_MAX + 1)}
    assert code(client.post("/v1/communications", json=REQUEST, headers=long)) == (409, "idempotency_conflict")
