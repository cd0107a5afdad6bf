"""A client that asks again with the same Idempotency-Key gets what it got: no second case, no second mail.

The decision's id is derived from the key, so the record itself knows whether the request was there before.
"""

from __future__ import annotations

import hashlib
import threading
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import replace

from jurat.foundation.canonical import canonical
from jurat.foundation.error import InputError
from jurat.pipeline.record import request_step
from jurat.pipeline.unwritten import Unwritten, UnwrittenAsAsked
from jurat.request import Key, Request, Step

TOKEN_CHARS_MAX = 255
_ID_DIGITS = 24
_UNANSWERED = (Unwritten.code, UnwrittenAsAsked.code)


class RetryRefused(InputError):
    """A request with this Idempotency-Key cannot be answered again."""

    code = "idempotency_conflict"
    http_status = 409


def named(request: Request, key: Key, token: str) -> Request:
    """The request under the id that its key and token give it; under its own without a token. Raises RetryRefused."""
    if not token:
        return request
    if len(token) > TOKEN_CHARS_MAX:
        raise RetryRefused(f"An Idempotency-Key has at most {TOKEN_CHARS_MAX} characters.", "Send a shorter one.")
    digits = hashlib.sha256(f"{key.id}\0{token}".encode()).hexdigest()[:_ID_DIGITS]
    return replace(request, id=f"r{digits}")


def refuse_other(request: Request, steps: Sequence[Step]) -> None:
    """Raises RetryRefused if the recorded steps are of another request, or of one that was not decided; Unwritten again
    if that is how it ended."""
    then, now = dict(steps[0].content), dict(request_step(request).content)
    for content in (then, now):
        content.pop("instant")
        content.pop("shadow", None)  # the house's mode, which the caller has no say in
    if canonical(then) != canonical(now):
        raise RetryRefused("This Idempotency-Key was sent with another request.", "Send a new one with a new request.")
    names = {step.name for step in steps}
    if any(step.content.get("code") in _UNANSWERED for step in steps if step.name == "fault"):
        raise Unwritten()
    if "decide" not in names or "fault" in names:
        raise RetryRefused(
            "The first request with this Idempotency-Key was not finished.",
            f"GET /v1/decisions/{request.id} says what became of it; ask anew with a new Idempotency-Key.",
        )


def under_way() -> RetryRefused:
    """The first request has not come to its end."""
    return RetryRefused("The first request with this Idempotency-Key is under way.", "Ask again later.")


class UnderWay:
    """The requests with an Idempotency-Key that this process is working on. What other processes work on stands in the
    index of decisions: the first seal of a request claims its id."""

    def __init__(self) -> None:
        self._ids: set[str] = set()
        self._lock = threading.Lock()

    @contextmanager
    def claim(self, decision: str) -> Iterator[None]:
        """Raises RetryRefused if somebody else is at it."""
        with self._lock:
            if decision in self._ids:
                raise under_way()
            self._ids.add(decision)
        try:
            yield
        finally:
            with self._lock:
                self._ids.discard(decision)
