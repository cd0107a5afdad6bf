"""Vectors for texts, from an endpoint that speaks OpenAI's embeddings (Azure's paths too)."""

from __future__ import annotations

import base64
import struct
import sys
import time
from array import array
from collections.abc import Callable, Sequence
from typing import Any

from jurat.foundation.cancellation import NEVER, Cancellation
from jurat.models.address import Address
from jurat.models.answer import count, parsed, told_error
from jurat.models.breaker import Circuit, Gate
from jurat.models.fault import EndpointFault, Reason, malformed
from jurat.models.line import Line, Sleep
from jurat.models.transport.exchange import Reply
from jurat.ports import Vectors
from jurat.request import Redacted

VECTORS_BYTES_MAX = 40_000_000
"""2,048 texts of 3,072 numbers each, in base64, with room."""


class EmbeddingEndpoint:
    """Threads may share one. Has a circuit of its own; asks nobody else, for vectors of two models do not compare."""

    def __init__(
        self, address: Address, *, sleep: Sleep | None = None, now: Callable[[], float] = time.monotonic
    ) -> None:
        self.address, self.name = address, address.embedding_model
        self._line = Line(address, sleep, now)
        self._gate = Gate(address.place, self.name, now=now)

    def embed(self, texts: Redacted, dimensions: int | None = None, cancellation: Cancellation = NEVER) -> Vectors:
        """Raises EndpointFault, Cancelled."""
        cancellation.check()
        if not texts.messages:
            raise EndpointFault(Reason.NOT_ASKED, "There is nothing to embed.", "Send at least one text.")
        wished = texts.parameters.model
        model = wished if wished in self.address.models else self.name
        path = self._line.shape.embeddings_path(self.address, model)
        body: dict[str, Any] = {"model": model, "input": [message.content for message in texts.messages]}
        body |= {"encoding_format": "base64"} | ({} if dimensions is None else {"dimensions": dimensions})

        def read(reply: Reply) -> Vectors:
            return _vectors(reply, len(texts.messages), model)

        return self._gate.through(lambda: self._line.ask(path, body, read, cancellation))

    @property
    def circuits(self) -> tuple[Circuit, ...]:
        return (self._gate.circuit,)

    def close(self) -> None:
        """Lets go of the connections."""
        self._line.close()


def _vectors(reply: Reply, texts: int, model: str) -> Vectors:
    """Raises EndpointFault where there is not one vector for each text, all of one length."""
    answer = _answer(reply)
    told_error(answer)
    data = answer.get("data")
    if not isinstance(data, list) or len(data) != texts:
        raise malformed("has not one vector for each text")
    placed: dict[int, Sequence[float]] = {}
    for index, item in enumerate(data):
        if not isinstance(item, dict) or not isinstance(item.get("index", index), int):
            raise malformed("is JSON of the wrong shape")
        placed[item.get("index", index)] = _vector(item.get("embedding"))
    if sorted(placed) != list(range(texts)) or len({len(vector) for vector in placed.values()}) != 1:
        raise malformed("has not one vector for each text")
    usage = answer.get("usage")
    tokens = count(usage.get("prompt_tokens")) if isinstance(usage, dict) else 0
    return Vectors(tuple(placed[index] for index in range(texts)), model, tokens)


def _answer(reply: Reply) -> dict[str, Any]:
    if reply.header("Content-Type").partition(";")[0].strip().lower() != "application/json":
        raise malformed("is not JSON by its content type")
    body = bytearray()
    for piece in reply.pieces():
        body += piece
        if len(body) > VECTORS_BYTES_MAX:
            message = f"The model's answer does not end: more than {VECTORS_BYTES_MAX:,} bytes came."
            raise EndpointFault(Reason.ENDLESS, message)
    return parsed(bytes(body))


def _vector(told: object) -> Sequence[float]:
    """Single-precision numbers, in base64 as asked for or as a list from endpoints that know no better."""
    try:
        if isinstance(told, str):
            vector = array("f", base64.b64decode(told, validate=True))
            if sys.byteorder == "big":
                vector.byteswap()
        else:
            vector = array("f", told)  # type: ignore[call-overload]  # raises TypeError for what is no list of numbers
    except (ValueError, TypeError, OverflowError, struct.error):
        raise malformed("holds a vector that is none") from None
    if not vector or any(number != number or abs(number) == float("inf") for number in vector):
        raise malformed("holds a vector that is none")
    return vector
