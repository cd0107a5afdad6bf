"""Processes that do jobs: what one job breaks costs that job alone."""

from __future__ import annotations

from typing import Any

from jurat.authoring.backtest.screening.crew import Crew, Lost
from support.doubling import doubling


def done(fault: str, count: int, limit_s: float = 30.0) -> dict[int, Any]:
    with Crew[int, int](doubling, (fault,), count, limit_s) as crew:
        first = dict(crew.work(range(6)))
        again = dict(crew.work(range(2)))
    assert again == {0: 0, 1: 2}
    return first


GOOD = {0: 0, 1: 2, 2: 4, 4: 8, 5: 10}


def test_every_job_is_done_by_any_number_of_processes() -> None:
    assert done("", 2) == {**GOOD, 3: 6}


def test_a_job_that_raises_is_lost_alone() -> None:
    assert done("raise", 1) == {**GOOD, 3: Lost("crashed", "ValueError: three")}


def test_a_job_that_ends_its_process_is_lost_alone() -> None:
    assert done("die", 1) == {**GOOD, 3: Lost("died", "The process that did it ended (status 7).")}


def test_a_job_that_takes_too_long_is_lost_alone() -> None:
    assert done("hang", 1, 1.0) == {**GOOD, 3: Lost("too_slow", "It took more than 1 seconds.")}


def test_no_jobs_start_no_process() -> None:
    with Crew[int, int](doubling, ("",), 4, 1.0) as crew:
        assert list(crew.work([])) == []
