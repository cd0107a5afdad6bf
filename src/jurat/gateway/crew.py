"""The threads that do what waits: a request is handed over once and comes back once."""

from __future__ import annotations

import asyncio
import contextvars
import threading
from collections.abc import Callable
from queue import SimpleQueue
from typing import Any, TypeVar

Result = TypeVar("Result")


class Crew:
    """At most so many threads, begun as they are needed. They are daemons: who stops the process has ended or recorded
    what they are at. Work is handed over by the threads of event loops."""

    def __init__(self, threads_max: int) -> None:
        self._threads_max = threads_max
        self._work: SimpleQueue[_Work] = SimpleQueue()
        self._lock = threading.Lock()
        self._threads = self._free = 0

    async def run(self, work: Callable[..., Result], *arguments: Any) -> Result:
        """What `work` returns, or raises, in one of the threads, with the context variables of who asks."""
        loop = asyncio.get_running_loop()
        future: asyncio.Future[Result] = loop.create_future()
        with self._lock:
            begins = self._free == 0 and self._threads < self._threads_max
            self._threads += begins
            self._free -= not begins
        self._work.put((contextvars.copy_context(), work, arguments, loop, future))
        if begins:
            threading.Thread(target=self._serve, name="crew", daemon=True).start()
        return await future

    def _serve(self) -> None:
        while True:
            _do(*self._work.get())
            with self._lock:
                self._free += 1


_Work = tuple[
    contextvars.Context,
    Callable[..., Any],
    tuple[Any, ...],
    asyncio.AbstractEventLoop,
    "asyncio.Future[Any]",
]


def _do(
    context: contextvars.Context,
    work: Callable[..., Any],
    arguments: tuple[Any, ...],
    loop: asyncio.AbstractEventLoop,
    future: asyncio.Future[Any],
) -> None:
    result, fault = None, None
    try:
        result = context.run(work, *arguments)
    except BaseException as raised:
        fault = raised
    try:
        loop.call_soon_threadsafe(_settle, future, result, fault)
    except RuntimeError:
        return  # the loop has closed: nobody waits any more


def _settle(future: asyncio.Future[Any], result: Any, fault: BaseException | None) -> None:
    if future.done():
        return
    if fault is None:
        future.set_result(result)
    else:
        future.set_exception(fault)
