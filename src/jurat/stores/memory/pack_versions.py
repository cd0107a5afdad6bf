"""Which bundle is in force for a pack, in memory."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime
from threading import RLock

from jurat.ports import AuditLog
from jurat.stores.record import reload_step


class MemoryPackVersions:
    """`PackVersions` in memory."""

    def __init__(self, lock: RLock, log: AuditLog) -> None:
        self._lock = lock
        self._log = log
        self._rows: list[tuple[int, str, str]] = []

    def put(self, pack: str, bundle: str, by: str, at: datetime) -> int:
        with self._lock:
            self._log.append(f"pack {pack}", (reload_step(pack, bundle, by),), at)
            self._rows.append((len(self._rows) + 1, pack, bundle))
            return len(self._rows)

    def since(self, number: int) -> Sequence[tuple[int, str, str]]:
        with self._lock:
            return tuple(self._rows[number:])
