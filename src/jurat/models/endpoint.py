"""A model behind an endpoint: a shape (which API it speaks) over a transport (who carries the bytes)."""

from __future__ import annotations

import json
import threading
import time
from collections.abc import Callable
from datetime import UTC
from decimal import Decimal
from email.utils import parsedate_to_datetime
from typing import Any

from jurat.foundation.cancellation import NEVER, Cancellation
from jurat.foundation.trail import trail
from jurat.models.address import Address
from jurat.models.answer import Spelling, error_in, gather, parsed
from jurat.models.event import events
from jurat.models.fault import EndpointFault, Reason, malformed, on_the_way, refused
from jurat.models.shapes import shape_named
from jurat.models.shapes.shape import Order
from jurat.models.transport import transport_named
from jurat.models.transport.exchange import Ask, Reply
from jurat.models.transport.fault import TransportFault
from jurat.ports import Take
from jurat.request import Draft, Redacted

RETRY_WAIT_S = 0.5
"""Before the first retry, doubled before the next; what the endpoint asks for (Retry-After) comes first."""
RETRY_AFTER_S_MAX = 10.0
"""An endpoint that wants a longer pause is not waited for: another may be asked, or the caller told."""

Sleep = Callable[[float], None]


class Endpoint:
    """Threads may share one. No message of its faults holds a key, a prompt or an answer, and the environment is not
    read. `sleep`, `now` (monotonic seconds) and `clock` (Unix seconds) can be given by tests."""

    def __init__(
        self,
        address: Address,
        *,
        sleep: Sleep | None = None,
        now: Callable[[], float] = time.monotonic,
        clock: Callable[[], float] = time.time,
    ) -> None:
        """Raises KeyError for a shape or a transport that there is not."""
        self.address, self.name = address, address.model
        self._shape = shape_named(address.shape)
        self._transport = transport_named(address.client, address.reach)
        self._headers = {
            "Content-Type": "application/json",
            "User-Agent": "jurat",
            **self._shape.headers(address),
        }
        self._sleep, self._now, self._clock = sleep, now, clock

    def write(self, prompt: Redacted, seed: int, take: Take | None = None, cancellation: Cancellation = NEVER) -> Draft:
        """Raises EndpointFault for whatever goes wrong, Cancelled. Passing faults are tried again while time is left
        and no piece was handed over."""
        if not prompt.messages:
            raise EndpointFault(Reason.NOT_ASKED, "There is nothing to write from: the prompt has no messages.")
        deadline = self._now() + self.address.timeout_s
        order = Order(self.address.chosen(prompt.parameters.model), seed, stream=take is not None)
        ask = self._ask(prompt, order)
        for tried in range(self.address.retries_max + 1):
            writing = Writing(self, order.model, take)
            try:
                return writing.once(ask, deadline, cancellation)
            except EndpointFault as fault:
                wait_s = RETRY_WAIT_S * 2**tried if fault.retry_after_s is None else fault.retry_after_s
                last = tried == self.address.retries_max or not fault.passing or writing.handed_over
                if last or wait_s > RETRY_AFTER_S_MAX or self._now() + wait_s >= deadline:
                    raise
            self._pause(wait_s, cancellation)
        raise AssertionError("the last try returns or raises")

    def close(self) -> None:
        """Lets go of the connections."""
        self._transport.close()

    def _ask(self, prompt: Redacted, order: Order) -> Ask:
        body = self._shape.body(prompt, self.address, order)
        data = json.dumps(body, default=_plain, separators=(",", ":")).encode()
        return Ask(self._shape.path(self.address, order.model), {**self._headers, **trail()}, data)

    def _pause(self, seconds: float, cancellation: Cancellation) -> None:
        """Raises Cancelled, as soon as it is so."""
        if self._sleep is not None:
            self._sleep(seconds)
            return
        woken = threading.Event()
        with cancellation.waking(woken.set):
            woken.wait(seconds)
        cancellation.check()


class Writing:
    """One try."""

    def __init__(self, endpoint: Endpoint, writer: str, take: Take | None) -> None:
        self._endpoint, self._writer, self._take = endpoint, writer, take
        self._shape, self._address = endpoint._shape, endpoint.address
        self.handed_over = False

    def once(self, ask: Ask, deadline: float, cancellation: Cancellation) -> Draft:
        """Raises EndpointFault, Cancelled, and what `take` raises."""
        try:
            with self._endpoint._transport.post(ask, deadline, cancellation) as reply:
                return self._read(reply)
        except TransportFault as fault:
            raise on_the_way(self._address, fault) from None

    def _read(self, reply: Reply) -> Draft:
        if reply.status != 200:
            raise self._refused(reply)
        kind = reply.header("Content-Type").partition(";")[0].strip().lower()
        if kind == "text/event-stream" and self._take is not None:
            return self._streamed(reply, self._take)
        if kind != "application/json":
            raise malformed("is not JSON by its content type")
        draft = self._shape.draft(parsed(gather(reply.pieces())), self._writer)
        if self._take is not None and draft.text:
            self._hand_over(draft.text, self._take)  # an endpoint that does not stream
        return draft

    def _streamed(self, reply: Reply, take: Take) -> Draft:
        reading, spelling = self._shape.reading(), Spelling()
        for name, data in events(reply.pieces()):
            piece = reading.take(name, data)
            if piece and (piece := spelling.add(piece)):
                self._hand_over(piece, take)
            if reading.done:
                reply.drain()
                break
        return reading.draft(spelling.text, self._writer)

    def _hand_over(self, piece: str, take: Take) -> None:
        self.handed_over = True
        take(piece)

    def _refused(self, reply: Reply) -> EndpointFault:
        """What an answer that is an error says; of its body only the code is read."""
        try:
            code = error_in(parsed(gather(reply.pieces()))) or ""
        except (EndpointFault, TransportFault):
            code = ""
        wait_s = seconds_of(reply.header("Retry-After"), self._endpoint._clock)
        return refused(self._address, reply.status, code, wait_s)


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
    except ValueError:
        return float("nan")
    return max(0.0, (at if at.tzinfo else at.replace(tzinfo=UTC)).timestamp() - clock())


def _plain(value: object) -> Any:
    """Numbers are exact inside and floats on the wire."""
    if isinstance(value, Decimal):
        return float(value)
    raise TypeError(f"{type(value).__name__} is no JSON")
