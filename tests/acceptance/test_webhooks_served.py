"""Webhooks as receivers meet them: a gateway that serves, a person who decides over HTTP, and a real HTTP server that
is told, well behaved or not."""

from __future__ import annotations

import base64
import hashlib
import hmac
import json
import threading
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import httpx
import pytest

import jurat.review.announcement as announcement
from jurat.gateway.caretaker import Caretaker
from jurat.gateway.server import base_url, server_of
from jurat.ports.after import NoticeState
from jurat.request import CaseState, Person, Registration, Role
from jurat.settings import Settings
from jurat.wiring import House
from support.receiver import Received, Receiver, Reply, receiving

PLACE = Path(__file__).parent / "gateway_place"
HELD = {"client": "H-2", "content_type": "note", "channel": "email"}
PATIENCE_S = 20.0


class Desk:
    """A served house with one tenant, an application and a principal."""

    def __init__(self, url: str, house: House) -> None:
        self.url, self.house = url, house
        house.stores.people.add(Person("Grace Hale", "1234567", (Registration("Series 24", "2020-01-01"),)))
        self._app = house.create_key("desk", Role.APP, tenant="harbour")[1]
        self._principal = house.create_key("Grace Hale", Role.PRINCIPAL, tenant="harbour")[1]

    def decided(self, act: str = "approve") -> dict[str, Any]:
        """A case that was decided, as its decision's record."""
        record: dict[str, Any] = self._post(self._app, "/v1/communications", HELD).json()
        assert self._post(self._principal, f"{record['case']['url']}/{act}", {"note": "Read."}).status_code == 200
        return record

    def _post(self, secret: str, path: str, body: Any) -> httpx.Response:
        headers = {"Authorization": f"Bearer {secret}"}
        return httpx.post(f"{self.url}{path}", json=body, headers=headers, timeout=30)

    def states(self) -> list[str]:
        return [notice.state.value for notice in self.house.stores.webhooks.notices()]


def house_at(home: Path) -> House:
    return House(
        Settings(
            home=home,
            rulesets=PLACE / "rulesets",
            pack="harbour",
            writer="template",
            redaction="profile",
            webhook_private=True,
        )
    )


@contextmanager
def serving(house: House) -> Iterator[Desk]:
    server = server_of(house, "127.0.0.1", 0)
    thread = threading.Thread(target=server.run, daemon=True)
    thread.start()
    while not server.started:
        assert thread.is_alive()
        time.sleep(0.01)
    try:
        yield Desk(base_url(server, "127.0.0.1"), house)
    finally:
        server.should_exit = True
        thread.join(15)


@pytest.fixture
def desk(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Desk]:
    monkeypatch.setattr(announcement, "WAITS_S", (0.2, 0.2, 0.2))
    monkeypatch.setattr(announcement, "TRIES_MAX", 4)
    house = house_at(tmp_path)
    with serving(house) as desk:
        yield desk
    house.close()


@pytest.fixture
def receiver() -> Iterator[Receiver]:
    with receiving() as receiver:
        yield receiver


def wait_for(happened: Callable[[], bool]) -> None:
    end = time.monotonic() + PATIENCE_S
    while not happened():
        assert time.monotonic() < end, "it never happened"
        time.sleep(0.05)


def verified(request: Received, secret: str) -> dict[str, Any]:
    """The body, after the check that the receivers' libraries make."""
    key = base64.b64decode(secret.removeprefix("whsec_"))
    name, at = request.headers["webhook-id"], request.headers["webhook-timestamp"]
    assert abs(int(at) - request.at) < 300
    expected = hmac.new(key, f"{name}.{at}.".encode() + request.body, hashlib.sha256).digest()
    assert f"v1,{base64.b64encode(expected).decode()}" in request.headers["webhook-signature"].split(" ")
    body: dict[str, Any] = json.loads(request.body)
    return body


def test_an_approval_brings_decision_text_and_hash_signed(desk: Desk, receiver: Receiver) -> None:
    _, secret = desk.house.add_webhook(f"{receiver.url}/jurat", "harbour")
    record = desk.decided()
    wait_for(lambda: desk.states() == ["delivered"])
    (request,) = receiver.received
    said = verified(request, secret)
    text = desk.house.stores.cases.case(record["case"]["id"]).text
    assert (said["type"], said["data"]["decision"], said["data"]["text"]) == ("case.approved", record["id"], text)
    assert said["data"]["text_sha256"] == hashlib.sha256(text.encode()).hexdigest()
    assert said["data"]["text_hash"] == record["text_hash"]
    steps = [json.loads(entry.leaf)["step"] for entry in desk.house.stores.audit.entries(record["case"]["id"])]
    assert steps[-1] == "webhook"
    assert desk.house.verify().ok


