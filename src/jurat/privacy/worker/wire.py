"""What goes between a pool and its workers: a length in four bytes, then a text one way and places the other."""

from __future__ import annotations

import json
import socket
import time
from collections.abc import Iterable

from jurat.privacy.sensitive import Sensitive

_LENGTH_BYTES = 4
MESSAGE_BYTES_MAX = 64_000_000
"""A longer message is none of ours."""


class Lost(Exception):
    """The other end is gone, or too slow, or speaks nonsense."""


def send(end: socket.socket, message: bytes, by: float | None = None) -> None:
    """Sends one message whole. `by` is an instant of `time.monotonic`, None for no limit. Raises Lost."""
    try:
        end.settimeout(_left(by))
        end.sendall(len(message).to_bytes(_LENGTH_BYTES, "big") + message)
    except OSError as fault:
        raise Lost(type(fault).__name__) from None


def receive(end: socket.socket, by: float | None = None) -> bytes:
    """One message whole. Raises Lost."""
    length = int.from_bytes(_exactly(end, _LENGTH_BYTES, by), "big")
    if length > MESSAGE_BYTES_MAX:
        raise Lost("a message too long")
    return _exactly(end, length, by)


def text_bytes(text: str) -> bytes:
    return text.encode("utf-8", "surrogatepass")


def bytes_text(message: bytes) -> str:
    return message.decode("utf-8", "surrogatepass")


def places_bytes(places: Iterable[Sensitive]) -> bytes:
    return json.dumps([[place.start, place.end, place.type, place.certainty] for place in places]).encode()


def bytes_places(message: bytes) -> tuple[Sensitive, ...]:
    """Raises Lost for what is no list of places."""
    try:
        return tuple(Sensitive(int(s), int(e), str(type), float(c)) for s, e, type, c in json.loads(message))
    except (ValueError, TypeError) as fault:
        raise Lost(type(fault).__name__) from None


def _exactly(end: socket.socket, count: int, by: float | None) -> bytes:
    parts: list[bytes] = []
    while count:
        try:
            end.settimeout(_left(by))
            part = end.recv(min(count, 1 << 20))
        except OSError as fault:
            raise Lost(type(fault).__name__) from None
        if not part:
            raise Lost("closed")
        parts.append(part)
        count -= len(part)
    return b"".join(parts)


def _left(by: float | None) -> float | None:
    if by is None:
        return None
    left = by - time.monotonic()
    if left <= 0:
        raise TimeoutError
    return left
