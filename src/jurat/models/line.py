"""The line to an endpoint: one POST, tried again while that may help, and every fault in plain words."""

from __future__ import annotations

import json
import random
import threading
import time
from collections.abc import Callable, Mapping
from datetime import UTC
from decimal import Decimal
from email.utils import parsedate_to_datetime
from typing import Any, TypeVar

from jurat.foundation.cancellation import Cancellation
from jurat.foundation.trail import trail
from jurat.models.address import Address
from jurat.models.answer import error_in, gather, parsed
from jurat.models.fault import EndpointFault, on_the_way, refused
from jurat.models.shapes import shape_named
from jurat.models.transport import transport_named
from jurat.models.transport.exchange import Ask, Reply
from jurat.models.transport.fault import TransportFault

RETRY_WAIT_S = 0.5
"""Before the first retry, doubled before the next, less up to a half of it by chance: many callers that failed together
do not come back together. What the endpoint asks for (Retry-After) comes first."""
RETRY_AFTER_S_MAX = 10.0
"""An endpoint that wants a longer pause is not waited for: another may be asked, or the caller told."""

Sleep = Callable[[float], None]
T = TypeVar("T")


class Line:
    """Threads may share one. Tests may give `sleep`, `now` (monotonic seconds), `clock` (Unix seconds) and `chance`
    (from 0 to 1)."""

    def __init__(
        self,
        address: Address,
        sleep: Sleep | None = None,
        now: Callable[[], float] = time.monotonic,
        clock: Callable[[], float] = time.time,
        chance: Callable[[], float] = random.random,
    ) -> None:
        """Raises KeyError for a shape or a transport that there is not."""
        self.address, self.shape = address, shape_named(address.shape)
        self._transport = transport_named(address.client, address.reach)
        own = {"Content-Type": "application/json", "User-Agent": "jurat"}
        self._headers = own | self.shape.headers(address)
        self._sleep, self._now, self._clock, self._chance = sleep, now, clock, chance

    def ask(
        self,
        path: str,
        body: Mapping[str, Any],
        read: Callable[[Reply], T],
        cancellation: Cancellation,
        again: Callable[[], bool] = lambda: True,
    ) -> T:
        """What `read` makes of an answer that is no error. Passing faults are tried again while time is left and
        `again` allows it. Raises EndpointFault, Cancelled, and what else `read` raises."""
        deadline = self._now() + self.address.timeout_s
        ask = Ask(path, {**self._headers, **trail()}, json.dumps(body, default=_plain, separators=(",", ":")).encode())
        for tried in range(self.address.retries_max + 1):
            try:
                return self._once(ask, read, deadline, cancellation)
            except EndpointFault as fault:
                wait_s = self._wait_s(tried) if fault.retry_after_s is None else fault.retry_after_s
                last = tried == self.address.retries_max or not fault.passing or not again()
                if last or wait_s > RETRY_AFTER_S_MAX or self._now() + wait_s >= deadline:
                    raise
            self._pause(wait_s, cancellation)
        raise AssertionError("the last try returns or raises")

    def close(self) -> None:
        """Lets go of the connections."""
        self._transport.close()

    def _once(self, ask: Ask, read: Callable[[Reply], T], deadline: float, cancellation: Cancellation) -> T:
        try:
            with self._transport.post(ask, deadline, cancellation) as reply:
                if reply.status != 200:
                    raise self._refused(reply)
                return read(reply)
        except TransportFault as fault:
            raise on_the_way(self.address, fault) from None

    def _wait_s(self, tried: int) -> float:
        return RETRY_WAIT_S * float(1 << tried) * (1 - self._chance() / 2)

    def _refused(self, reply: Reply) -> EndpointFault:
        """What an answer that is an error says; of its body only the code is read."""
        try:
            code = error_in(parsed(gather(reply.pieces()))) or ""
        except (EndpointFault, TransportFault):
            code = ""
        return refused(self.address, reply.status, code, seconds_of(reply.header("Retry-After"), self._clock))

    def _pause(self, seconds: float, cancellation: Cancellation) -> None:
        """Raises Cancelled, as soon as it is so."""
        if self._sleep is not None:
            self._sleep(seconds)
            return
        woken = threading.Event()
        with cancellation.waking(woken.set):
            woken.wait(seconds)
        cancellation.check()


def seconds_of(retry_after: str, clock: Callable[[], float]) -> float | None:
    """The seconds of a Retry-After header, given as such or as a date; None where it has none that can be used."""
    try:
        seconds = float(retry_after)
    except ValueError:
        seconds = _until(retry_after, clock)
    return seconds if 0 <= seconds < float("inf") else None


def _until(date: str, clock: Callable[[], float]) -> float:
    """Seconds until a date of HTTP, 0 if it is past; not a number for what is no date."""
    try:
        at = parsedate_to_datetime(date)
        return max(0.0, (at if at.tzinfo else at.replace(tzinfo=UTC)).timestamp() - clock())
    except (ValueError, OverflowError):
        return float("nan")


def _plain(value: object) -> Any:
    """Numbers are exact inside and floats on the wire."""
    if isinstance(value, Decimal):
        return float(value)
    raise TypeError(f"{type(value).__name__} is no JSON")
