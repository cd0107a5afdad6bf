"""Work goes to a thread and comes back, with what it raised, and never in more threads than there may be."""

from __future__ import annotations

import asyncio
import contextvars
import threading
import time

import pytest

from jurat.gateway.crew import Crew

WHO = contextvars.ContextVar("WHO", default="nobody")


def test_what_was_done_comes_back_and_was_done_elsewhere() -> None:
    def work(number: int) -> tuple[int, bool]:
        return number + 1, threading.current_thread() is threading.main_thread()

    assert (8, False) == asyncio.run(Crew(2).run(work, 7))


def test_what_went_wrong_is_raised_where_it_was_asked_for() -> None:
    def work() -> None:
        raise KeyError("x")

    with pytest.raises(KeyError):
        asyncio.run(Crew(1).run(work))


def test_the_context_goes_along() -> None:
    async def ask() -> str:
        WHO.set("somebody")
        return await Crew(1).run(WHO.get)

    assert "somebody" == asyncio.run(ask())


def test_no_more_threads_work_than_may_and_all_work_is_done() -> None:
    at_once, most = 0, 0
    lock = threading.Lock()

    def work(number: int) -> int:
        nonlocal at_once, most
        with lock:
            at_once += 1
            most = max(most, at_once)
        time.sleep(0.01)
        with lock:
            at_once -= 1
        return number

    async def ask() -> list[int]:
        crew = Crew(3)
        return await asyncio.gather(*(crew.run(work, number) for number in range(12)))

    assert list(range(12)) == asyncio.run(ask())
    assert most == 3


def test_a_thread_that_is_free_is_used_again() -> None:
    async def ask() -> set[int]:
        crew = Crew(8)
        return {await crew.run(threading.get_ident) for _ in range(20)}

    assert len(asyncio.run(ask())) <= 2


def test_who_no_longer_waits_harms_nobody() -> None:
    async def ask() -> str:
        crew = Crew(1)
        with pytest.raises(TimeoutError):
            async with asyncio.timeout(0.01):
                await crew.run(time.sleep, 0.1)
        return await crew.run(lambda: "next")

    assert "next" == asyncio.run(ask())
