"""Where decisions stand, in memory."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from threading import RLock


class MemoryDecisionIndex:
    """`DecisionIndex` in memory."""

    def __init__(self, lock: RLock) -> None:
        self._lock = lock
        self._rows: dict[str, dict[str, str]] = {}

    def add(self, decision: str, row: Mapping[str, str]) -> None:
        with self._lock:
            self._rows[decision] = dict(row)

    def find(self, decision: str) -> Mapping[str, str] | None:
        with self._lock:
            row = self._rows.get(decision)
        return None if row is None else {"id": decision, **row}

    def recent(self, limit: int) -> Sequence[Mapping[str, str]]:
        with self._lock:
            rows = [{"id": decision, **row} for decision, row in self._rows.items()]
        return tuple(rows[::-1][:limit])
