"""How far a long run is, for the person who waits: a line now and then, with the time that is left."""

from __future__ import annotations

import time
from collections.abc import Callable

from jurat.authoring.backtest.report import Speed

EVERY_S = 5.0


class Progress:
    """Says a line through `say`, at most every EVERY_S seconds, and one at the end of each step."""

    def __init__(self, say: Callable[[str], None], now: Callable[[], float] = time.monotonic) -> None:
        self._say, self._now = say, now
        self._step, self._began, self._said = "", 0.0, 0.0

    def tell(self, step: str, done: int, total: int) -> None:
        """`step` is `read` or `screen`; `total` is 0 while it is not known."""
        now = self._now()
        if step != self._step:
            self._step, self._began, self._said = step, now, now
        ended = bool(total) and done == total
        if not ended and now - self._said < EVERY_S:
            return
        self._said = now
        self._say(_line(step, done, total, now - self._began))


def pace(speed: Speed) -> str:
    """One line at the end: what was done, and how fast a core does it."""
    fresh, known = speed.counted.fresh, speed.counted.reused
    fast = f" at {speed.per_core:.1f} a second of processor time" if speed.per_core else ""
    return f"screened {fresh:,}{fast}; {known:,} known from the work file; {_duration(speed.seconds)} in all"


def _line(step: str, done: int, total: int, seconds: float) -> str:
    if not total:
        return f"{step}: {done:,} mails"
    rate = done / seconds if seconds > 0 else 0.0
    left = f", about {_duration((total - done) / rate)} left" if rate and done < total else ""
    return f"{step}: {done:,} of {total:,} mails, {rate:.1f} a second{left}"


def _duration(seconds: float) -> str:
    if seconds < 90:
        return f"{max(1, round(seconds))} s"
    return f"{round(seconds / 60)} min" if seconds < 5400 else f"{seconds / 3600:.1f} h"
