"""The W3C `traceparent` that goes upstream with a call, where somebody follows it. Scoped to the thread or task."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from contextvars import ContextVar

_TRAIL: ContextVar[str] = ContextVar("traceparent", default="")


@contextmanager
def sent_along(traceparent: str) -> Iterator[None]:
    """Within the block this goes upstream; nothing does if it is empty."""
    if not traceparent:
        yield
        return
    token = _TRAIL.set(traceparent)
    try:
        yield
    finally:
        _TRAIL.reset(token)


def trail() -> dict[str, str]:
    """The headers that a call upstream carries."""
    traceparent = _TRAIL.get()
    return {"traceparent": traceparent} if traceparent else {}
