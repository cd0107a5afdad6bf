"""A request is never lost: it ends, or it has a case, or the next recovery finds it."""

from __future__ import annotations

from datetime import timedelta

import pytest

from jurat.foundation.error import InputError, Unavailable
from jurat.pipeline.flow import Answer
from jurat.pipeline.recorder import Recorder
from jurat.pipeline.recovery import recover, take_over, watched
from jurat.ports import TakenOver
from jurat.request import CaseState, Outcome, Step
from support.scene import AT, Scene, Scripted


def scene() -> Scene:
    return Scene(Scripted("A letter."))


def run(room: Scene, fault: Exception, sealed: bool = True, full: bool = False) -> None:
    """A request that fails after its first seal, or before it; then the disk may be full."""
    request = room.request()
    tap = room.tap(request)

    def fail() -> Answer:
        tap(Step("request", {"id": request.id}))
        if sealed:
            tap.seal()
        if full:
            room.before = refuse
        raise fault

    with pytest.raises(type(fault)):
        watched(request, room.exits, tap, fail)


def refuse(step: Step) -> None:
    raise Unavailable("The disk is full.")


def recovered(room: Scene, gone: bool = True) -> list[str]:
    room.before = lambda step: None

    return [case.decision for case in recover(room.exits, lambda token: gone, lambda id: (), room.resume)]


def test_a_fault_before_the_flow_began_has_a_case_too() -> None:
    room = scene()
    run(room, ZeroDivisionError())
    (case,) = room.stores.cases.cases(CaseState.OPEN)
    assert (case.decision, case.outcome) == ("d1", Outcome.REJECT)
    assert recovered(room) == []


def test_what_could_not_even_open_its_case_is_taken_over_by_a_living_process() -> None:
    room = scene()
    run(room, Unavailable("The disk is full."), full=True)
    assert room.stores.cases.cases() == ()
    assert recovered(room, gone=False) == ["d1"]
    assert [case.decision for case in room.stores.cases.cases(CaseState.OPEN)] == ["d1"]


def test_a_request_that_never_reached_the_record_left_nothing_behind() -> None:
    room = scene()
    run(room, Unavailable("The disk is full."), sealed=False, full=True)
    assert (recovered(room), room.stores.decisions.recent(9)) == ([], ())


def test_a_refused_request_needs_nobody() -> None:
    room = scene()
    run(room, InputError("No such client."))
    assert recovered(room) == []
    assert room.stores.cases.cases() == ()


def test_recovering_twice_opens_one_case() -> None:
    room = scene()
    run(room, Unavailable("Full."), full=True)
    assert (recovered(room), recovered(room)) == (["d1"], [])


def test_a_request_of_a_living_process_is_left_to_it() -> None:
    room = scene()
    row = {"state": "begun", "author": "app", "process": "place:7", "at": (AT - timedelta(hours=1)).isoformat()}
    room.exits.index.add("d9", row)
    assert recovered(room, gone=False) == []
    assert recovered(room, gone=True) == ["d9"]


def test_of_two_who_recover_at_once_one_opens_the_case() -> None:
    room = scene()
    row = {"state": "begun", "author": "app", "process": "place:7", "at": AT.isoformat()}
    room.exits.index.add("d9", row)
    taps = [Recorder(room, "d9", lambda: AT, row, row) for _ in range(2)]
    cases = [take_over({"id": "d9", **row}, (), tap) for tap in taps]
    assert [case is None for case in cases] == [False, True]
    assert room.seals == [["fault"]]


def test_a_process_that_was_given_up_for_dead_releases_nothing_afterwards() -> None:
    room = scene()
    late = room.tap(room.request())
    late(Step("request", {}))
    late.seal()
    assert recovered(room) == ["d1"]
    late(Step("decide", {}))
    late.ends("pass")
    with pytest.raises(TakenOver):
        late.seal()
