"""Seconds per stage. What the screen takes is not counted."""

from __future__ import annotations

import time


class Stopwatch:
    """Adds up laps by name."""

    def __init__(self) -> None:
        self.seconds: dict[str, float] = {}
        self._since = time.perf_counter()

    def restart(self) -> None:
        self._since = time.perf_counter()

    def lap(self, name: str) -> None:
        """Books the time since the last restart on `name`."""
        self.seconds[name] = self.seconds.get(name, 0.0) + time.perf_counter() - self._since
        self._since = time.perf_counter()

    @property
    def total(self) -> float:
        return sum(self.seconds.values())
