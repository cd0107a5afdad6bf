"""A circuit in front of a model: closed, open, half-open, and never for faults that lie in what was asked."""

from __future__ import annotations

from concurrent.futures import ThreadPoolExecutor
from threading import Barrier, Event

import pytest

from jurat.foundation.cancellation import NEVER, Cancellation, Cancelled
from jurat.models import Breaker, circuits
from jurat.models.breaker import Gate, State
from jurat.models.fault import EndpointFault, Reason
from jurat.ports import ModelFault, Take
from jurat.request import Draft, Message, Redacted

PROMPT = Redacted((Message("user", "Hello."),))


class Scripted:
    """Raises what it is told to, else writes."""

    name = "scripted"

    def __init__(self) -> None:
        self.fault: BaseException | None = None
        self.asked = 0

    def write(self, prompt: Redacted, seed: int, take: Take | None = None, cancellation: Cancellation = NEVER) -> Draft:
        self.asked += 1
        if self.fault is not None:
            raise self.fault
        return Draft("Hello.", self.name)


class Time:
    def __init__(self) -> None:
        self.now = 100.0

    def __call__(self) -> float:
        return self.now


def guarded() -> tuple[Scripted, Time, Breaker]:
    model, time = Scripted(), Time()
    return model, time, Breaker(model, Gate("The model at a.example", "scripted", faults_max=3, open_s=30.0, now=time))


def failing(breaker: Breaker, times: int) -> None:
    for _ in range(times):
        with pytest.raises((ModelFault, Cancelled)):
            breaker.write(PROMPT, 1)


def opened() -> tuple[Scripted, Time, Breaker]:
    model, time, breaker = guarded()
    model.fault = EndpointFault(Reason.FAILED, "It fails.")
    failing(breaker, 3)
    return model, time, breaker


def test_so_many_faults_in_a_row_open_it_and_then_nobody_asks() -> None:
    model, _, breaker = opened()
    assert State.OPEN is circuits(breaker)[0].state
    with pytest.raises(EndpointFault) as caught:
        breaker.write(PROMPT, 1)
    assert (Reason.CIRCUIT_OPEN, 30.0) == (caught.value.reason, caught.value.retry_after_s)
    assert "failed 3 times in a row" in caught.value.message
    assert 3 == model.asked


def test_a_success_between_faults_begins_the_count_anew() -> None:
    model, _, breaker = guarded()
    for _ in range(4):
        model.fault = EndpointFault(Reason.LATE, "Late.")
        failing(breaker, 2)
        model.fault = None
        breaker.write(PROMPT, 1)
    assert State.CLOSED is circuits(breaker)[0].state


@pytest.mark.parametrize(
    "fault",
    [EndpointFault(reason, "No.") for reason in (Reason.EMPTY, Reason.FILTERED, Reason.NOT_ASKED)] + [Cancelled()],
)
def test_what_lies_in_the_request_opens_nothing(fault: Exception) -> None:
    model, _, breaker = guarded()
    model.fault = fault
    failing(breaker, 9)
    assert (State.CLOSED, 9) == (circuits(breaker)[0].state, model.asked)


def test_after_a_while_one_request_tries_and_its_success_closes_it() -> None:
    model, time, breaker = opened()
    time.now += 30.0
    assert State.HALF_OPEN is circuits(breaker)[0].state
    model.fault = None
    assert "Hello." == breaker.write(PROMPT, 1).text
    assert (State.CLOSED, 0) == (circuits(breaker)[0].state, circuits(breaker)[0].faults_in_a_row)


def test_a_trial_that_fails_opens_it_again_for_as_long() -> None:
    model, time, breaker = opened()
    time.now += 31.0
    failing(breaker, 2)
    assert (State.OPEN, 4) == (circuits(breaker)[0].state, model.asked)
    time.now += 29.0
    assert State.OPEN is circuits(breaker)[0].state


def test_a_trial_that_was_cancelled_leaves_the_next_one_a_trial() -> None:
    model, time, breaker = opened()
    time.now += 30.0
    model.fault = Cancelled()
    failing(breaker, 1)
    assert State.HALF_OPEN is circuits(breaker)[0].state
    model.fault = None
    breaker.write(PROMPT, 1)
    assert State.CLOSED is circuits(breaker)[0].state


def test_while_one_tries_the_others_are_turned_away() -> None:
    began, go_on = Event(), Event()

    class Slow(Scripted):
        def write(self, *given: object, **more: object) -> Draft:  # type: ignore[override]
            if self.fault is None:
                began.set()
                go_on.wait(5)
            return super().write(PROMPT, 1)

    model, time = Slow(), Time()
    breaker = Breaker(model, Gate("", "", faults_max=1, open_s=1.0, now=time))
    model.fault = EndpointFault(Reason.FAILED, "It fails.")
    failing(breaker, 1)
    time.now, model.fault = time.now + 1.0, None
    with ThreadPoolExecutor(1) as pool:
        trial = pool.submit(breaker.write, PROMPT, 1)
        assert began.wait(5)
        failing(breaker, 5)
        go_on.set()
        assert "Hello." == trial.result(5).text
    assert (2, State.CLOSED) == (model.asked, circuits(breaker)[0].state)


def test_threads_count_together() -> None:
    model, _, breaker = guarded()
    model.fault = EndpointFault(Reason.FAILED, "It fails.")
    together = Barrier(8)

    def ask(_: int) -> None:
        together.wait()
        failing(breaker, 1)

    with ThreadPoolExecutor(8) as pool:
        list(pool.map(ask, range(8)))
    assert State.OPEN is circuits(breaker)[0].state
    assert model.asked == circuits(breaker)[0].asked == circuits(breaker)[0].faults["failed"]


def test_metrics_can_read_how_it_fares() -> None:
    model, _, breaker = guarded()
    breaker.write(PROMPT, 1)
    model.fault = EndpointFault(Reason.LATE, "Late.")
    failing(breaker, 1)
    (circuit,) = circuits(breaker)
    assert ("The model at a.example", "scripted", State.CLOSED, 1, 2, {"late": 1}) == (
        circuit.place,
        circuit.model,
        circuit.state,
        circuit.faults_in_a_row,
        circuit.asked,
        circuit.faults,
    )
    assert () == circuits(model)
