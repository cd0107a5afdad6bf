"""The whole house on SQLite and on a PostgreSQL that really runs: write, hold back, approve, replay, verify."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from jurat.ports import FourEyes
from jurat.request import CaseState, Outcome, Person, Registration
from jurat.review.refusal import NotApprovable, NotRegistered
from jurat.settings import Settings
from jurat.wiring import House
from support.stores import DATABASES, address

ROOT = Path(__file__).parents[2]
RUTH = Person("Ruth Okafor", "9000001", (Registration("Series 24", "2019-01-01"),))
CLERK = Person("Carl Clerk", "9000002", ())


@pytest.fixture(params=DATABASES)
def house(request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[House]:
    with address(request.param) as url:
        settings = Settings(
            home=tmp_path / "home",
            database_url=url,
            rulesets=ROOT / "rulesets",
            writer="template",
            redaction="profile",
        )
        house = House(settings)
        yield house
        house.close()


def letter_to(house: House, client: str, author: str = "Dana Whitlock"):
    return house.communicate(house.request(author, "us_retail", "portfolio_review", "email", client=client))


def test_a_letter_passes_goes_out_and_replays(house: House) -> None:
    answer = letter_to(house, "C-1001")
    assert answer.decision.outcome is Outcome.PASS
    assert answer.receipt is not None
    sent = Path(answer.receipt.location).read_bytes()
    assert b"Hello Martha," in sent
    assert house.replay(answer.decision.id).equal
    assert house.stores.verify().ok


def test_a_letter_that_waits_goes_out_when_a_registered_principal_approves(house: House) -> None:
    for person in (RUTH, CLERK):
        house.stores.people.add(person)
    answer = letter_to(house, "C-1008")
    assert answer.case is not None
    assert list((house.settings.outbox).glob("*.eml")) == []
    with pytest.raises(NotRegistered):
        house.approve(answer.case.id, "Carl Clerk")
    after = house.approve(answer.case.id, "Ruth Okafor", "read and found fair")
    assert after.state is CaseState.APPROVED
    (sent,) = house.settings.outbox.glob("*.eml")
    assert answer.decision.id in sent.name
    assert house.replay(answer.decision.id).equal
    assert house.stores.verify().ok


def test_a_letter_that_was_changed_in_the_outbox_is_found_and_one_that_was_taken_away_is_not_missed(
    house: House,
) -> None:
    answer = letter_to(house, "C-1001")
    (letter,) = house.settings.outbox.glob("*.eml")
    assert house.verify().ok
    letter.chmod(0o600)
    letter.write_bytes(letter.read_bytes().replace(b"6.8%", b"16.8%"))
    found = house.verify()
    assert found.ok is False
    assert found.problem == f"decision {answer.decision.id}: the letter in the outbox is not the one that was recorded"
    letter.unlink()
    assert house.verify().ok


def test_who_asked_for_a_text_cannot_approve_it(house: House) -> None:
    house.stores.people.add(RUTH)
    answer = letter_to(house, "C-1008", author="ruth okafor")
    assert answer.case is not None
    with pytest.raises(FourEyes):
        house.approve(answer.case.id, "Ruth Okafor")
    assert house.stores.cases.case(answer.case.id).state is CaseState.OPEN


def test_a_forbidden_letter_is_not_approvable(house: House) -> None:
    house.stores.people.add(RUTH)
    answer = letter_to(house, "C-1002")
    assert answer.case is not None
    with pytest.raises(NotApprovable):
        house.approve(answer.case.id, "Ruth Okafor")
    assert house.reject(answer.case.id, "Ruth Okafor").state is CaseState.REJECTED
