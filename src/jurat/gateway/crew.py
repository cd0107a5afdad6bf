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
        self._work.put(_Work(contextvars.copy_context(), work, arguments, loop, future))
        if begins:
            threading.Thread(target=self._serve, name="crew", daemon=True).start()
        return await future

    def _serve(self) -> None:
        while True:
            work = self._work.get()
            work.do()
            with self._lock:
                self._free += 1  # before anybody hears of it, so that who asks again finds this thread free
            work.hand_back()
            del work  # who waits for more holds nothing of the last request


class _Work:
    """One piece of work, on its way there and back."""

    __slots__ = ("_arguments", "_context", "_fault", "_future", "_loop", "_result", "_work")

    def __init__(
        self,
        context: contextvars.Context,
        work: Callable[..., Any],
        arguments: tuple[Any, ...],
        loop: asyncio.AbstractEventLoop,
        future: asyncio.Future[Any],
    ) -> None:
        self._context, self._work, self._arguments = context, work, arguments
        self._loop, self._future = loop, future
        self._result: Any = None
        self._fault: BaseException | None = None

    def do(self) -> None:
        try:
            self._result = self._context.run(self._work, *self._arguments)
        except BaseException as fault:
            self._fault = fault

    def hand_back(self) -> None:
        try:
            self._loop.call_soon_threadsafe(self._settle)
        except RuntimeError:
            return  # the loop has closed: nobody waits any more

    def _settle(self) -> None:
        if self._future.done():
            return
        if self._fault is None:
            self._future.set_result(self._result)
        else:
            self._future.set_exception(self._fault)
