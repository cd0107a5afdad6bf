"""How one thread tells another to stop waiting: the caller went away and nobody wants the answer any more, or there is
no more time."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from threading import Lock

from jurat.foundation.error import JuratError


class Cancelled(JuratError):
    """The caller went away before this request was finished; nothing was delivered after that."""

    code = "cancelled"
    http_status = 499


class Cancellation:
    """Set once, from any thread. Who waits for something outside registers how its waiting is ended."""

    def __init__(self) -> None:
        self._lock = Lock()
        self._set = False
        self._why: JuratError = Cancelled()
        self._wakers: list[Callable[[], None]] = []

    @property
    def cancelled(self) -> bool:
        return self._set

    def cancel(self, why: JuratError | None = None) -> None:
        """Wakes everybody who waits; they raise `why`. Again changes nothing."""
        with self._lock:
            if why is not None and not self._set:
                self._why = why
            self._set, wakers, self._wakers = True, self._wakers, []
        for wake in wakers:
            wake()

    def check(self) -> None:
        """Raises Cancelled once it is set, or what it was set with."""
        if self._set:
            raise self._why

    @contextmanager
    def waking(self, wake: Callable[[], None]) -> Iterator[None]:
        """While the block runs, a cancellation calls `wake` (from the other thread). Raises Cancelled if it is set
        already."""
        with self._lock:
            if not self._set:
                self._wakers.append(wake)
        self.check()
        try:
            yield
        finally:
            with self._lock:
                if wake in self._wakers:
                    self._wakers.remove(wake)


NEVER = Cancellation()
"""For whoever has nobody that could go away. Never set."""