def test_a_rejection_is_told_without_the_text(desk: Desk, receiver: Receiver) -> None:
    _, secret = desk.house.add_webhook(receiver.url, "harbour")
    desk.decided("reject")
    wait_for(lambda: len(receiver.received) == 1)
    said = verified(receiver.received[0], secret)
    assert (said["type"], said["data"]["state"], said["data"]["text"]) == ("case.rejected", "rejected", None)


def test_another_tenants_webhook_hears_nothing(desk: Desk, receiver: Receiver) -> None:
    desk.house.add_webhook(f"{receiver.url}/own", "harbour")
    desk.house.add_webhook(f"{receiver.url}/other", "reef")
    desk.decided()
    wait_for(lambda: desk.states() == ["delivered"])
    assert [request.path for request in receiver.received] == ["/own"]


def test_who_fails_is_tried_again_under_the_same_id_until_he_answers(desk: Desk, receiver: Receiver) -> None:
    receiver.replies = [Reply(500), Reply(302, {"Location": f"{receiver.url}/elsewhere"}), Reply(raw=b""), Reply(204)]
    desk.house.add_webhook(receiver.url, "harbour")
    desk.decided()
    wait_for(lambda: desk.states() == ["delivered"])
    assert len(receiver.received) == 4
    assert len({request.headers["webhook-id"] for request in receiver.received}) == 1
    assert {request.path for request in receiver.received} == {"/"}


def test_who_never_answers_well_is_given_up_and_reported(desk: Desk, receiver: Receiver) -> None:
    receiver.replies = [Reply(503)]
    desk.house.add_webhook(receiver.url, "harbour")
    desk.decided()
    wait_for(lambda: desk.states() == ["dead"])
    (dead,) = desk.house.stores.webhooks.notices(state=NoticeState.DEAD)
    assert (dead.tries, dead.fault, len(receiver.received)) == (4, "It answered 503.", 4)
    receiver.replies = [Reply(200)]
    desk.house.stores.webhooks.retry(dead.id, desk.house.clock())
    wait_for(lambda: desk.states() == ["delivered"])


def test_who_hangs_holds_up_nobody_else(desk: Desk, receiver: Receiver) -> None:
    with receiving() as hanging:
        hanging.replies = [Reply(hang_s=15.0)]
        for number in range(3):
            desk.house.add_webhook(f"{hanging.url}/{number}", "harbour")
        desk.house.add_webhook(receiver.url, "harbour")
        desk.decided()
        wait_for(lambda: "delivered" in desk.states())
        assert sorted(desk.states()) == ["delivered", "pending", "pending", "pending"]
        assert len(receiver.received) == 1


def test_what_was_decided_while_nobody_served_is_told_when_somebody_does(tmp_path: Path, receiver: Receiver) -> None:
    house = house_at(tmp_path)
    with serving(house) as desk:
        record = desk._post(desk._app, "/v1/communications", HELD).json()
    house.close()
    alone = house_at(tmp_path)  # as `jurat review approve` is
    _, secret = alone.add_webhook(receiver.url, "harbour")
    alone.approve(record["case"]["id"], "Grace Hale")
    alone.close()
    assert receiver.received == []
    again = house_at(tmp_path)
    with serving(again):
        wait_for(lambda: len(receiver.received) == 1)
    assert verified(receiver.received[0], secret)["data"]["decision"] == record["id"]
    again.close()


def test_several_processes_tell_each_thing_once(tmp_path: Path, receiver: Receiver) -> None:
    """Three houses over one database, as workers are: nothing is told twice, nothing is left out."""
    houses = [house_at(tmp_path) for _ in range(3)]
    with serving(houses[0]) as desk:
        for _ in range(2):
            desk.house.add_webhook(receiver.url, "harbour")
        others = [Caretaker(house) for house in houses[1:]]
        for caretaker in others:
            caretaker.start()
        for _ in range(6):
            desk.decided()
        wait_for(lambda: desk.states() == ["delivered"] * 12)
        for caretaker in others:
            caretaker.stop()
    ids = [request.headers["webhook-id"] for request in receiver.received]
    assert (len(ids), len(set(ids))) == (12, 12)
    assert len(houses[0].stores.cases.cases(CaseState.APPROVED)) == 6
    for house in houses:
        house.close()
