"""Every fault has one shape, and those from inside say nothing of the inside."""

from __future__ import annotations

import logging

import httpx
import pytest

from jurat.foundation.error import InputError, JuratError, NotFound, Unavailable
from jurat.gateway.limits import BODY_BYTES_MAX, DRAIN_BYTES_MAX, Turnstile
from jurat.request import Role
from support.gateway_house import Knocker, StandInHouse

CHAT = "/v1/chat/completions"
HELLO = {"model": "any", "messages": [{"role": "user", "content": "Martha Ellsworth"}]}
PRIVATE = "Martha Ellsworth /srv/jurat/secret.db"


@pytest.fixture
def house() -> StandInHouse:
    return StandInHouse()


@pytest.fixture
def client(house: StandInHouse) -> Knocker:
    return Knocker(house, house.key(Role.ADMIN))


@pytest.mark.parametrize("fault", [RuntimeError(PRIVATE), Unavailable(PRIVATE, PRIVATE), JuratError(PRIVATE)])
def test_a_fault_inside_tells_nobody_what_was_inside(
    house: StandInHouse, client: Knocker, fault: Exception, caplog: pytest.LogCaptureFixture
) -> None:
    house.fault = fault
    with caplog.at_level(logging.DEBUG):
        answer = client.post(CHAT, json=HELLO, headers={"X-Request-ID": "r-77"})
    assert answer.status_code == getattr(fault, "http_status", 500)
    assert set(answer.json()["error"]) == {"message", "type", "code", "param", "help"}
    assert answer.headers["X-Request-ID"] == "r-77"
    for shown in (answer.text, "\n".join(record.getMessage() for record in caplog.records if "jurat" in record.name)):
        assert "Martha" not in shown
        assert "/srv" not in shown
    assert "request r-77: " in caplog.text


def test_a_fault_of_the_caller_keeps_its_code_its_message_and_its_help(house: StandInHouse, client: Knocker) -> None:
    house.fault = NotFound("There is no client C-9.", "Take an id from the profile source.")
    error = client.post(CHAT, json=HELLO).json()["error"]
    assert error == {
        "message": "There is no client C-9.",
        "type": "invalid_request_error",
        "code": "not_found",
        "param": None,
        "help": "Take an id from the profile source.",
    }


@pytest.mark.parametrize(
    ("method", "path", "status", "code"),
    [
        ("GET", "/v2/nothing", 404, "not_found"),
        ("DELETE", CHAT, 405, "method_not_allowed"),
        ("GET", "/v1/decisions/d-none", 404, "not_found"),
        ("GET", "/v1/decisions/%00", 404, "not_found"),
        ("GET", "/v1/decisions/d-none/replay", 404, "not_found"),
        ("GET", "/v1/cases/case-none", 404, "not_found"),
        ("GET", "/v1/cases?state=eaten", 400, "invalid_request"),
    ],
)
def test_an_address_that_leads_nowhere_is_coded(
    client: Knocker, method: str, path: str, status: int, code: str
) -> None:
    answer = client.request(method, path)
    assert (answer.status_code, answer.json()["error"]["code"]) == (status, code)


@pytest.mark.parametrize(
    ("body", "status", "code"),
    [
        (b"{", 400, "malformed_json"),
        (b"", 400, "invalid_request"),
        (b'{"a": NaN}', 400, "malformed_json"),
        (b'"\\ud800"', 400, "malformed_json"),
        (b"\xff", 400, "malformed_json"),
        (b"[" * 100, 413, "json_too_deep"),
        (b"x" * (BODY_BYTES_MAX + 1), 413, "request_too_large"),
        (b"x" * (DRAIN_BYTES_MAX + BODY_BYTES_MAX), 413, "request_too_large"),
    ],
    ids=["cut off", "empty", "not a number", "half a character", "no UTF-8", "deep", "large", "huge"],
)
def test_a_body_that_cannot_be_read_is_coded(client: Knocker, body: bytes, status: int, code: str) -> None:
    answer = client.post(CHAT, content=body, headers={"Content-Type": "application/json"})
    assert (answer.status_code, answer.json()["error"]["code"]) == (status, code)


def test_a_body_that_is_not_called_json_is_not_read_as_such(client: Knocker) -> None:
    answer = client.post(CHAT, content=b'{"model": "m"}', headers={"Content-Type": "text/plain"})
    assert (answer.status_code, answer.json()["error"]["code"]) == (400, "invalid_request")


def test_when_all_places_are_taken_the_next_is_told_to_come_back_and_readers_still_pass(
    house: StandInHouse, client: Knocker
) -> None:
    client.app.state.turnstiles["writing"] = Turnstile(1, waiting_max=0)
    inner: list[httpx.Response] = []
    house.during = lambda: inner.extend([client.post(CHAT, json=HELLO), client.get("/v1/models")])
    assert client.post(CHAT, json=HELLO).status_code == 200
    refused, listed = inner
    assert (refused.status_code, refused.json()["error"]["code"], refused.headers["Retry-After"]) == (503, "busy", "1")
    assert listed.status_code == 200


def test_a_request_gets_a_number_and_a_harmless_one_of_its_own_is_kept(client: Knocker) -> None:
    assert client.get("/healthz", headers={"X-Request-ID": "mine-1"}).headers["X-Request-ID"] == "mine-1"
    for harmful in ("a b", "x" * 500, "\u00e9"):
        given = client.get("/healthz", headers={"X-Request-ID": harmful.encode("latin-1")}).headers["X-Request-ID"]
        assert given.startswith("r")
        assert given != harmful


def test_a_place_whose_records_cannot_be_kept_is_alive_but_not_ready(house: StandInHouse, client: Knocker) -> None:
    assert client.get("/readyz").json() == {"status": "ready", "mode": "enforce", "reasons": []}

    def broken() -> None:
        raise Unavailable(PRIVATE)

    from dataclasses import replace

    house.__dict__["stores"] = replace(house.stores, ping=broken)
    answer = client.get("/readyz")
    assert (answer.status_code, answer.json()) == (
        503,
        {"status": "not ready", "mode": "enforce", "reasons": [{"part": "records", "code": "unavailable"}]},
    )
    assert client.get("/healthz").json() == {"status": "alive"}


def test_the_description_names_the_key_and_every_address(client: Knocker) -> None:
    described = client.get("/openapi.json").json()
    assert described["components"]["securitySchemes"]["HTTPBearer"]["scheme"] == "bearer"
    assert {"/v1/chat/completions", "/v1/cases/{case}/approve", "/readyz"} <= set(described["paths"])


def test_a_bad_input_names_its_parameter(house: StandInHouse, client: Knocker) -> None:
    answer = client.post("/v1/communications", json={"client": "C-1", "channel": "e\tmail", "content_type": "x"})
    assert (answer.status_code, answer.json()["error"]["param"]) == (400, "channel")
    house.fault = InputError("no")
    assert client.post("/v1/communications", json={"client": "C-1", "channel": "email"}).json()["error"]["code"] == (
        "missing_context"
    )
