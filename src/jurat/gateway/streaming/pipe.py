"""From the thread that works to the loop that sends: in order, and never more than a reader keeps up with."""

from __future__ import annotations

import asyncio
import threading
from collections import deque
from collections.abc import Callable

from jurat.foundation.cancellation import Cancellation, Cancelled
from jurat.gateway.streaming.event import Event, Last, Opened, Text

EVENTS_WAITING_MAX = 64
"""So many pieces may wait for a slow reader; then the writing waits for him."""

_LOOK_AGAIN_S = 0.02


class Pipe:
    """One writer, one reader. The writer is an `Outlet` for the house; who reads may hang up. Where something else ends
    the work (its time is over, the gateway stops), the reader hears it as the last event."""

    def __init__(self, cancellation: Cancellation, waiting_max: int = EVENTS_WAITING_MAX) -> None:
        self.cancellation = cancellation
        self._events: deque[Event] = deque()
        self._room = threading.Semaphore(waiting_max)
        self._finished = self._hung_up = False
        self._begun = threading.Event()
        self._wake: Callable[[], object] = self._begun.set

    # ---- the writer's side, from its thread -----------------------------------------------------------------

    def open(self, held: str) -> None:
        self._put(Opened(held))

    def say(self, text: str) -> None:
        """Waits while the reader is behind. Raises Cancelled when he has hung up, or why else it is over."""
        with self.cancellation.waking(self._room.release):
            self._room.acquire()
        self.cancellation.check()
        self._put(Text(text))

    def finish(self, last: Last) -> None:
        """The last event; never waits."""
        self._finished = True
        self._put(last)

    def _put(self, event: Event) -> None:
        self._events.append(event)
        self._wake()

    # ---- the reader's side ----------------------------------------------------------------------------------

    def first(self) -> Event:
        """Waits, in a thread, for how it begins, and leaves it in the pipe."""
        self._begun.wait()
        return self._events[0]

    def attach(self) -> None:
        """From here on the running loop reads."""
        loop, ready = asyncio.get_running_loop(), asyncio.Event()
        self._ready = ready
        self._wake = lambda: loop.call_soon_threadsafe(ready.set)
        ready.set()

    async def next(self, wait_s: float) -> Event | None:
        """The next event; None if none came for so long. Raises Cancelled once the reader has hung up."""
        while not self._events:
            self._ready.clear()
            if self._events:
                break
            try:
                async with asyncio.timeout(wait_s):
                    await self._ready.wait()
            except TimeoutError:
                return None
            if self._hung_up:
                raise Cancelled()
        event = self._events.popleft()
        if isinstance(event, Text):
            self._room.release()
        return event

    def hang_up(self) -> None:
        """Nobody reads any more: whoever writes, or waits for room or for a model, is told. Again changes nothing."""
        self._hung_up = True
        self.cancellation.cancel()
        self._room.release()
        self._wake()

    async def ended(self, wait_s: float) -> None:
        """Waits, but not longer than this, until the work has ended after `hang_up`."""
        loop = asyncio.get_running_loop()
        until = loop.time() + wait_s
        while not self._finished and loop.time() < until:
            await asyncio.sleep(_LOOK_AGAIN_S)
