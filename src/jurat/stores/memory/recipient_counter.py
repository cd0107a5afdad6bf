"""The rolling count of recipients, in memory."""

from __future__ import annotations

from datetime import datetime, timedelta
from threading import RLock


class MemoryRecipientCounter:
    """`RecipientCounter` in memory."""

    def __init__(self, lock: RLock) -> None:
        self._lock = lock
        self._entered: dict[str, tuple[str, str, datetime]] = {}

    def count(self, family: str, recipient: str, decision: str, at: datetime, days: int) -> int:
        with self._lock:
            self._entered.setdefault(decision, (family, recipient, at))
            since = at - timedelta(days=days)
            return len({who for group, who, then in self._entered.values() if group == family and then > since})

    def release(self, decision: str) -> None:
        with self._lock:
            self._entered.pop(decision, None)
