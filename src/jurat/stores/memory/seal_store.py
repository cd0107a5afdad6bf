"""Seals in memory."""

from __future__ import annotations

from threading import RLock

from jurat.ports import Seal, Standing
from jurat.stores.memory.audit_log import MemoryAuditLog
from jurat.stores.memory.case_store import MemoryCaseStore
from jurat.stores.memory.decision_index import MemoryDecisionIndex
from jurat.stores.record import taken_over


class MemorySealStore:
    """`SealStore` in memory."""

    def __init__(
        self, lock: RLock, log: MemoryAuditLog, cases: MemoryCaseStore, decisions: MemoryDecisionIndex
    ) -> None:
        self._lock = lock
        self._log = log
        self._cases = cases
        self._decisions = decisions

    def seal(self, seal: Seal) -> None:
        with self._lock:
            if seal.standing is not None:
                self._refuse_taken(seal.subject, seal.standing)
            self._log.take(seal.subject, seal.noted)
            if seal.standing is not None:
                self._decisions.add(seal.subject, seal.standing.row)
            if seal.case is not None:
                self._cases.open(seal.case)

    def _refuse_taken(self, subject: str, standing: Standing) -> None:
        found = self._decisions.find(subject)
        now = None if found is None else {name: value for name, value in found.items() if name != "id"}
        entered = standing.before is None and now == dict(standing.row)
        if not entered and now != (None if standing.before is None else dict(standing.before)):
            raise taken_over(subject)
