"""Who sees what of a decision, and the record of a request that a fault ended."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

import pytest

from jurat.foundation.error import Unavailable
from jurat.gateway.authorization import SEES_CANDIDATE, SEES_STEPS
from jurat.gateway.view import full, plain, released
from jurat.pipeline.record import decision_json, request_step
from jurat.pipeline.recorder import Recorder, begun
from jurat.pipeline.release import hand_over
from jurat.request import CaseState, Outcome, Role
from support.gateway_house import BARE, SECRET_WORD, Knocker, StandInHouse, decided

SCREEN = "/v1/screen"


@pytest.mark.parametrize("role", list(Role))
def test_only_who_judges_texts_sees_one_that_was_held_back(role: Role) -> None:
    house = StandInHouse(Outcome.REVIEW)
    asked = Knocker(house, house.key(Role.APP, "desk")).post(SCREEN, json={"text": "Any."}).json()["id"]
    seen = Knocker(house, house.key(role, "desk")).get(f"/v1/decisions/{asked}")
    body = seen.json()
    assert (seen.status_code, body["text"], body["case"]["state"]) == (200, None, "open")
    assert (SECRET_WORD in seen.text) == (role in SEES_CANDIDATE)
    assert all("content" in step for step in body["steps"]) == (role in SEES_STEPS)


def test_an_application_is_told_nothing_of_the_decisions_of_others() -> None:
    house = StandInHouse()
    asked = Knocker(house, house.key(Role.APP, "desk")).post(SCREEN, json={"text": "Any."}).json()["id"]
    strange = Knocker(house, house.key(Role.APP, "other"))
    unknown, foreign = (strange.get(f"/v1/decisions/{name}").json()["error"] for name in ("d-none", asked))
    assert foreign["message"].replace(asked, "d-none") == unknown["message"]


def test_a_request_that_a_fault_ended_can_be_asked_after() -> None:
    house = StandInHouse()
    client = Knocker(house, house.key(Role.APP, "desk"))

    def fail() -> None:
        request = house.asked[-1]
        recorder = Recorder(house.stores.seals, request.id, house.clock, begun(request, "", "here"))
        recorder(request_step(request))
        hand_over(request.id, request.author, request.instant, "the disk is full", recorder)
        raise Unavailable("the disk is full")

    house.during = fail
    answer = client.post(SCREEN, json={"text": "Any."})
    assert answer.status_code == 503
    after = client.get(f"/v1/decisions/{answer.headers['X-Jurat-Decision']}").json()
    assert (after["decision"], after["text"], after["fault"], after["case"]["state"]) == (
        None,
        None,
        "unfinished",
        "open",
    )


@pytest.mark.parametrize("outcome", list(Outcome))
def test_the_plain_view_never_quotes_a_draft_and_the_full_view_always_does(outcome: Outcome) -> None:
    house = StandInHouse()
    decision = decided(house.request("desk", "bare", "note", "email"), outcome, "All is well.")
    record: dict[str, Any] = decision_json(decision, BARE)
    assert SECRET_WORD not in str(plain(record, None))
    assert SECRET_WORD in str(full(record, None))


@pytest.mark.parametrize("outcome", list(Outcome))
@pytest.mark.parametrize("state", [None, *CaseState])
def test_a_text_leaves_if_the_rules_cleared_it_or_a_person_approved_it(
    outcome: Outcome, state: CaseState | None
) -> None:
    house = StandInHouse(Outcome.REVIEW)
    request = house.request("desk", "bare", "note", "email", text="Any.")
    answer = house.communicate(request, lambda step: None)
    assert answer.case is not None
    case = None if state is None else replace(answer.case, state=state)
    record = decision_json(decided(request, outcome, "All is well."), BARE)
    assert (released(record, case) is not None) == (outcome.delivers or state is CaseState.APPROVED)
