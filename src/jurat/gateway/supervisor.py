"""Several processes at one address: each started afresh, watched, replaced when it dies, and stopped with the others.

They share the listening sockets and nothing else: no connection, no lock, no model is carried over by a fork.
"""

from __future__ import annotations

import logging
import os
import select
import signal
import socket
import subprocess
import time
from collections import deque
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from types import FrameType

from jurat.foundation.error import Unavailable
from jurat.gateway.server import SHUTDOWN_TIMEOUT_S

LOG = logging.getLogger("jurat.gateway")

DEATHS_MAX = 10
DEATHS_WINDOW_S = 60.0
"""More than this many processes that died by themselves in that time: something is wrong that a new one does not mend,
and the gateway stops."""

RESTART_PAUSE_S = 0.2
STOP_MARGIN_S = 10.0
"""So much longer than a process may take to stop is waited for it; then it is killed."""

READY = b"+"


class WorkersDie(Unavailable):
    """The processes of the gateway die as soon as they are started."""

    code = "workers_die"


@dataclass
class _Worker:
    """A process, and the pipe on which it says that it takes requests."""

    process: subprocess.Popen[bytes]
    word: int
    ready: bool = False


class Supervisor:
    """`command` starts one worker: it gets two words behind it, the numbers of the inherited sockets (with commas
    between), and of two ends of pipes: one to write READY to, one that is closed when the parent is gone."""

    def __init__(
        self,
        command: Sequence[str],
        workers: int,
        sockets: Sequence[socket.socket],
        gone: Callable[[int], None] = lambda process: None,
    ) -> None:
        """`gone` hears of each worker that has died by itself."""
        self._gone = gone
        self._command, self._number, self._sockets = tuple(command), workers, tuple(sockets)
        self._workers: list[_Worker] = []
        self._deaths: deque[float] = deque()
        self._stop_read, self._stop_write = os.pipe()
        self._life_read, self._life_write = os.pipe()
        self._stopping = False

    def run(self, ready: Callable[[], None] | None = None) -> None:
        """Until SIGTERM or SIGINT; then all are stopped. `ready` is called once every worker takes requests. Raises
        WorkersDie."""
        os.set_blocking(self._stop_write, False)
        with self._signals():
            try:
                self._workers = [self._start() for _ in range(self._number)]
                self._watch(ready)
            finally:
                self._stop_all()

    def _watch(self, ready: Callable[[], None] | None) -> None:
        while not self._stopping:
            waited_for = {worker.word: worker for worker in self._workers}
            heard, _, _ = select.select([self._stop_read, *waited_for], [], [])
            if self._stop_read in heard:
                return
            for word in heard:
                self._hear(waited_for[word])
            if ready is not None and all(worker.ready for worker in self._workers):
                ready()
                ready = None

    def _hear(self, worker: _Worker) -> None:
        """It takes requests, or its end of the pipe is closed: it has died."""
        if os.read(worker.word, 1) == READY:
            worker.ready = True
            return
        os.close(worker.word)
        status = worker.process.wait()
        LOG.error("worker %d ended with status %d", worker.process.pid, status)
        self._workers.remove(worker)
        self._gone(worker.process.pid)
        self._count_death()
        if not self._pause():
            self._workers.append(self._start())

    def _count_death(self) -> None:
        now = time.monotonic()
        self._deaths.append(now)
        while self._deaths[0] < now - DEATHS_WINDOW_S:
            self._deaths.popleft()
        if len(self._deaths) > DEATHS_MAX:
            raise WorkersDie(
                f"{len(self._deaths)} processes of the gateway died within {DEATHS_WINDOW_S:.0f} seconds.",
                "See the log for why; `jurat doctor` looks at the place.",
            )

    def _pause(self) -> bool:
        """A breath between a death and the next start; whether it was ended by the word to stop."""
        heard, _, _ = select.select([self._stop_read], [], [], RESTART_PAUSE_S)
        return bool(heard)

    def _start(self) -> _Worker:
        word_read, word_write = os.pipe()
        inherited = [each.fileno() for each in self._sockets]
        words = [",".join(map(str, inherited)), f"{word_write},{self._life_read}"]
        try:
            process = subprocess.Popen(  # noqa: S603 our own command, over again
                [*self._command, *words], pass_fds=[*inherited, word_write, self._life_read], stdin=subprocess.DEVNULL
            )
        finally:
            os.close(word_write)
        return _Worker(process, word_read)

    def _stop_all(self) -> None:
        """They stop taking requests and finish or record what they have. Nobody listens here any more."""
        for each in self._sockets:
            each.close()
        for worker in self._workers:
            worker.process.send_signal(signal.SIGTERM)
        deadline = time.monotonic() + SHUTDOWN_TIMEOUT_S + STOP_MARGIN_S
        for worker in self._workers:
            try:
                worker.process.wait(max(0.0, deadline - time.monotonic()))
            except subprocess.TimeoutExpired:
                LOG.error("worker %d did not stop and is killed", worker.process.pid)
                worker.process.kill()
                worker.process.wait()
            os.close(worker.word)
        for pipe in (self._stop_read, self._stop_write, self._life_read, self._life_write):
            os.close(pipe)

    def _stop(self, number: int, frame: FrameType | None) -> None:
        self._stopping = True
        os.write(self._stop_write, b"x")

    @contextmanager
    def _signals(self) -> Iterator[None]:
        before = {number: signal.signal(number, self._stop) for number in (signal.SIGINT, signal.SIGTERM)}
        try:
            yield
        finally:
            for number, handler in before.items():
                signal.signal(number, handler)


@dataclass(frozen=True)
class Inherited:
    """What a worker was started with."""

    sockets: tuple[socket.socket, ...]
    word: int
    lifeline: int

    def say_ready(self) -> None:
        """Tells the parent that requests are taken. The pipe stays open: its end tells the parent of ours."""
        os.write(self.word, READY)


def inherited(sockets: str, pipes: str) -> Inherited:
    """From the two words that `Supervisor` puts behind the command."""
    word, lifeline = map(int, pipes.split(","))
    return Inherited(tuple(socket.socket(fileno=int(number)) for number in sockets.split(",")), word, lifeline)
