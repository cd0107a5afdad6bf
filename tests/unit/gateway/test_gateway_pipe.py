"""From a thread to a loop: order is kept, a slow reader is waited for, and each end hears when the other has gone."""

from __future__ import annotations

import asyncio
import threading
from concurrent.futures import ThreadPoolExecutor
from contextlib import suppress

import pytest

from jurat.foundation.cancellation import Cancellation, Cancelled
from jurat.foundation.error import Unavailable
from jurat.gateway.streaming.event import Event, Failed, Opened, Text
from jurat.gateway.streaming.pipe import Pipe

PATIENCE_S = 10.0


def read_all(pipe: Pipe) -> list[Event]:
    async def read() -> list[Event]:
        pipe.attach()
        events: list[Event] = []
        while not events or not isinstance(events[-1], Failed):
            event = await pipe.next(PATIENCE_S)
            assert event is not None
            events.append(event)
        return events

    return asyncio.run(read())


def test_a_reader_gets_everything_in_order_however_little_may_wait() -> None:
    pipe, end = Pipe(Cancellation(), waiting_max=2), Failed(Unavailable("It is over."))

    def write() -> None:
        pipe.open("")
        for number in range(500):
            pipe.say(str(number))
        pipe.finish(end)

    with ThreadPoolExecutor() as threads:
        threads.submit(write)
        assert read_all(pipe) == [Opened(), *(Text(str(number)) for number in range(500)), end]


def test_a_writer_waits_for_a_slow_reader() -> None:
    pipe, said = Pipe(Cancellation(), waiting_max=3), []

    def write() -> None:
        with suppress(Cancelled):
            for number in range(9):
                pipe.say("x")
                said.append(number)

    writer = threading.Thread(target=write)
    writer.start()
    writer.join(0.2)
    assert (len(said), writer.is_alive()) == (3, True)
    pipe.hang_up()
    writer.join(PATIENCE_S)
    assert not writer.is_alive()


@pytest.mark.parametrize("fault", [Unavailable("Its time is over."), None])
def test_whoever_waits_for_room_hears_that_it_is_over(fault: Unavailable | None) -> None:
    pipe = Pipe(Cancellation(), waiting_max=0)
    with ThreadPoolExecutor() as threads:
        waiting = threads.submit(pipe.say, "x")
        pipe.hang_up() if fault is None else pipe.cancellation.cancel(fault)
        with pytest.raises(Cancelled if fault is None else Unavailable):
            waiting.result(PATIENCE_S)


def test_a_reader_who_has_gone_reads_no_further() -> None:
    async def read() -> None:
        pipe.attach()
        asyncio.get_running_loop().call_later(0.05, pipe.hang_up)
        await pipe.next(PATIENCE_S)

    pipe = Pipe(Cancellation())
    with pytest.raises(Cancelled):
        asyncio.run(read())


def test_what_else_ends_the_work_is_read_as_the_last_event() -> None:
    pipe, fault = Pipe(Cancellation()), Unavailable("Its time is over.")
    threading.Timer(0.05, lambda: (pipe.cancellation.cancel(fault), pipe.finish(Failed(fault)))).start()
    assert read_all(pipe) == [Failed(fault)]


def test_silence_is_told_as_none() -> None:
    async def read() -> Event | None:
        pipe.attach()
        return await pipe.next(0.01)

    pipe = Pipe(Cancellation())
    assert asyncio.run(read()) is None
