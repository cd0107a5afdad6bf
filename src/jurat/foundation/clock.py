"""Time is an argument. Only wiring hands out the real one."""

from __future__ import annotations

from collections.abc import Callable
from datetime import UTC, datetime

Clock = Callable[[], datetime]


def system_clock() -> datetime:
    """Now, in UTC."""
    return datetime.now(UTC)


def fixed_clock(instant: datetime) -> Clock:
    """A clock that stands still: replay and tests."""
    return lambda: instant


def timestamp(instant: datetime) -> str:
    """ISO 8601 in UTC with microseconds and `Z`: sorts as text, fixed width."""
    if instant.tzinfo is not UTC:
        instant = instant.astimezone(UTC)
    return instant.isoformat(timespec="microseconds").removesuffix("+00:00") + "Z"
