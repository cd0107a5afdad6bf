"""Group commit: what threads want written at the same time goes into one transaction, and is on disk in one go.

Whoever comes first writes for everybody who waits; those who come meanwhile are written next, by the first of them.
There is no thread of its own, and who is alone waits for nobody.
"""

from __future__ import annotations

import threading
from collections import deque
from collections.abc import Callable
from typing import Any, TypeVar

from jurat.foundation.error import JuratError, Unavailable
from jurat.stores.audit_log import SqlAuditLog, Transaction
from jurat.stores.database import LOCK_WAIT_S_MAX

TOGETHER_MAX = 64
"""So many are written in one transaction at most."""

Result = TypeVar("Result")


class _Ticket:
    """One piece of work, who waits for it, and what came of it."""

    __slots__ = ("_bell", "fault", "leads", "result", "settled", "work")

    def __init__(self, work: Callable[[Transaction], Any]) -> None:
        self.work = work
        self.result: Any = None
        self.fault: BaseException | None = None
        self.settled = self.leads = False
        self._bell = threading.Lock()
        self._bell.acquire()

    def wait(self, timeout_s: float) -> bool:
        return self._bell.acquire(timeout=timeout_s)

    def ring(self) -> None:
        self._bell.release()

    def settle(self, result: Any = None, fault: BaseException | None = None) -> None:
        self.result, self.fault, self.settled = result, fault, True

    def outcome(self) -> Any:
        if self.fault is not None:
            raise self.fault
        return self.result


class Group:
    """Runs work in shared transactions of one log."""

    def __init__(self, log: SqlAuditLog) -> None:
        self._log = log
        self._mutex = threading.Lock()
        self._waiting: deque[_Ticket] = deque()
        self._busy = False

    def run(self, work: Callable[[Transaction], Result]) -> Result:
        """What `work` returns, once that is durable. It may be run twice: a neighbour that fails is taken out and the
        others run again. Raises what it raises, and Unavailable."""
        ticket = _Ticket(work)
        with self._mutex:
            self._waiting.append(ticket)
            ticket.leads = not self._busy
            self._busy = True
        if not ticket.leads:
            self._await(ticket)
        if ticket.leads:
            self._lead()
        result: Result = ticket.outcome()
        return result

    def _await(self, ticket: _Ticket) -> None:
        if ticket.wait(LOCK_WAIT_S_MAX):
            return
        with self._mutex:
            if ticket in self._waiting and not ticket.leads:
                self._waiting.remove(ticket)
                raise Unavailable(f"Too many wait to write: {self._log.place}.", "Try again.")
        ticket.wait(-1)  # somebody is writing it: what comes of that is known soon

    def _lead(self) -> None:
        with self._mutex:
            batch = [self._waiting.popleft() for _ in range(min(len(self._waiting), TOGETHER_MAX))]
        try:
            self._write(batch)
        finally:
            self._hand_on(batch)

    def _hand_on(self, batch: list[_Ticket]) -> None:
        """The next one leads; those who were written for go their way."""
        with self._mutex:
            following = self._waiting[0] if self._waiting else None
            self._busy = following is not None
            if following is not None:
                following.leads = True
        if following is not None:
            following.ring()
        for ticket in batch:
            if not ticket.settled:
                ticket.settle(fault=Unavailable("The writing was broken off."))
            if not ticket.leads:
                ticket.ring()

    def _write(self, batch: list[_Ticket]) -> None:
        """All together; where one of them cannot be written, each alone."""
        try:
            with self._log.transaction() as transaction:
                results = [ticket.work(transaction) for ticket in batch]
        except Unavailable as fault:
            for ticket in batch:
                ticket.settle(fault=_own(fault))
        except Exception as fault:
            if len(batch) == 1:
                batch[0].settle(fault=fault)
                return
            for ticket in batch:
                self._write([ticket])
        else:
            for ticket, result in zip(batch, results, strict=True):
                ticket.settle(result)


def _own(fault: JuratError) -> JuratError:
    """One each: threads that raise the same exception would write into each other's traceback."""
    own = type(fault)(fault.message, fault.help)
    own.__cause__ = fault.__cause__
    return own
