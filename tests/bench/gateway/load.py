"""The load generator: plain sockets, so that what is measured is the gateway."""

from __future__ import annotations

import re
import socket
import threading
import time
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field

TIMEOUT_S = 60.0
_READ_BYTES = 1 << 16
_SAID = re.compile(rb'"content": ?"[^"]')
_LENGTH = re.compile(rb"\r\ncontent-length: ?(\d+)", re.IGNORECASE)
_CHUNKED = re.compile(rb"\r\ntransfer-encoding: ?chunked", re.IGNORECASE)


class BadAnswer(Exception):
    """Not the answer that was asked for; the message shows how it begins."""


@dataclass(frozen=True, slots=True)
class Heard:
    """One answer: milliseconds to the first word of the text and to the end, and the bytes."""

    first_ms: float
    whole_ms: float
    head: bytes
    body: bytes

    @property
    def status(self) -> int:
        return int(self.head[9:12])


@dataclass(frozen=True)
class Exchange:
    """A request that can be sent again and again: `body_of` numbers it."""

    path: str
    body_of: Callable[[int], bytes]
    headers: Mapping[str, str] = field(default_factory=dict)

    def wire(self, number: int, port: int) -> bytes:
        body = self.body_of(number)
        lines = [f"POST {self.path} HTTP/1.1", f"Host: 127.0.0.1:{port}", "Content-Type: application/json"]
        lines += [f"{name}: {value}" for name, value in self.headers.items()]
        return "\r\n".join([*lines, f"Content-Length: {len(body)}", "", ""]).encode() + body


class Caller:
    """One connection that is kept."""

    def __init__(self, port: int) -> None:
        self._port = port
        self._socket: socket.socket | None = None

    def call(self, exchange: Exchange, number: int) -> Heard:
        """Raises BadAnswer, OSError."""
        wire = exchange.wire(number, self._port)
        connection = self._connected()
        began = time.perf_counter()
        connection.sendall(wire)
        heard = _read(connection, began)
        if heard.status != 200:
            raise BadAnswer(f"{heard.status}: {heard.body[:300].decode(errors='replace')}")
        if b"connection: close" in heard.head.lower():
            self.close()
        return heard

    def close(self) -> None:
        if self._socket is not None:
            self._socket.close()
            self._socket = None

    def _connected(self) -> socket.socket:
        if self._socket is None:
            self._socket = socket.create_connection(("127.0.0.1", self._port), TIMEOUT_S)
            self._socket.setsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY, 1)
        return self._socket


def _read(connection: socket.socket, began: float) -> Heard:
    data = bytearray()
    first_ms = 0.0
    looked = end = 0
    ends: Callable[[bytearray], bool] | None = None
    while ends is None or not ends(data):
        received = connection.recv(_READ_BYTES)
        if not received:
            raise BadAnswer(f"cut off after {len(data)} bytes: {bytes(data[-200:])!r}")
        data += received
        if not first_ms and _SAID.search(data, max(0, looked - 16)):
            first_ms = (time.perf_counter() - began) * 1000
        looked = len(data)
        if ends is None and (end := data.find(b"\r\n\r\n")) >= 0:
            ends = _ending(bytes(data[: end + 2]), end + 4)
    return Heard(first_ms, (time.perf_counter() - began) * 1000, bytes(data[:end]), bytes(data[end + 4 :]))


def _ending(head: bytes, start: int) -> Callable[[bytearray], bool]:
    length = _LENGTH.search(head)
    if length is not None:
        total = start + int(length.group(1))
        return lambda data: len(data) >= total
    if _CHUNKED.search(head):
        return lambda data: data.endswith(b"0\r\n\r\n") and (len(data) == start + 5 or data[-7:-5] == b"\r\n")
    raise BadAnswer(f"an answer without an end: {head!r}")


def saturate(port: int, exchange: Exchange, callers: int, seconds: float) -> tuple[int, int]:
    """So many connections ask without pause: how many answers came in time, and how many faults."""
    done, faults = [0] * callers, [0] * callers
    ends = time.monotonic() + seconds

    def ask(place: int) -> None:
        caller, number = Caller(port), place
        while time.monotonic() < ends:
            number += callers
            try:
                caller.call(exchange, number)
                done[place] += time.monotonic() < ends
            except (BadAnswer, OSError):
                faults[place] += 1
                caller.close()
        caller.close()

    threads = [threading.Thread(target=ask, args=(place,)) for place in range(callers)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    return sum(done), sum(faults)
