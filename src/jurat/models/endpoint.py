"""A model behind an endpoint: a shape (which API it speaks) over a line (who is asked, and how patiently)."""

from __future__ import annotations

import time
from collections.abc import Callable, Iterable

from jurat.foundation.cancellation import NEVER, Cancellation
from jurat.models.address import Address
from jurat.models.answer import Spelling, gather, parsed
from jurat.models.event import Event, batches
from jurat.models.fault import EndpointFault, Reason, malformed
from jurat.models.line import Line, Sleep
from jurat.models.shapes.shape import Order, Reading, Shape
from jurat.models.transport.exchange import Reply
from jurat.ports import Take
from jurat.request import Draft, Redacted

GATHER_S_MAX = 0.02
"""So long, at most, what comes is left to gather where nothing is done with it yet: each piece that is read by itself
costs as much as many read together. A stream ends so much later at most."""
RUSH_S = 0.003
"""Pieces that follow one another faster than this are read together, also before the first sentence has left: it leaves
so much later at most. No model that thinks about its words is that fast."""


class Endpoint:
    """Threads may share one. No message of its faults holds a key, a prompt or an answer, and the environment is not
    read. `sleep`, `now` and `clock` as for a Line."""

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
        self._line = Line(address, sleep, now, clock)

    def write(self, prompt: Redacted, seed: int, take: Take | None = None, cancellation: Cancellation = NEVER) -> Draft:
        """Raises EndpointFault for whatever goes wrong, Cancelled. Passing faults are tried again while time is left
        and no piece was handed over."""
        if not prompt.messages:
            raise EndpointFault(Reason.NOT_ASKED, "There is nothing to write from: the prompt has no messages.")
        line, model = self._line, self.address.chosen(prompt.parameters.model)
        body = line.shape.body(prompt, self.address, Order(model, seed, stream=take is not None))
        writing = Writing(line.shape, model, take)
        path = line.shape.path(self.address, model)
        return line.ask(path, body, writing.read, cancellation, lambda: not writing.handed_over)

    def close(self) -> None:
        """Lets go of the connections."""
        self._line.close()


class Writing:
    """One draft, whole or piece by piece."""

    def __init__(
        self,
        shape: Shape,
        writer: str,
        take: Take | None,
        gather: Callable[[float], None] = time.sleep,
        now: Callable[[], float] = time.monotonic,
    ) -> None:
        """`gather` waits so many seconds, `now` tells them."""
        self._shape, self._writer, self._take = shape, writer, take
        self._gather, self._now = gather, now
        self.handed_over = False

    def read(self, reply: Reply) -> Draft:
        kind = reply.header("Content-Type").partition(";")[0].strip().lower()
        if kind == "text/event-stream" and self._take is not None:
            return self._streamed(reply, self._take)
        draft = self._shape.draft(json_of(reply), self._writer)
        if self._take is not None and draft.text:
            self._hand_over(draft.text, self._take)  # an endpoint that does not stream
        return draft

    def _streamed(self, reply: Reply, take: Take) -> Draft:
        """What came together is read, and handed over, together."""
        reading, spelling, since = self._shape.reading(), Spelling(), float("-inf")
        for words, others in batches(reply.pieces(), reading.words):
            pause_s = self._hand_over(spelling.add(words + _text_of(others, reading)), take)
            if reading.done:
                reply.drain()
                break
            if pause_s or self._now() - since < RUSH_S:
                self._gather(min(pause_s or RUSH_S, GATHER_S_MAX))
            since = self._now()
        return reading.draft(spelling.text, self._writer)

    def _hand_over(self, piece: str, take: Take) -> float | None:
        if not piece:
            return None
        self.handed_over = True
        return take(piece)


def _text_of(events: Iterable[Event], reading: Reading) -> str:
    text = ""
    for name, data in events:
        text += reading.take(name, data)
        if reading.done:
            break
    return text


def json_of(reply: Reply) -> dict[str, object]:
    """The JSON object that an answer is. Raises EndpointFault."""
    if reply.header("Content-Type").partition(";")[0].strip().lower() != "application/json":
        raise malformed("is not JSON by its content type")
    return parsed(gather(reply.pieces()))
