"""A number of worker processes, shared by threads. A text that could not be searched never goes out."""

from __future__ import annotations

import os
import socket
import subprocess
import sys
import time
from queue import Empty, LifoQueue
from threading import Lock

from jurat.foundation.error import Unavailable
from jurat.privacy.sensitive import Sensitive
from jurat.privacy.worker.process import READY
from jurat.privacy.worker.wire import Lost, bytes_places, receive, send, text_bytes

START_S_MAX = 120.0
"""How long a worker may take to load its language model."""
SEARCH_S_MAX = 60.0
"""How long the search of one text may take; the longest that is taken needs about a fifth of it on an idle core."""
WAIT_S_MAX = 30.0
"""How long a request waits for a worker while all are busy."""
STOP_S_MAX = 2.0
PROGRAM = "jurat.privacy.worker.process"
_ENVIRONMENT = ("PATH", "LANG", "LC_ALL", "TMPDIR", "VIRTUAL_ENV")
"""All that a worker learns of the environment: no key, no password."""


class NamesNotSearched(Unavailable):
    """The search for names did not come to an end, so the text must not go out."""

    code = "names_not_searched"


class RedactionBusy(Unavailable):
    """All workers that search for names are busy."""

    code = "redaction_busy"


class Worker:
    """One process and our end of its socket."""

    def __init__(self, program: str = PROGRAM) -> None:
        """Starts the module `program` and waits until it has loaded. Raises Lost."""
        ours, theirs = socket.socketpair()
        with theirs:
            command = [sys.executable, "-P", "-m", program, str(theirs.fileno())]
            self._process = subprocess.Popen(  # noqa: S603 - our own interpreter and a module of ours
                command,
                pass_fds=(theirs.fileno(),),
                env=_environment(),
                stdin=subprocess.DEVNULL,
                stdout=subprocess.DEVNULL,
                stderr=subprocess.DEVNULL,
            )
        self._end = ours
        try:
            if receive(ours, time.monotonic() + START_S_MAX) != READY:
                raise Lost("nonsense")
        except Lost:
            self.stop()
            raise

    @property
    def pid(self) -> int:
        return self._process.pid

    @property
    def alive(self) -> bool:
        return self._process.poll() is None

    def find(self, text: str, search_s_max: float) -> tuple[Sensitive, ...]:
        """Raises Lost."""
        by = time.monotonic() + search_s_max
        send(self._end, text_bytes(text), by)
        return bytes_places(receive(self._end, by))

    def stop(self) -> None:
        """Ends the process: it goes by itself when our end closes, and is killed where it does not."""
        self._end.close()
        try:
            self._process.wait(STOP_S_MAX)
        except subprocess.TimeoutExpired:
            self._process.kill()
            self._process.wait()


class WorkerPool:
    """A detector over `size` processes. Each is started by the first text that finds no idle one."""

    def __init__(
        self, size: int, search_s_max: float = SEARCH_S_MAX, wait_s_max: float = WAIT_S_MAX, program: str = PROGRAM
    ) -> None:
        self._search_s_max, self._wait_s_max, self._program = search_s_max, wait_s_max, program
        self._seats: LifoQueue[Worker | None] = LifoQueue()
        self._workers: set[Worker] = set()
        self._lock, self._closed = Lock(), False
        for _ in range(size):
            self._seats.put(None)

    def find(self, text: str) -> tuple[Sensitive, ...]:
        """Raises RedactionBusy, and NamesNotSearched where a worker died or took too long: the next text gets a new
        one, this text is not tried again."""
        try:
            seat = self._seats.get(timeout=self._wait_s_max)
        except Empty:
            message = f"all workers that search for names are busy, and none came free in {self._wait_s_max:g} s"
            raise RedactionBusy(message, "Try again, or raise redaction_workers.") from None
        worker: Worker | None = None
        try:
            worker = self._ready(seat)
            return worker.find(text, self._search_s_max)
        except Lost as fault:
            if worker is not None:
                self._discard(worker)
                worker = None
            raise NamesNotSearched(f"the search for names in a text broke off ({fault})", "Try again.") from None
        finally:
            self._seats.put(worker)

    def close(self) -> None:
        """Ends every process; a text that is being searched fails. What is asked later fails, too."""
        with self._lock:
            self._closed = True
            workers, self._workers = self._workers, set()
        for worker in workers:
            worker.stop()

    def _ready(self, seat: Worker | None) -> Worker:
        """A living worker: the one of this seat, or a new one where it never was or has died while idle."""
        if seat is not None and seat.alive:
            return seat
        if seat is not None:
            self._discard(seat)
        if self._closed:
            raise Lost("closed")
        worker = Worker(self._program)
        with self._lock:
            if not self._closed:
                self._workers.add(worker)
                return worker
        worker.stop()
        raise Lost("closed")

    def _discard(self, worker: Worker) -> None:
        with self._lock:
            self._workers.discard(worker)
        worker.stop()


def _environment() -> dict[str, str]:
    known = {name: os.environ[name] for name in _ENVIRONMENT if name in os.environ}
    return known | {"PYTHONPATH": os.pathsep.join(path for path in sys.path if path), "OMP_NUM_THREADS": "1"}
