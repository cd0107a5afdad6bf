"""Processes that do jobs one at a time. One that dies or takes too long costs its job, and is replaced."""

from __future__ import annotations

import signal
import time
from collections.abc import Callable, Iterable, Iterator
from contextlib import suppress
from dataclasses import dataclass
from multiprocessing import get_context
from multiprocessing.connection import Connection, wait
from typing import Any, Generic, TypeVar

STARTS_S_MAX = 120.0
"""A process that is not ready after this many seconds will not be."""
_JOIN_S = 2.0
_CONTEXT = get_context("spawn")
"""Not fork: whoever calls may have threads."""

Job = TypeVar("Job")
Done = TypeVar("Done")
Make = Callable[..., Callable[[Any], Any]]


@dataclass(frozen=True, slots=True)
class Lost:
    """A job without a result: `crashed`, `died` or `too slow`."""

    code: str
    message: str


class Worker:
    """One process and the pipe to it. It makes itself ready with `make(*given)`, then does what is sent."""

    def __init__(self, make: Make, given: tuple[Any, ...]) -> None:
        self.pipe, theirs = _CONTEXT.Pipe()
        self.process = _CONTEXT.Process(target=_serve, args=(theirs, make, given), daemon=True)
        self.process.start()
        theirs.close()
        self.job: int | None = None
        self.deadline = 0.0

    def give(self, at: int, job: Any, limit_s: float) -> None:
        self.job, self.deadline = at, time.monotonic() + limit_s
        self.pipe.send(job)

    def stop(self) -> None:
        self.pipe.close()
        self.process.kill()
        self.process.join(_JOIN_S)


class Crew(Generic[Job, Done]):
    """`count` processes. Use it in a `with`: they end with it."""

    def __init__(self, make: Make, given: tuple[Any, ...], count: int, limit_s: float) -> None:
        self._make, self._given, self._limit_s = make, given, limit_s
        self._workers: list[Worker] = []
        self._count = count

    def __enter__(self) -> Crew[Job, Done]:
        return self

    def __exit__(self, *_: object) -> None:
        for worker in self._workers:
            worker.stop()

    def work(self, jobs: Iterable[Job]) -> Iterator[tuple[int, Done | Lost]]:
        """Each job's place and what came of it, as they end. Jobs are taken as processes become free."""
        waiting = enumerate(jobs)
        free = list(self._workers)
        ended = False
        while True:
            while not ended and (free or len(self._workers) < self._count):
                at, job = next(waiting, (-1, None))
                ended = at < 0
                if not ended:
                    self._hand(free.pop() if free else self._hire(), at, job)
            busy = [worker for worker in self._workers if worker.job is not None]
            if not busy:
                return
            for worker, at, result in self._ended(busy):
                yield at, result
                if worker in self._workers:
                    free.append(worker)

    def _hire(self) -> Worker:
        worker = Worker(self._make, self._given)
        self._workers.append(worker)
        return worker

    def _hand(self, worker: Worker, at: int, job: Any) -> None:
        """A new process may need a while until it is ready; the first job's limit allows for that."""
        limit_s = self._limit_s if worker.deadline else self._limit_s + STARTS_S_MAX
        with suppress(OSError):  # it has died in the meantime: seen when its result is waited for
            worker.give(at, job, limit_s)

    def _ended(self, busy: list[Worker]) -> Iterator[tuple[Worker, int, Any]]:
        until = min(worker.deadline for worker in busy)
        ready = wait([worker.pipe for worker in busy], max(0.0, until - time.monotonic()))
        for worker in busy:
            if worker.pipe in ready:
                yield worker, self._taken(worker), self._result(worker)
            elif worker.deadline <= time.monotonic():
                self._dismiss(worker)
                yield worker, self._taken(worker), Lost("too_slow", f"It took more than {self._limit_s:g} seconds.")

    def _result(self, worker: Worker) -> Any:
        try:
            return worker.pipe.recv()
        except (EOFError, OSError):
            self._dismiss(worker)
            return Lost("died", f"The process that did it ended (status {worker.process.exitcode}).")

    def _dismiss(self, worker: Worker) -> None:
        self._workers.remove(worker)
        worker.stop()

    def _taken(self, worker: Worker) -> int:
        at, worker.job = worker.job, None
        assert at is not None
        return at


def _serve(pipe: Connection, make: Make, given: tuple[Any, ...]) -> None:
    """The life of one process: it ends when nobody holds the other end of the pipe."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)  # the one who started it decides when it ends
    do = make(*given)
    with suppress(EOFError, BrokenPipeError, ConnectionResetError):
        while True:
            job = pipe.recv()
            try:
                result = do(job)
            except Exception as fault:
                result = Lost("crashed", f"{type(fault).__name__}: {fault}")
            pipe.send(result)
