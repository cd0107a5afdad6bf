"""A request is never lost: it ends, or it has a case, or the next recovery finds it."""

from __future__ import annotations

from datetime import timedelta

import pytest

from jurat.foundation.error import InputError, Unavailable
from jurat.pipeline.flow import Answer
from jurat.pipeline.recovery import recover, watched
from jurat.request import CaseState, Outcome, Step
from support.scene import AT, Scene, Scripted


def scene() -> Scene:
    return Scene(Scripted("A letter."))


def run(room: Scene, fault: Exception, tap_fault: Exception | None = None) -> None:
    def fail() -> Answer:
        raise fault

    def tap(step: Step) -> None:
        if tap_fault:
            raise tap_fault

    with pytest.raises(type(fault)):
        watched(room.request(), "pseudonym", "place:1", room.exits, tap, fail)


def recovered(room: Scene, gone: bool = True) -> list[str]:
    steps: dict[str, tuple[Step, ...]] = {}
    cases = recover(room.exits, lambda token: gone, lambda id: steps.get(id, ()), lambda id: lambda step: None)
    return [case.decision for case in cases]


def test_a_fault_before_the_flow_began_has_a_case_too() -> None:
    room = scene()
    run(room, ZeroDivisionError())
    (case,) = room.stores.cases.cases(CaseState.OPEN)
    assert (case.decision, case.outcome) == ("d1", Outcome.REJECT)
    assert recovered(room) == []


def test_what_could_not_even_open_its_case_is_taken_over_by_a_living_process() -> None:
    room = scene()
    run(room, Unavailable("The disk is full."), tap_fault=Unavailable("The disk is full."))
    assert room.stores.cases.cases() == ()
    assert recovered(room, gone=False) == ["d1"]
    assert [case.decision for case in room.stores.cases.cases(CaseState.OPEN)] == ["d1"]


def test_a_refused_request_needs_nobody() -> None:
    room = scene()
    run(room, InputError("No such client."))
    assert recovered(room) == []
    assert room.stores.cases.cases() == ()


def test_recovering_twice_opens_one_case() -> None:
    room = scene()
    run(room, Unavailable("Full."), tap_fault=Unavailable("Full."))
    assert (recovered(room), recovered(room)) == (["d1"], [])


def test_a_request_of_a_living_process_is_left_to_it() -> None:
    room = scene()
    row = {"state": "begun", "author": "app", "process": "place:7", "at": (AT - timedelta(hours=1)).isoformat()}
    room.exits.index.add("d9", row)
    assert recovered(room, gone=False) == []
    assert recovered(room, gone=True) == ["d9"]
