"""What was counted and not yet handed to Prometheus. Its own client takes a lock and several calls for each number;
here the numbers of a request cost one lock, and are handed over when somebody looks."""

from __future__ import annotations

import threading
from bisect import bisect_left
from collections.abc import Iterable, Sequence
from contextlib import AbstractContextManager
from dataclasses import dataclass, field
from typing import Any

NANO = 1e-9


@dataclass(slots=True)
class Times:
    """Durations in seconds by the bucket they fall into."""

    bounds: Sequence[float]
    numbers: list[int] = field(default_factory=list)
    total_s: float = 0.0

    def add(self, seconds: float) -> None:
        self.numbers[bisect_left(self.bounds, seconds)] += 1
        self.total_s += seconds


class Ledger:
    """Counts and durations by the metric they belong to. `add` and `observe` want `writing` around them."""

    def __init__(self) -> None:
        self._counts: dict[Any, float] = {}
        self._times: dict[Any, Times] = {}
        self._lock = threading.Lock()

    def writing(self) -> AbstractContextManager[bool]:
        return self._lock

    def count(self, *counts: tuple[Any, float]) -> None:
        """Adds to counters and gauges."""
        with self._lock:
            self.add(counts)

    def add(self, counts: Iterable[tuple[Any, float]]) -> None:
        for metric, number in counts:
            self._counts[metric] = self._counts.get(metric, 0) + number

    def observe(self, metric: Any, seconds: float) -> None:
        times = self._times.get(metric)
        if times is None:
            bounds = metric._upper_bounds[:-1]  # the last one is endless
            times = self._times[metric] = Times(bounds, [0] * (len(bounds) + 1))
        times.add(seconds)

    def hand_over(self) -> None:
        """Everything to Prometheus's own counters."""
        with self._lock:
            counts, self._counts = self._counts, {}
            times, self._times = self._times, {}
        for metric, number in counts.items():
            if number:
                metric.inc(number)
        for metric, held in times.items():
            _hand_over(metric, held)


def _hand_over(metric: Any, times: Times) -> None:
    """Prometheus's client offers no way to add more than one observation at once; these are what its `observe` adds
    to."""
    metric._sum.inc(times.total_s)
    for bucket, number in zip(metric._buckets, times.numbers, strict=True):
        if number:
            bucket.inc(number)
