"""What every store promises of tenants and of keys that were taken back."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import UTC, datetime
from pathlib import Path

import pytest

from jurat.foundation.error import NotFound
from jurat.request import Case, CaseState, Key, Role
from jurat.stores import new_secret
from jurat.stores.place import Stores
from support.stores import KINDS, fresh_stores

AT = datetime(2026, 11, 23, 9, 30, tzinfo=UTC)


@pytest.fixture(params=KINDS)
def stores(request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[Stores]:
    with fresh_stores(request.param, tmp_path) as stores:
        yield stores


def open_case(stores: Stores, name: str, tenant: str) -> None:
    case = Case(name, f"d-{name}", CaseState.OPEN, "App", AT, "text", "sha256:t", "sha256:b", "high", (), tenant=tenant)
    stores.cases.open(case)


def test_a_case_is_there_for_its_tenant_and_for_who_sees_all(stores: Stores) -> None:
    open_case(stores, "c-1", "harbour")
    assert stores.cases.case("c-1").tenant == "harbour"
    assert stores.cases.case("c-1", "harbour") == stores.cases.case("c-1")
    with pytest.raises(NotFound) as foreign:
        stores.cases.case("c-1", "reef")
    with pytest.raises(NotFound) as unknown:
        stores.cases.case("c-2", "reef")
    assert foreign.value.message.replace("c-1", "c-2") == unknown.value.message


def test_cases_are_listed_by_tenant(stores: Stores) -> None:
    for name, tenant in (("c-1", "harbour"), ("c-2", "reef"), ("c-3", "harbour")):
        open_case(stores, name, tenant)
    assert [case.id for case in stores.cases.cases(tenant="harbour")] == ["c-1", "c-3"]
    assert [case.id for case in stores.cases.cases(CaseState.OPEN, "reef")] == ["c-2"]
    assert len(stores.cases.cases()) == 3


def test_a_decision_is_found_and_listed_by_its_tenant(stores: Stores) -> None:
    stores.decisions.add("d-1", {"state": "begun", "tenant": "harbour"})
    stores.decisions.add("d-2", {"state": "begun"})
    assert stores.decisions.find("d-1", "harbour") == stores.decisions.find("d-1")
    assert (stores.decisions.find("d-1", "main"), stores.decisions.find("d-2", "harbour")) == (None, None)
    assert [row["id"] for row in stores.decisions.recent(9, "main")] == ["d-2"]
    assert [row["id"] for row in stores.decisions.recent(9)] == ["d-2", "d-1"]


def test_a_key_keeps_its_tenant_and_the_main_one_goes_without_saying_in_the_record(stores: Stores) -> None:
    for name, tenant in (("k-1", "harbour"), ("k-2", "main"), ("k-3", "*")):
        stores.keys.create(Key(name, "App", Role.ADMIN, tenant=tenant), new_secret(), AT)
    assert [(key.tenant, key.scope) for key in stores.keys.keys()] == [  # noqa: SIM118 a store is no mapping
        ("harbour", "harbour"),
        ("main", "main"),
        ("*", None),
    ]
    said = [next(iter(stores.audit.entries(name))).content for name in ("k-1", "k-2", "k-3")]
    assert ['"tenant"' in content for content in said] == [True, False, True]


def test_a_key_that_was_taken_back_opens_nothing_and_that_is_on_record(stores: Stores) -> None:
    secret, key = new_secret(), Key("k-1", "App", Role.APP, tenant="harbour")
    stores.keys.create(key, secret, AT)
    assert stores.keys.revoke("k-1", AT) == key
    assert (stores.keys.find(secret), list(stores.keys.keys())) == (None, [])
    assert [entry.content for entry in stores.audit.entries("k-1")][1:] == ['{"id":"k-1"}']
    for name in ("k-1", "k-9"):
        with pytest.raises(NotFound):
            stores.keys.revoke(name, AT)
    assert stores.verify().ok
