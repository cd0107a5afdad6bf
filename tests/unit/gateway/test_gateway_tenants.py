"""One house, two tenants: neither learns anything of the other."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import httpx
import pytest

from jurat.request import Outcome, Person, Registration, Role
from jurat.settings import Settings
from jurat.wiring import House
from support.authorization import NOTE, PLACE
from support.gateway_house import Knocker, StandInHouse

HELD = {**NOTE, "client": "H-2"}


class Shared:
    """A real house with its database, and a client for each tenant and role."""

    def __init__(self, home: Path) -> None:
        rulesets = PLACE / "rulesets"
        settings = Settings(home=home, rulesets=rulesets, pack="harbour", writer="template", redaction="profile")
        self.house = House(settings)
        self._knocker = Knocker(self.house)

    def caller(self, tenant: str, role: Role = Role.APP, name: str = "desk") -> Any:
        secret = self.house.create_key(name, role, tenant=tenant)[1]

        def call(method: str, path: str, **more: Any) -> httpx.Response:
            headers = {"Authorization": f"Bearer {secret}", **more.pop("headers", {})}
            return self._knocker.request(method, path, headers=headers, **more)

        return call


@pytest.fixture
def shared(tmp_path: Path) -> Iterator[Shared]:
    shared = Shared(tmp_path)
    yield shared
    shared.house.close()


def test_a_request_carries_its_tenant_into_record_index_and_case_and_all_of_it_is_sound(shared: Shared) -> None:
    held = shared.caller("harbour")("POST", "/v1/communications", json=HELD).json()
    stores = shared.house.stores
    assert shared.house.steps(held["id"])[0].content["tenant"] == "harbour"
    assert stores.cases.case(held["case"]["id"]).tenant == "harbour"
    assert (stores.decisions.find(held["id"]) or {})["tenant"] == "harbour"
    assert shared.house.replay(held["id"]).equal
    assert shared.house.verify().ok


def test_the_main_tenant_goes_without_saying_in_the_record(shared: Shared) -> None:
    held = shared.caller("main")("POST", "/v1/communications", json=HELD).json()
    assert "tenant" not in shared.house.steps(held["id"])[0].content
    assert shared.house.verify().ok


@pytest.mark.parametrize("address", ["/v1/decisions/{}", "/v1/decisions/{}/replay", "/v1/cases/case-{}"])
def test_what_another_tenant_has_and_what_nobody_has_are_told_apart_by_nobody(shared: Shared, address: str) -> None:
    held = shared.caller("harbour")("POST", "/v1/communications", json=HELD).json()["id"]
    strange = shared.caller("reef", Role.ADMIN, "root")
    theirs, nobodys = strange("GET", address.format(held)), strange("GET", address.format("d-none"))
    assert (theirs.status_code, theirs.text.replace(held, "d-none")) == (404, nobodys.text)
    assert {name for name in theirs.headers if name != "x-request-id"} == {
        name for name in nobodys.headers if name != "x-request-id"
    }


def test_a_foreign_decision_is_refused_before_anything_of_it_is_read(shared: Shared) -> None:
    """What is not loaded takes no time: the look-up that answers is one, for the unknown and for the foreign."""
    held = shared.caller("harbour")("POST", "/v1/communications", json=HELD).json()["id"]
    strange = shared.caller("reef", Role.ADMIN, "root")
    read: list[str] = []
    steps = shared.house.steps
    shared.house.__dict__["steps"] = lambda decision: (read.append(decision), steps(decision))[1]
    strange("GET", f"/v1/decisions/{held}")
    assert read == []


def test_four_eyes_hold_across_keys_and_tenants(shared: Shared) -> None:
    shared.house.stores.people.add(Person("Ann Lee", "1", (Registration("Series 24", "2020-01-01"),)))
    shared.house.stores.people.add(Person("Bob Ray", "2", (Registration("Series 24", "2020-01-01"),)))
    held = shared.caller("harbour", Role.ADMIN, "Ann Lee")("POST", "/v1/communications", json=HELD).json()
    approve = f"{held['case']['url']}/approve"
    another_key = shared.caller("harbour", Role.PRINCIPAL, "ann  LEE")("POST", approve)
    for_all = shared.caller("*", Role.ADMIN, "Ann Lee")("POST", approve)
    assert [each.json()["error"]["code"] for each in (another_key, for_all)] == ["four_eyes", "four_eyes"]
    assert shared.caller("reef", Role.PRINCIPAL, "Bob Ray")("POST", approve).status_code == 404
    assert shared.caller("harbour", Role.PRINCIPAL, "Bob Ray")("POST", approve).json()["state"] == "approved"


def test_the_same_idempotency_key_in_two_tenants_is_two_requests(shared: Shared) -> None:
    ids = {
        shared.caller(tenant)("POST", "/v1/communications", json=NOTE, headers={"Idempotency-Key": "one"}).json()["id"]
        for tenant in ("harbour", "reef")
    }
    assert len(ids) == 2


def test_recipients_are_counted_for_each_tenant_alone(shared: Shared) -> None:
    counted = []
    for tenant, client in (("harbour", "H-1"), ("reef", "H-2"), ("harbour", "H-2"), ("main", "H-1")):
        made = shared.caller(tenant)("POST", "/v1/communications", json={**NOTE, "client": client}).json()["id"]
        known = next(step.content for step in shared.house.steps(made) if step.name == "profile")
        counted.append(known["recipients"])
    assert counted == ["1", "1", "2", "1"]
    assert shared.house.verify().ok


def test_a_key_for_all_tenants_looks_and_asks_for_no_text() -> None:
    house = StandInHouse(Outcome.REVIEW)
    Knocker(house, house.key(Role.APP, "desk", tenant="harbour")).post("/v1/screen", json={"text": "Any."})
    root = Knocker(house, house.key(Role.ADMIN, "root", tenant="*"))
    assert len(root.get("/v1/cases").json()["cases"]) == 1
    refused = root.post("/v1/screen", json={"text": "Any."})
    assert (refused.status_code, refused.json()["error"]["code"]) == (403, "tenant_not_named")
