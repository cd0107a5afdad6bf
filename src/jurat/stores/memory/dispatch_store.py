"""Receipts of dispatch in memory."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime
from threading import RLock

from jurat.ports import AuditLog
from jurat.ports.after import Dispatch
from jurat.stores.record import sent_step


class MemoryDispatchStore:
    """`DispatchStore` in memory."""

    def __init__(self, lock: RLock, log: AuditLog) -> None:
        self._lock = lock
        self._log = log
        self._kept: dict[str, Dispatch] = {}

    def note(self, dispatch: Dispatch, at: datetime) -> bool:
        with self._lock:
            if dispatch.id in self._kept:
                return False
            self._log.append(dispatch.decision, (sent_step(dispatch),), at)
            self._kept[dispatch.id] = dispatch
            return True

    def of(self, decision: str) -> Sequence[Dispatch]:
        return tuple(sorted((item for item in self._all() if item.decision == decision), key=lambda item: item.at))

    def dispatched(self, tenant: str | None = None) -> frozenset[str]:
        return frozenset(item.decision for item in self._all(tenant))

    def amiss(self, tenant: str | None = None) -> Sequence[Dispatch]:
        return tuple(item for item in self._all(tenant) if item.problems)

    def _all(self, tenant: str | None = None) -> Sequence[Dispatch]:
        with self._lock:
            return tuple(item for item in self._kept.values() if tenant in (None, item.tenant))
