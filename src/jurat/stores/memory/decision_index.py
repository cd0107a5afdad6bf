"""Where decisions stand, in memory."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from threading import RLock

from jurat.request import MAIN


class MemoryDecisionIndex:
    """`DecisionIndex` in memory."""

    def __init__(self, lock: RLock) -> None:
        self._lock = lock
        self._rows: dict[str, dict[str, str]] = {}

    def add(self, decision: str, row: Mapping[str, str]) -> None:
        with self._lock:
            self._rows[decision] = dict(row)

    def find(self, decision: str, tenant: str | None = None) -> Mapping[str, str] | None:
        with self._lock:
            row = self._rows.get(decision)
        return None if row is None or not _of(row, tenant) else {"id": decision, **row}

    def recent(self, limit: int, tenant: str | None = None) -> Sequence[Mapping[str, str]]:
        with self._lock:
            rows = [{"id": decision, **row} for decision, row in self._rows.items() if _of(row, tenant)]
        return tuple(rows[::-1][:limit])


def _of(row: Mapping[str, str], tenant: str | None) -> bool:
    return tenant in (None, row.get("tenant", MAIN))
