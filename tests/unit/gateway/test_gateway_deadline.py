"""A request has its time, and a gateway that stops ends what is left: recorded, with a case, and the caller is told."""

from __future__ import annotations

import threading
import time
from pathlib import Path

import httpx
import pytest

from jurat.foundation.cancellation import Cancellation
from jurat.gateway import server as server_module
from jurat.gateway.deadline import Deadlines, OutOfTime, Stopped
from jurat.request import CaseState
from support.served import HELLO, NOTE, ServedGateway, served, serving_with
from support.upstream import Answer, completion

SLOW = Answer(completion("Too late."), delay_s=20.0)
CHAT = {"model": "m", "messages": HELLO}


def ended_with(cancellation: Cancellation, wait_s: float = 5.0) -> Exception | None:
    woken = threading.Event()
    try:
        with cancellation.waking(woken.set):
            woken.wait(wait_s)
        cancellation.check()
    except Exception as fault:
        return fault
    return None


def test_each_request_is_ended_when_its_own_time_is_up() -> None:
    deadlines = Deadlines(0.2)
    first, second = Cancellation(), Cancellation()
    with deadlines.watching(first):
        time.sleep(0.1)
        with deadlines.watching(second):
            assert isinstance(ended_with(first), OutOfTime)
            assert not second.cancelled
            assert isinstance(ended_with(second), OutOfTime)


def test_what_has_ended_in_time_is_left_alone() -> None:
    deadlines = Deadlines(0.05)
    done = Cancellation()
    with deadlines.watching(done):
        pass
    time.sleep(0.15)
    assert not done.cancelled


def test_stopping_ends_all_and_lets_nothing_begin() -> None:
    deadlines = Deadlines(60.0)
    one = Cancellation()
    with deadlines.watching(one):
        assert deadlines.stop() == 1
        assert isinstance(ended_with(one), Stopped)
    with pytest.raises(Stopped), deadlines.watching(Cancellation()):
        pass


def test_a_caller_who_has_hung_up_stays_the_reason() -> None:
    cancellation = Cancellation()
    cancellation.cancel()
    cancellation.cancel(OutOfTime())
    assert type(ended_with(cancellation)).__name__ == "Cancelled"


def only_case(gateway: ServedGateway) -> str:
    (case,) = gateway.house.stores.cases.cases(CaseState.OPEN)
    assert case.text == ""
    return case.reasons[0].sentence


@pytest.mark.parametrize("stream", [False, True])
def test_a_request_that_takes_too_long_is_ended_and_goes_to_a_person(stream: bool, tmp_path: Path) -> None:
    with serving_with(tmp_path, request_timeout_s=0.5) as gateway:
        gateway.upstream.answer_with(SLOW)
        began = time.monotonic()
        with gateway.http() as http:
            answer = http.post("/v1/chat/completions", json={**CHAT, "stream": stream}, headers=NOTE)
        assert time.monotonic() - began < SLOW.delay_s / 2
        assert (answer.status_code, "request_timeout" in answer.text) == (200 if stream else 504, True)
        assert only_case(gateway) == "This request took longer than 0.5 seconds."
        assert gateway.house.verify().problem is None


def test_what_is_under_way_when_the_gateway_stops_is_ended_recorded_and_told(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(server_module, "FINISH_S", 0.3)
    answers: list[httpx.Response] = []
    with serving_with(tmp_path) as gateway:
        gateway.upstream.answer_with(SLOW)
        with served(gateway.house) as url:

            def ask() -> None:
                headers = {"Authorization": f"Bearer {gateway.key()}", **NOTE}
                answers.append(httpx.post(f"{url}/v1/chat/completions", json=CHAT, headers=headers, timeout=30))

            caller = threading.Thread(target=ask)
            caller.start()
            while not gateway.upstream.received:
                time.sleep(0.02)
        caller.join(10)
        assert (answers[0].status_code, answers[0].json()["error"]["code"]) == (503, "stopped")
        assert only_case(gateway).startswith("The gateway was stopped before this request was finished")
        assert gateway.house.verify().problem is None
