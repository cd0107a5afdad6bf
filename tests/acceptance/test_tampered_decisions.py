"""`verify` over a place in which everything has happened that can happen to a request: sound as it is, and no longer so
once somebody has been at the rows beside the log."""

from __future__ import annotations

import json
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pytest
from sqlalchemy import Engine, create_engine, text

from jurat.foundation.error import InputError, Unavailable
from jurat.pipeline.flow import communicate
from jurat.pipeline.recorder import Recorder, begun
from jurat.request import Outcome, Person, Registration, Request, Step
from jurat.settings import Settings
from jurat.wiring import House
from support.stores import DATABASES, address

ROOT = Path(__file__).parents[2]
RUTH = Person("Ruth Okafor", "9000001", tuple(Registration(f"Series {n}", "2019-01-01") for n in ("24", "4")))


@dataclass
class Place:
    house: House
    engine: Engine

    def ask(self, client: str | None, **more: Any) -> Request:
        return self.house.request("Dana Whitlock", "us_retail", "portfolio_review", "email", client=client, **more)

    def run(self, statement: str, **values: Any) -> list[Any]:
        """What an administrator of the database can do: nothing is in the way."""
        with self.engine.begin() as connection:
            if self.engine.dialect.name == "postgresql":
                connection.execute(text("SET LOCAL session_replication_role = replica"))
            done = connection.execute(text(statement), values)
            return list(done.mappings()) if done.returns_rows else []

    @contextmanager
    def spoilt(self, table: str) -> Iterator[None]:
        """What happens to this table meanwhile is undone at the end."""
        kept = self.run(f"SELECT * FROM {table}")
        try:
            yield
        finally:
            self.run(f"DELETE FROM {table}")
            for row in kept:
                values = ", ".join(f":{name}" for name in row)
                self.run(f"INSERT INTO {table} ({', '.join(row)}) VALUES ({values})", **row)

    def problem(self) -> str | None:
        verdict = self.house.stores.verify()
        assert verdict.ok == (verdict.problem is None)
        return verdict.problem


@pytest.fixture(params=DATABASES, scope="module")
def place(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Place]:
    home = tmp_path_factory.mktemp("place") / "home"
    with address(request.param) as url:
        settings = Settings(
            home=home, database_url=url, rulesets=ROOT / "rulesets", writer="template", redaction="profile"
        )
        house = House(settings)
        plain = f"sqlite:///{home}/jurat.db" if url is None else url.replace("postgresql:", "postgresql+psycopg:")
        engine = create_engine(plain)
        place = Place(house, engine)
        live(place)
        if url is None:
            for row in place.run("SELECT name FROM sqlite_master WHERE type = 'trigger'"):
                place.run(f"DROP TRIGGER {row['name']}")
        yield place
        engine.dispose()
        house.close()


def live(place: Place) -> None:
    """Passed, repaired, held back, rejected, refused, screened, undelivered, approved, rejected by a person, begun."""
    house = place.house
    house.stores.people.add(RUTH)
    cases = []
    for number in range(1, 9):
        answer = house.communicate(place.ask(f"C-100{number}"))
        cases += [answer.case] if answer.case else []
    house.communicate(
        place.ask(None, text="Your fund rose by 4.2%. Past performance does not guarantee future results.")
    )
    house.communicate(place.ask("C-1001", text="This fund is guaranteed to double your money."))
    with pytest.raises(InputError):
        house.communicate(place.ask("C-9999"))
    with pytest.raises(InputError):
        house.communicate(place.ask("C-1001", inline={"client": {"age": "many"}}))
    undelivered(place)
    waiting = [case for case in cases if case.outcome is Outcome.REVIEW and case.text]
    house.approve(waiting[0].id, "Ruth Okafor")
    house.reject(cases[-1].id if cases[-1] is not waiting[0] else cases[0].id, "Ruth Okafor")
    left = place.ask("C-1001")
    house.stores.decisions.add(left.id, begun(left, house.stores.pseudonym("C-1001"), house.presence.token))


