"""What each key has used up, in memory."""

from __future__ import annotations

from threading import RLock


class MemoryAllowanceStore:
    """`AllowanceStore` in memory."""

    def __init__(self, lock: RLock) -> None:
        self._lock = lock
        self._used: dict[tuple[str, str], int] = {}

    def take(self, key: str, period: str, amount: int, limit: int) -> int | None:
        with self._lock:
            used = self._used.get((key, period), 0) + amount
            if used > limit:
                return None
            self._used[key, period] = used
            return used

    def correct(self, key: str, period: str, by: int) -> int:
        with self._lock:
            if (key, period) not in self._used:
                return 0
            used = self._used[key, period] = max(0, self._used[key, period] + by)
            return used
