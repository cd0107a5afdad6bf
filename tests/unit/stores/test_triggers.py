"""The database itself refuses, whatever program writes to it."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import UTC, datetime

import pytest
from sqlalchemy import Engine, create_engine, text
from sqlalchemy.exc import DBAPIError

from jurat.request import Case, CaseAct, CaseState, Receipt, Step
from jurat.stores import open_stores
from jurat.stores.place import Stores
from support.stores import DATABASES, address

AT = datetime(2026, 11, 23, 9, 30, tzinfo=UTC)


@dataclass
class Place:
    stores: Stores
    engine: Engine

    def refuses(self, statement, word, after=()):
        """Whether the database refuses, after what else; nothing of it stays."""
        with self.engine.connect() as connection:
            for each in after:
                connection.execute(text(each))
            with pytest.raises(DBAPIError, match=word):
                connection.execute(text(statement))
            connection.rollback()


@pytest.fixture(params=DATABASES, scope="module")
def place(request, tmp_path_factory) -> Iterator[Place]:
    """A place with two records, a bundle, an open case and a closed one, and a plain connection beside it."""
    tmp_path = tmp_path_factory.mktemp("place")
    with address(request.param, migrated=True) as url:
        stores = open_stores(url, tmp_path, tmp_path / "checkpoints")
        stores.audit.append("d-1", [Step("a", {}), Step("b", {})], AT)
        stores.bundles.keep("sha256:b1", "us_retail", "data")
        for name in ("open", "closed"):
            stores.cases.open(Case(name, "d-1", CaseState.OPEN, "App", AT, "text", "sha256:t", "sha256:b1", "high", ()))
        act = CaseAct("Grace Hopper", "approve", AT, "", "sha256:t", "sha256:b1")
        stores.cases.act("closed", act, CaseState.APPROVED)
        plain = f"sqlite:///{tmp_path}/jurat.db" if url is None else url.replace("postgresql:", "postgresql+psycopg:")
        engine = create_engine(plain)
        yield Place(stores, engine)
        engine.dispose()
        stores.close()


@pytest.mark.parametrize("table", ["audit_record", "checkpoint", "bundle", "case_act", "review_case"])
def test_nothing_that_proves_is_deleted(place, table):
    place.refuses(f"DELETE FROM {table}", "append_only")


@pytest.mark.parametrize(
    "change",
    [
        "audit_record SET content = '{}'",
        "audit_record SET sequence = sequence + 10",
        "checkpoint SET note = ''",
        "bundle SET data = ''",
        "case_act SET note = 'x'",
        "review_case SET text = 'x'",
        "review_case SET text_hash = 'x'",
        "review_case SET bundle = 'x'",
        "review_case SET author = 'x'",
        "review_case SET approvals_needed = 7",
        "review_case SET severity = 'low'",
        "review_case SET tenant = 'x'",
    ],
)
def test_nothing_that_proves_is_changed(place, change):
    place.refuses(f"UPDATE {change}", "append_only")


@pytest.mark.parametrize("sequence", [-1, 0, 1, 2, 9])
def test_records_are_added_at_the_end_alone(place, sequence):
    row = f"VALUES ({sequence}, 'at', 's', 's', 'l', 'h', 'c', 's')"
    place.refuses(f"INSERT INTO audit_record (sequence, at, subject, step, leaf, hash, content, salt) {row}", "append")


def test_a_checkpoint_covers_what_is_there(place):
    place.refuses("INSERT INTO checkpoint (size, note) VALUES (99, 'x')", "append_only")


def test_postgresql_refuses_to_empty_a_table(place):
    if place.engine.dialect.name == "postgresql":
        for table in ("audit_record", "checkpoint", "bundle", "case_act", "review_case CASCADE"):
            place.refuses(f"TRUNCATE {table}", "append_only")


def test_sqlite_refuses_to_replace_a_row(place):
    if place.engine.dialect.name == "sqlite":
        place.refuses("INSERT OR REPLACE INTO audit_record VALUES (1, 'a', 's', 's', 'l', 'h', 'c', 's')", "append")
        place.refuses("INSERT OR REPLACE INTO bundle VALUES ('sha256:b1', 'p', 'other')", "append_only")
        place.refuses("INSERT OR REPLACE INTO review_case SELECT * FROM review_case WHERE state = 'open'", "append")


def act(person, case="open", act="approve", text_hash="sha256:t", bundle="sha256:b1", number=1):
    return (
        "INSERT INTO case_act (case_id, number, person, person_folded, act, at, note, text_hash, bundle) VALUES "
        f"('{case}', {number}, '{person}', '{person.casefold()}', '{act}', 'now', '', '{text_hash}', '{bundle}')"
    )


def test_the_author_cannot_approve(place):
    place.refuses(act("App"), "four_eyes")


def test_the_author_cannot_approve_under_a_false_folded_name(place):
    place.refuses(act("App").replace("'app'", "'somebody'"), "four_eyes")


def test_a_second_act_by_one_person_is_refused(place):
    place.refuses(act("Grace", number=2), "already_acted", after=[act("Grace")])


def test_an_act_on_a_closed_case_is_refused(place):
    place.refuses(act("Edsger", case="closed", number=2), "case_closed")


def test_an_approval_of_another_text_is_refused(place):
    place.refuses(act("Grace", text_hash="sha256:x"), "approval_lapsed")


def test_an_approval_under_another_bundle_is_refused(place):
    place.refuses(act("Grace", bundle="sha256:x"), "approval_lapsed")


def test_a_case_is_not_approved_without_its_approvals(place):
    place.refuses("UPDATE review_case SET state = 'approved' WHERE id = 'open'", "not_approved")


def test_a_case_is_not_rejected_without_a_rejection(place):
    place.refuses("UPDATE review_case SET state = 'rejected' WHERE id = 'open'", "not_approved")


def test_a_closed_case_is_not_opened_again(place):
    place.refuses("UPDATE review_case SET state = 'open' WHERE id = 'closed'", "case_closed")


def test_a_release_is_not_taken_back(place):
    place.stores.cases.released("closed", Receipt("email", "x", "sha256:e", AT))
    place.refuses("UPDATE review_case SET released_at = NULL WHERE id = 'closed'", "append_only")


def test_an_open_case_is_not_released(place):
    place.refuses("UPDATE review_case SET released_at = 'now' WHERE id = 'open'", "ck_review_case_released")


def test_a_case_is_born_open(place):
    columns = "id, decision, state, outcome, author, author_folded, opened_at, text, text_hash, bundle, severity"
    values = "'c', 'd', 'approved', 'review', 'a', 'a', 'now', 't', 'h', 'b', 'high', '[]', '[]', 1"
    place.refuses(
        f"INSERT INTO review_case ({columns}, reasons, cleared_by, approvals_needed) VALUES ({values})", "append_only"
    )


def test_a_blocker_asks_for_two(place):
    columns = "id, decision, state, outcome, author, author_folded, opened_at, text, text_hash, bundle, severity"
    values = "'c', 'd', 'open', 'review', 'a', 'a', 'now', 't', 'h', 'b', 'blocker', '[]', '[]', 1"
    columns += ", reasons, cleared_by, approvals_needed"
    place.refuses(f"INSERT INTO review_case ({columns}) VALUES ({values})", "ck_review_case_blocker")