def undelivered(place: Place) -> None:
    """The outbox is a file: the text is decided and cannot go out."""
    outbox = place.house.settings.outbox
    outbox.rename(outbox.with_name("aside"))
    outbox.write_text("")
    with pytest.raises(Unavailable):
        place.house.communicate(place.ask("C-1001"))
    outbox.unlink()
    outbox.with_name("aside").rename(outbox)


def index_of(place: Place, outcome: str) -> tuple[str, dict[str, str]]:
    rows = [(row["id"], json.loads(row["fields"])) for row in place.run("SELECT id, fields FROM decision ORDER BY id")]
    return next((name, fields) for name, fields in rows if fields.get("outcome") == outcome)


def test_everything_that_happens_to_requests_leaves_a_sound_place(place: Place) -> None:
    outcomes = {json.loads(row["fields"]).get("outcome") for row in place.run("SELECT fields FROM decision")}
    assert {"pass", "review", "reject", "refused", None} <= outcomes
    states = {row["state"] for row in place.run("SELECT state FROM review_case")}
    assert states == {"open", "approved", "rejected"}
    assert place.problem() is None


def test_an_open_case_that_was_deleted_is_found(place: Place) -> None:
    for row in place.run("SELECT id FROM review_case WHERE state = 'open'"):
        with place.spoilt("review_case"):
            place.run("DELETE FROM review_case WHERE id = :id", id=row["id"])
            assert place.problem() == f"case {row['id']}: it was opened and is gone"
    assert place.problem() is None


@pytest.mark.parametrize(
    "change",
    [
        "outcome = CASE outcome WHEN 'reject' THEN 'review' ELSE 'reject' END",
        "bundle = 'sha256:b'",
        "approvals_needed = approvals_needed + 1",
        "cleared_by = '[[\"Series 7\"]]'",
        "reasons = '[]'",
        "author = 'Somebody'",
        "author_folded = 'somebody'",
        "opened_at = '2026-01-01T00:00:00.000000Z'",
        "severity = 'info'",
        "decision = 'd-other'",
    ],
)
def test_a_case_that_was_rewritten_is_found(place: Place, change: str) -> None:
    case = place.run("SELECT id FROM review_case WHERE state = 'open' AND text <> '' ORDER BY id LIMIT 1")[0]["id"]
    with place.spoilt("review_case"):
        place.run(f"UPDATE review_case SET {change} WHERE id = :id", id=case)
        assert str(place.problem()).startswith(f"case {case}")


def test_recipients_that_were_deleted_are_found(place: Place) -> None:
    kept = [row["decision"] for row in place.run("SELECT decision FROM recipient")]
    found = []
    for name in kept:
        with place.spoilt("recipient"):
            place.run("DELETE FROM recipient WHERE decision = :id", id=name)
            found.append(place.problem())
    assert f"decision {kept[0]}: its recipient was counted and is gone" in found
    with place.spoilt("recipient"):
        place.run("DELETE FROM recipient")
        assert "its recipient was counted and is gone" in str(place.problem())


@pytest.mark.parametrize("column", ["decision", "family", "recipient", "at"])
def test_a_recipient_that_was_edited_is_found(place: Place, column: str) -> None:
    # Not every letter that passed counted somebody: one to an institution did not.
    join = "SELECT recipient.decision FROM recipient JOIN decision ON decision.id = recipient.decision"
    passed = join + " WHERE fields LIKE '%\"pass\"%'"
    name = str(place.run(passed)[0]["decision"])
    with place.spoilt("recipient"):
        place.run(f"UPDATE recipient SET {column} = 'x' WHERE decision = :id", id=name)
        assert str(place.problem()).startswith(f"decision {name}: its recipient")


