"""The requests under way, each with the time it may take: one that takes longer is ended, and so are all that are left
when the gateway stops. Whoever works on one hears of it where he waits, and records it."""

from __future__ import annotations

import heapq
import itertools
import threading
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager

from jurat.foundation.cancellation import Cancellation
from jurat.foundation.error import JuratError, Unavailable

_IDLE_S = 60.0


class OutOfTime(Unavailable):
    """This request took longer than this gateway lets one take; nothing of it was delivered after that."""

    code = "request_timeout"
    http_status = 504


class Stopped(Unavailable):
    """The gateway was stopped before this request was finished; nothing of it was delivered after that."""

    code = "stopped"


class Deadlines:
    """One thread looks at the clock for all requests; it is started with the first."""

    def __init__(self, limit_s: float, now: Callable[[], float] = time.monotonic) -> None:
        self._limit_s, self._now = limit_s, now
        self._due: list[tuple[float, int, Cancellation]] = []
        self._under_way: set[Cancellation] = set()
        self._changed = threading.Condition()
        self._numbers = itertools.count()
        self._thread: threading.Thread | None = None
        self._stopped: Callable[[], JuratError] | None = None

    @contextmanager
    def watching(self, cancellation: Cancellation) -> Iterator[None]:
        """While the block runs its time is running. Raises Stopped after `stop`."""
        with self._changed:
            if self._stopped is not None:
                raise self._stopped()
            due = (self._now() + self._limit_s, next(self._numbers), cancellation)
            heapq.heappush(self._due, due)
            self._under_way.add(cancellation)
            if self._due[0] is due:
                self._begin()
        try:
            yield
        finally:
            with self._changed:
                self._under_way.discard(cancellation)

    def stop(self, why: Callable[[], JuratError] = Stopped) -> int:
        """Ends all that is under way; how many that were. Nothing begins after that."""
        with self._changed:
            self._stopped, left = why, tuple(self._under_way)
        for cancellation in left:
            cancellation.cancel(why())
        return len(left)

    def _begin(self) -> None:
        """Another request is the next to run out of time."""
        if self._thread is None:
            self._thread = threading.Thread(target=self._watch, name="deadlines", daemon=True)
            self._thread.start()
        self._changed.notify()

    def _watch(self) -> None:
        while True:
            with self._changed:
                self._changed.wait(self._next_s())
                late = self._late()
            for cancellation in late:
                cancellation.cancel(OutOfTime(f"This request took longer than {self._limit_s:g} seconds."))

    def _next_s(self) -> float:
        return max(0.0, min(_IDLE_S, self._due[0][0] - self._now())) if self._due else _IDLE_S

    def _late(self) -> list[Cancellation]:
        """Those whose time is up. Requests that have ended drop out here, when theirs would have been."""
        late: list[Cancellation] = []
        while self._due and self._due[0][0] <= self._now():
            _, _, cancellation = heapq.heappop(self._due)
            if cancellation in self._under_way:
                late.append(cancellation)
        return late
