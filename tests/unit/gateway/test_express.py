"""The short way to an endpoint and FastAPI's own give the same answers."""

from __future__ import annotations

import json
from typing import Annotated, Any

import httpx
import pytest
from fastapi import APIRouter, Cookie, Depends, Query
from starlette.requests import Request
from starlette.responses import JSONResponse

from jurat.gateway.authentication import KEY_FRESH_S, InvalidKey, KeyRing
from jurat.gateway.door import Door
from jurat.gateway.express import express
from jurat.gateway.routes import ROUTES
from jurat.request import Outcome, Role
from support.gateway_house import Knocker, StandInHouse

CHAT = "/v1/chat/completions"
ASK = {"model": "any", "messages": [{"role": "user", "content": "Say hello."}]}
DOORS = {route.path: route for group in ROUTES for route in group.routes if isinstance(route, Door)}

BODIES: tuple[Any, ...] = (
    ASK,
    {**ASK, "temperature": 0.25, "seed": 7},
    {**ASK, "jurat": {"client": None, "content_type": "note", "channel": "email", "facts": {"client": {"age": 67}}}},
    {**ASK, "jurat": {"facts": {"client": {"age": 67.25}}}},
    {**ASK, "seed": -1},
    {**ASK, "unheard_of": 1},
    {**ASK, "messages": []},
    {**ASK, "messages": [{"role": "user"}]},
    {"model": "any"},
    [ASK],
    None,
    "text",
)
HEADERS: tuple[dict[str, str], ...] = (
    {},
    {"X-Jurat-Content-Type": "note"},
    {"X-Jurat-Content-Type": ""},
    {"X-Jurat-Content-Type": "no name!"},
    {"X-Jurat-Channel": "a" * 65},
    {"X-Jurat-Strict": "true"},
    {"X-Jurat-Strict": "perhaps"},
    {"Content-Type": "text/plain"},
    {"Content-Type": "application/json; charset=utf-8"},
    {"Content-Type": "application/vnd.api+json"},
)


def both_ways(monkeypatch: pytest.MonkeyPatch, send: Any) -> tuple[Any, Any]:
    """The answer by the short way where there is one, and the one without."""
    short = send()
    for door in DOORS.values():
        monkeypatch.setattr(door, "_short", None)
    return told(short), told(send())


def told(answer: httpx.Response) -> tuple[int, Any]:
    """Status and content, without the id that each decision has of its own."""
    own = answer.headers.get("x-jurat-decision", "none")
    return answer.status_code, json.loads(answer.text.replace(own, "the id"))


def knocker(outcome: Outcome = Outcome.PASS) -> Knocker:
    house = StandInHouse(outcome)
    return Knocker(house, house.key(Role.APP))


@pytest.mark.parametrize("body", BODIES, ids=str)
def test_bodies_are_read_alike(monkeypatch: pytest.MonkeyPatch, body: Any) -> None:
    client = knocker()
    short, long = both_ways(monkeypatch, lambda: client.post(CHAT, json=body))
    assert short == long


@pytest.mark.parametrize("headers", HEADERS, ids=str)
@pytest.mark.parametrize("outcome", [Outcome.PASS, Outcome.REVIEW])
def test_headers_are_read_alike(monkeypatch: pytest.MonkeyPatch, headers: dict[str, str], outcome: Outcome) -> None:
    client = knocker(outcome)
    short, long = both_ways(monkeypatch, lambda: client.post(CHAT, json=ASK, headers=headers))
    assert short == long


@pytest.mark.parametrize("body", [b"", b"{", b'{"a":1,"a":2}', b"\xff", b"[NaN]", b"null", b'"\\ud800"'], ids=repr)
def test_what_is_no_json_is_told_alike(monkeypatch: pytest.MonkeyPatch, body: bytes) -> None:
    client, headers = knocker(), {"Content-Type": "application/json"}
    short, long = both_ways(monkeypatch, lambda: client.post(CHAT, content=body, headers=headers))
    assert short == long


def test_the_doors_of_those_who_ask_for_texts_have_a_short_way() -> None:
    assert express(DOORS[CHAT]) is not None
    assert express(DOORS["/v1/communications"]) is not None
    assert express(DOORS["/v1/screen"]) is not None


def _asks(word: Annotated[str, Query()] = "") -> JSONResponse:
    return JSONResponse({})


def _has_cookie(word: Annotated[str, Cookie()] = "") -> JSONResponse:
    return JSONResponse({})


def _refuses() -> None:
    raise InvalidKey()


def _guarded(it: Annotated[str, Depends(_asks)]) -> JSONResponse:
    return JSONResponse({})


async def _waits(request: Request) -> JSONResponse:
    return JSONResponse({})


def _plain(request: Request) -> dict[str, str]:
    return {}


@pytest.mark.parametrize("endpoint", [_asks, _has_cookie, _guarded, _waits, _plain])
def test_what_only_fastapi_reads_has_none(endpoint: Any) -> None:
    router = APIRouter()
    router.add_api_route("/x", endpoint, response_model=None)
    assert express(router.routes[-1]) is None  # type: ignore[arg-type]


def test_a_check_that_stands_on_the_route_alone_is_never_passed_over() -> None:
    router = APIRouter(dependencies=[Depends(_refuses)])
    router.add_api_route("/x", lambda: None, response_model=None)
    assert express(router.routes[-1]) is None  # type: ignore[arg-type]


# ---- keys found lately ---------------------------------------------------------------------------------------


def request_with(secret: str) -> Request:
    return Request({"type": "http", "headers": [(b"authorization", f"Bearer {secret}".encode())]})


class Ringing:
    """A key ring over real stores, with a clock to turn."""

    def __init__(self) -> None:
        self.house, self.seconds = StandInHouse(), 0.0
        self.ring = KeyRing(lambda: self.house.stores.keys, now=lambda: self.seconds)


def test_a_key_is_looked_up_once_and_again_when_it_is_no_longer_fresh() -> None:
    here = Ringing()
    request = request_with(here.house.key(Role.APP))
    assert here.ring.known(request) is None
    key = here.ring.find(request)
    assert here.ring.known(request) == key
    here.seconds = KEY_FRESH_S
    assert here.ring.known(request) is None


def test_a_key_that_is_not_known_is_never_remembered() -> None:
    here = Ringing()
    request = request_with("jurat_stranger_0123456789abcdefghij")
    with pytest.raises(InvalidKey):
        here.ring.find(request)
    assert here.ring.known(request) is None


@pytest.mark.parametrize("header", [b"", b"Basic abc", b"Bearer ", b"Bearer " + b"a" * 300])
def test_what_is_no_key_is_not_known(header: bytes) -> None:
    assert Ringing().ring.known(Request({"type": "http", "headers": [(b"authorization", header)]})) is None