@pytest.mark.parametrize("outcome", ["pass", "review", "reject", "refused"])
@pytest.mark.parametrize("key", ["outcome", "state", "case", "author", "client", "pack", "at"])
def test_a_decision_that_was_edited_in_the_index_is_found(place: Place, outcome: str, key: str) -> None:
    name, fields = index_of(place, outcome)
    with place.spoilt("decision"):
        for value in ("repaired", "begun", "2026-01-01T00:00:00+00:00"):
            changed = json.dumps({**fields, key: value})
            place.run("UPDATE decision SET fields = :changed WHERE id = :id", changed=changed, id=name)
            assert str(place.problem()).startswith(f"decision {name}"), value


def test_a_decision_that_was_taken_out_of_the_index_is_found(place: Place) -> None:
    name, _ = index_of(place, "pass")
    with place.spoilt("decision"):
        place.run("DELETE FROM decision WHERE id = :id", id=name)
        assert place.problem() == f"decision {name}: it is gone from the index"


def test_a_row_of_the_index_that_is_no_row_is_found(place: Place) -> None:
    name, _ = index_of(place, "pass")
    with place.spoilt("decision"):
        place.run("UPDATE decision SET fields = '[' WHERE id = :id", id=name)
        assert place.problem() == f"decision {name}: its row in the index cannot be read"


class Stopped(BaseException):
    """The process ends here."""


@pytest.mark.parametrize("last", ["request", "profile", "evaluate", "decide", "case", "fault"])
def test_a_request_that_stopped_behind_a_step_is_no_fault_before_and_after_recovery(place: Place, last: str) -> None:
    """Sealed after every step, which is the worst that can be: nothing says that a seal is the whole of a stage."""
    house, request = place.house, place.ask("C-1002")
    row = begun(request, house.stores.pseudonym("C-1002"), "")

    class Eager(Recorder):
        def __call__(self, step: Step) -> None:
            if last == "fault" and step.name == "decide":
                raise RuntimeError
            super().__call__(step)
            self.seal()
            if step.name == last:
                raise Stopped

    tap = Eager(house.stores.seals, request.id, house.clock, row)
    with pytest.raises(Stopped):
        communicate(request, house.parts(house.pack("us_retail")), house.exits, tap, "jurat")
    assert place.problem() is None
    assert [case.decision for case in house.recover()] == [request.id]
    assert place.problem() is None


def test_recipients_of_a_text_family_that_were_deleted_are_found(place: Place) -> None:
    with place.spoilt("text_recipient"):
        place.run("DELETE FROM text_recipient")
        assert "its recipient was counted and is gone" in str(place.problem())
    assert place.problem() is None


@pytest.mark.parametrize("column", ["decision", "family", "recipient", "at"])
def test_a_recipient_of_a_text_family_that_was_edited_is_found(place: Place, column: str) -> None:
    join = "SELECT decision.id FROM text_recipient JOIN decision ON decision.id = text_recipient.decision"
    name = str(place.run(join + " WHERE fields LIKE '%\"pass\"%'")[0]["id"])
    with place.spoilt("text_recipient"):
        place.run(f"UPDATE text_recipient SET {column} = 'x' WHERE decision = :id", id=name)
        assert str(place.problem()).startswith(f"decision {name}: its recipient")


@pytest.mark.parametrize(
    ("change", "problem"),
    [
        ("UPDATE text_family SET sketch = 'AAAAAA==' WHERE id = :id", "it is not the text that founded it"),
        ("UPDATE text_family SET sketch = '?' WHERE id = :id", "it cannot be read: "),
        ("UPDATE text_family SET scope = 'x' WHERE id = :id", "it cannot be found by its keys"),
        ("DELETE FROM text_band WHERE family = :id", "it cannot be found by its keys"),
        ("DELETE FROM text_family WHERE id = :id", "it was founded and is gone"),
    ],
)
def test_a_text_family_that_can_no_longer_be_found_is_noticed(place: Place, change: str, problem: str) -> None:
    family = place.run("SELECT family FROM text_recipient ORDER BY family LIMIT 1")[0]["family"]
    with place.spoilt("text_family"), place.spoilt("text_band"):
        place.run(change, id=family)
        assert str(place.problem()).startswith(f"family {family}: {problem}")
