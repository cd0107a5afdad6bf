"""Who only looks leaves nothing behind, and needs no right to write."""

import os
from datetime import UTC, datetime

import pytest

from jurat.foundation.canonical import digest
from jurat.foundation.error import NotFound, Unavailable
from jurat.request import Case, CaseState, Step
from jurat.stores import open_stores
from support.stores import DATABASES, address

AT = datetime(2026, 11, 23, 9, 30, tzinfo=UTC)
CASE = Case("c-1", "d-1", CaseState.OPEN, "App", AT, "Dear client", digest("Dear client"), "sha256:b1", "high", ())


@pytest.mark.parametrize("kind", DATABASES)
def test_looking_for_a_place_makes_none(kind, tmp_path):
    with address(kind) as url:
        for _ in range(2):
            with pytest.raises(NotFound, match="There is no place at"):
                open_stores(url, tmp_path / "home", tmp_path / "second", create=False)
    assert list(tmp_path.iterdir()) == []


@pytest.mark.parametrize("kind", DATABASES)
def test_a_place_that_is_there_is_opened(kind, tmp_path):
    with address(kind, migrated=True) as url:
        made = open_stores(url, tmp_path / "home", tmp_path / "second")
        made.audit.append("d-1", [Step("a", {})], AT)
        made.close()
        stores = open_stores(url, tmp_path / "home", tmp_path / "second", create=False)
        verdict = stores.verify()
        stores.close()
    assert (verdict.records, verdict.ok, stores.read_only) == (1, True, False)


@pytest.mark.parametrize("key", ["signing.key", "pseudonym.key"])
def test_a_key_that_is_missing_is_not_made_anew(tmp_path, key):
    open_stores(None, tmp_path, tmp_path / "second").close()
    (tmp_path / key).unlink()
    with pytest.raises(Unavailable, match=f"{key} is missing"):
        open_stores(None, tmp_path, tmp_path / "second", create=False)
    assert not (tmp_path / key).exists()


@pytest.fixture(params=["nobody writes", "somebody writes"])
def auditor(request, tmp_path, monkeypatch):
    """Stores of somebody who may not write; root may everywhere, so the answer to that question is set."""
    home = tmp_path / "a home, 100 % #1?"
    owner = open_stores(None, home, tmp_path / "second")
    owner.audit.append("d-1", [Step("a", {})], AT)
    owner.cases.open(CASE)
    if request.param == "nobody writes":
        owner.close()
    monkeypatch.setattr(os, "access", lambda path, mode: mode != os.W_OK)
    before = sorted(path.name for path in home.iterdir())
    stores = open_stores(None, home, tmp_path / "second", create=False)
    yield stores
    assert sorted(path.name for path in home.iterdir()) == before
    stores.close()
    owner.close()


def test_an_auditor_reads_and_verifies(auditor):
    verdict = auditor.verify()
    assert (verdict.records, verdict.problem, auditor.read_only) == (1, None, True)
    assert [case.id for case in auditor.cases.cases()] == ["c-1"]
    assert len(list(auditor.audit.entries("d-1"))) == 1


def test_an_auditor_is_told_plainly_that_nothing_can_be_written(auditor):
    for write in (
        lambda: auditor.audit.append("d-2", [Step("a", {})], AT),
        lambda: auditor.decisions.add("d-2", {}),
        lambda: auditor.cases.open(CASE),
        auditor.ping,
    ):
        with pytest.raises(Unavailable, match="The database is read-only"):
            write()
