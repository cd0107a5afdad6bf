"""An HTTP/1.1 server for tests: small, quick, and as rude as its answers are. Over TLS too.

An answer is a row of parts: bytes go out as they are, a number waits so many seconds, CUT slams the door. So whatever a
server on the way may do wrong can be written down as data.
"""

from __future__ import annotations

import asyncio
import json
import ssl
import threading
import time
from collections.abc import Callable, Iterable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from typing import Any

CUT = None
"""The part of an answer at which the connection is dropped."""

Part = bytes | float | None


class Headers(dict[str, str]):
    """As they came; looked up in any case."""

    def __getitem__(self, name: str) -> str:
        return dict.__getitem__(self, self._spelt(name))

    def __contains__(self, name: object) -> bool:
        return dict.__contains__(self, self._spelt(str(name)))

    def get(self, name: str, default: Any = None) -> Any:
        return dict.get(self, self._spelt(name), default)

    def _spelt(self, name: str) -> str:
        if dict.__contains__(self, name):
            return name
        return next((each for each in self if each.lower() == name.lower()), name)


@dataclass(frozen=True)
class Received:
    """One request as it came over the wire."""

    path: str
    headers: Mapping[str, str]
    body: bytes
    method: str = "POST"

    @property
    def json(self) -> Any:
        return json.loads(self.body)


Answering = Callable[[Received], tuple[Iterable[Part], bool]]
"""From a request to the parts of its answer, and whether they go out at once (no waiting, no cut, little to send)."""


class Connection(asyncio.Protocol):
    """One connection, one request after the other."""

    def __init__(self, answering: Answering, hung_up: Callable[[], None]) -> None:
        self._answering, self._hung_up = answering, hung_up
        self._buffer = b""
        self._task: asyncio.Task[None] | None = None
        self._flowing = asyncio.Event()
        self._flowing.set()

    @property
    def idle(self) -> bool:
        return self._task is None or self._task.done()

    def drop(self) -> None:
        self._transport.close()

    def connection_made(self, transport: asyncio.BaseTransport) -> None:
        self._transport: Any = transport

    def connection_lost(self, fault: Exception | None) -> None:
        self._flowing.set()
        if self._task is not None and not self._task.done():
            self._hung_up()
            self._task.cancel()

    def pause_writing(self) -> None:
        self._flowing.clear()

    def resume_writing(self) -> None:
        self._flowing.set()

    def data_received(self, data: bytes) -> None:
        self._buffer += data
        while self.idle and (received := self._next()) is not None:
            parts, at_once = self._answering(received)
            if at_once:
                for part in parts:
                    self._transport.write(part)
            else:
                self._task = asyncio.ensure_future(self._play(parts))

    async def _play(self, parts: Iterable[Part]) -> None:
        for part in parts:
            if part is CUT:
                self._transport.close()
                return
            if isinstance(part, float):
                await asyncio.sleep(part)
            else:
                self._transport.write(part)
                if not self._flowing.is_set():
                    await self._flowing.wait()
                if self._transport.is_closing():
                    return

    def _next(self) -> Received | None:
        head, separator, rest = self._buffer.partition(b"\r\n\r\n")
        if not separator:
            return None
        first, *lines = head.decode("latin-1").split("\r\n")
        method, path, _ = first.split(" ", 2)
        headers = Headers(line.split(": ", 1) if ": " in line else line.split(":", 1) for line in lines)
        body, rest = _body(headers, rest)
        if body is None:
            return None
        self._buffer = rest
        return Received(path, headers, body, method)


def _body(headers: Headers, rest: bytes) -> tuple[bytes | None, bytes]:
    """The body and what follows it; None while it is not whole."""
    if str(headers.get("Transfer-Encoding", "")).lower() == "chunked":
        body = b""
        while True:
            size, separator, after = rest.partition(b"\r\n")
            length = int(size, 16) if separator else -1
            if length < 0 or len(after) < length + 2:
                return None, rest
            body, rest = body + after[:length], after[length + 2 :]
            if length == 0:
                return body, rest
    length = int(headers.get("Content-Length", 0))
    return (rest[:length], rest[length:]) if len(rest) >= length else (None, rest)


class Serving:
    """A server in a thread of its own. `hung_up` holds when (monotonic seconds) callers left before their answer
    was whole."""

    def __init__(self, answering: Answering, tls: ssl.SSLContext | None = None, port: int = 0) -> None:
        self.port = 0
        self.hung_up: list[float] = []
        self.connections = 0
        self._open: list[Connection] = []
        self._answering, self._tls, self._asked_port = answering, tls, port
        self._ready = threading.Event()
        self._thread = threading.Thread(target=self._run, daemon=True)

    def __enter__(self) -> Serving:
        self._thread.start()
        assert self._ready.wait(10), "the mock server did not start"
        return self

    def __exit__(self, *_: object) -> None:
        self._loop.call_soon_threadsafe(self._end.set)
        self._thread.join(10)

    def _run(self) -> None:
        asyncio.run(self._serve())

    async def _serve(self) -> None:
        self._loop, self._end = asyncio.get_running_loop(), asyncio.Event()
        server = await self._loop.create_server(
            self._connection, "127.0.0.1", self._asked_port, ssl=self._tls, backlog=1024
        )
        self.port = server.sockets[0].getsockname()[1]
        self._ready.set()
        await self._end.wait()
        server.close()
        for task in asyncio.all_tasks() - {asyncio.current_task()}:
            task.cancel()

    def _connection(self) -> Connection:
        self.connections += 1
        made = Connection(self._answering, lambda: self.hung_up.append(time.monotonic()))
        self._open.append(made)
        return made

    def drop_idle(self) -> None:
        self._loop.call_soon_threadsafe(lambda: [each.drop() for each in self._open if each.idle])


@contextmanager
def serving(answering: Answering, tls: ssl.SSLContext | None = None, port: int = 0) -> Iterator[Serving]:
    """A server on a port of loopback, for as long as the block lasts."""
    with Serving(answering, tls, port) as running:
        yield running
