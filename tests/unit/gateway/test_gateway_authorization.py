"""Every address against every role, from the table itself."""

from __future__ import annotations

import itertools

import pytest

from jurat.gateway.authorization import TABLE
from jurat.gateway.door import Door
from jurat.gateway.routes import ROUTES
from jurat.request import Role
from support.gateway_house import Knocker, StandInHouse

ADDRESSES = sorted(TABLE)


@pytest.fixture(scope="module")
def client() -> Knocker:
    house = StandInHouse()
    for role in Role:
        house.key(role)
    return Knocker(house)


def call(client: Knocker, method: str, path: str, authorization: str | None) -> int:
    headers = {"Authorization": authorization} if authorization else {}
    filled = path.replace("{decision}", "d-none").replace("{case}", "case-none")
    return client.request(method, filled, headers=headers).status_code


@pytest.mark.parametrize(("address", "role"), list(itertools.product(ADDRESSES, Role)), ids=str)
def test_an_address_opens_to_exactly_the_roles_of_the_table(
    client: Knocker, address: tuple[str, str], role: Role
) -> None:
    status = call(client, *address, f"Bearer jurat_{role.value}_{role.value}_0123456789abcdefghij")
    assert (status != 403, status != 401) == (role in TABLE[address], True)


@pytest.mark.parametrize("address", ADDRESSES, ids=str)
@pytest.mark.parametrize("authorization", [None, "Bearer jurat_wrong", "Basic YWRtaW46", "Bearer ", "jurat_app"])
def test_no_key_or_a_wrong_one_opens_nothing(
    client: Knocker, address: tuple[str, str], authorization: str | None
) -> None:
    assert call(client, *address, authorization) == 401


def test_every_address_but_the_probes_has_a_door_and_stands_in_the_table() -> None:
    routes = [route for group in ROUTES for route in group.routes]
    guarded = {(method, route.path) for route in routes if isinstance(route, Door) for method in route.methods}
    assert guarded == set(TABLE)
    assert {route.path for route in routes if not isinstance(route, Door)} == {"/healthz", "/readyz", "/metrics"}


def test_a_route_that_is_not_in_the_table_cannot_be_declared() -> None:
    with pytest.raises(KeyError):
        Door("/v1/secrets", lambda: None, methods=["GET"])


def test_an_admin_may_knock_everywhere_and_an_app_never_decides_a_case() -> None:
    assert {address for address in TABLE if Role.ADMIN not in TABLE[address]} == set()
    assert {path for _, path in TABLE if "/cases" in path and Role.APP in TABLE[_, path]} == set()
