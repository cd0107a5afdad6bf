"""Compiled packs in memory."""

from __future__ import annotations

from threading import RLock

from jurat.foundation.clock import Clock
from jurat.ports import AuditLog
from jurat.stores.record import keep_step, other_data, unknown_bundle


class MemoryBundleStore:
    """`BundleStore` in memory."""

    def __init__(self, lock: RLock, log: AuditLog, clock: Clock) -> None:
        self._lock = lock
        self._log = log
        self._clock = clock
        self._data: dict[str, str] = {}

    def keep(self, bundle: str, pack: str, data: str) -> None:
        with self._lock:
            if self._data.get(bundle, data) != data:
                raise other_data(bundle)
            if bundle not in self._data:
                self._log.append(bundle, (keep_step(bundle, pack, data),), self._clock())
                self._data[bundle] = data

    def load(self, bundle: str) -> str:
        with self._lock:
            if bundle not in self._data:
                raise unknown_bundle(bundle)
            return self._data[bundle]
