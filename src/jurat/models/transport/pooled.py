"""The usual transport: HTTP/1.1 over connections that are kept open.

The standard library connects, also through a proxy and with TLS; what goes over the connection is written and read here
(decision 17). Every wait ends at the deadline, also within a head or a trailer that drips, for each is timed.
"""

from __future__ import annotations

import re
import select
import socket
import ssl
import time
from collections import deque
from collections.abc import Callable, Iterator
from contextlib import suppress
from functools import cached_property
from http.client import HTTPConnection, HTTPException, HTTPSConnection
from types import TracebackType

from jurat.foundation.cancellation import NEVER, Cancellation
from jurat.models.transport.exchange import DRAIN_S, IDLE_CONNECTIONS_MAX, IDLE_S_MAX, READ_BYTES, Ask, Reach
from jurat.models.transport.fault import CutOff, Garbled, Late, NotSendable, TransportFault, Unreachable, Untrusted
from jurat.models.transport.response import Response
from jurat.models.transport.trust import Server, proxy_of, server_of, tls_context

Now = Callable[[], float]

OVERRUN_S = 0.02
"""A wait may end so much behind the deadline: to set a socket's time-out for each read costs more than to read."""

_NO_LINE = re.compile(r"[\r\n\0]")
_NO_TARGET = re.compile(r"[^!-~]")


class PooledTransport:
    """Threads may share one."""

    def __init__(self, reach: Reach, now: Now = time.monotonic) -> None:
        """Opens nothing, and looks at nothing before the first exchange."""
        self.reach, self.now = reach, now
        self._idle: deque[tuple[float, HTTPConnection]] = deque(maxlen=IDLE_CONNECTIONS_MAX)

    def post(self, ask: Ask, deadline: float, cancellation: Cancellation) -> Exchange:
        return Exchange(self, ask, deadline, cancellation)

    def close(self) -> None:
        while self._idle:
            self._idle.pop()[1].close()

    @cached_property
    def server(self) -> Server:
        """Raises NotSendable."""
        return server_of(self.reach.base_url)

    @cached_property
    def _tls(self) -> ssl.SSLContext:
        return tls_context(self.reach.ca_file)

    def idle(self) -> HTTPConnection | None:
        """The connection used last that is still open; None if there is none."""
        while True:
            try:
                since, connection = self._idle.pop()
            except IndexError:
                return None
            if self.now() - since < IDLE_S_MAX and _quiet(connection):
                return connection
            connection.close()

    def keep(self, connection: HTTPConnection) -> None:
        """For the next exchange. Beyond so many, the oldest is let go."""
        if len(self._idle) == IDLE_CONNECTIONS_MAX:
            with suppress(IndexError):
                self._idle.popleft()[1].close()
        self._idle.append((self.now(), connection))

    def fresh(self) -> HTTPConnection:
        """A connection that is not open yet. Raises NotSendable."""
        server, proxy = self.server, proxy_of(self.reach.proxy)
        first = (server.host, server.port) if proxy is None else (proxy.host, proxy.port)
        if not server.secure:
            return HTTPConnection(*first)
        connection = HTTPSConnection(*first, context=self._tls)
        if proxy is not None:
            connection.set_tunnel(server.host, server.port, proxy.headers)
        return connection

    @cached_property
    def target(self) -> str:
        """What stands before the path in a request: a plain one through a proxy names the whole address."""
        whole = self.reach.proxy and not self.server.secure
        return f"http://{self.server.authority}{self.server.path}" if whole else self.server.path

    @cached_property
    def first_headers(self) -> dict[str, str]:
        """Host, nothing packed, and what a proxy wants to see with a plain request."""
        proxy = None if self.server.secure else proxy_of(self.reach.proxy)
        return {"Host": self.server.authority, "Accept-Encoding": "identity"} | (proxy.headers if proxy else {})

    def written(self, ask: Ask) -> bytes:
        """A whole request. Raises NotSendable for what would not be one, such as a key with a line break in it."""
        target = self.target + ask.path
        headers = {**self.first_headers, "Content-Length": str(len(ask.body)), **ask.headers}
        if _NO_TARGET.search(target) or any(map(_NO_LINE.search, (*headers, *headers.values()))):
            raise NotSendable
        lines = [f"POST {target} HTTP/1.1", *(f"{name}: {value}" for name, value in headers.items()), "", ""]
        try:
            return "\r\n".join(lines).encode("latin-1") + ask.body
        except UnicodeEncodeError:
            raise NotSendable from None


def _quiet(connection: HTTPConnection) -> bool:
    """An idle connection has nothing to read; if it has, that is the end, or something that is no answer to us."""
    if connection.sock is None:
        return False
    poll = select.poll()
    poll.register(connection.sock, select.POLLIN)
    return not poll.poll(0)


class Exchange:
    """One request and its answer: a context manager that is its own Reply."""

    def __init__(self, transport: PooledTransport, ask: Ask, deadline: float, cancellation: Cancellation) -> None:
        self._transport, self._ask = transport, ask
        self._deadline, self._cancellation = deadline, cancellation
        self._waking = None if cancellation is NEVER else cancellation.waking(self._hang_up)
        self._connection: HTTPConnection | None = None
        self._socket: socket.socket | None = None
        self._waits_s = 0.0
        self._response = Response()

    def __enter__(self) -> Exchange:
        if self._waking is not None:
            self._waking.__enter__()
        try:
            self._begin()
            if self.header("Content-Encoding").lower() not in ("", "identity"):
                raise Garbled()
        except BaseException:
            self._let_go()
            raise
        return self

    def __exit__(
        self, kind: type[BaseException] | None, fault: BaseException | None, trace: TracebackType | None
    ) -> None:
        self._let_go()

    @property
    def status(self) -> int:
        return self._response.status

    def header(self, name: str) -> str:
        return self._response.headers.get(name.lower(), "")

    def pieces(self) -> Iterator[bytes]:
        response, check = self._response, self._cancellation.check
        while True:
            if response.body:
                piece, response.body = b"".join(response.body), []
                yield piece
            if response.complete:
                return
            try:
                more = self._read()
            except OSError as fault:
                raise self._said(fault, CutOff()) from None
            check()
            if not more:
                if not response.ends_with_connection:
                    raise CutOff()
                return
            self._feed(more, CutOff())

    def drain(self) -> None:
        self._deadline = min(self._deadline, self._transport.now() + DRAIN_S)
        with suppress(TransportFault):
            for _ in self.pieces():
                pass

    def _begin(self) -> None:
        """Sends and waits for the head. A kept connection that the other side closed meanwhile is replaced, once."""
        wire = self._transport.written(self._ask)
        kept = self._transport.idle()
        if kept is not None:
            self._connection = kept
            try:
                if self._send(kept, wire):
                    return
            except ConnectionError:
                self._cancellation.check()
            except OSError as fault:
                raise self._said(fault, Garbled()) from None
            kept.close()
            self._response = Response()
        self._connection = fresh = self._transport.fresh()
        self._connect(fresh)
        try:
            sent = self._send(fresh, wire)
        except ConnectionError as fault:
            raise self._said(fault, CutOff()) from None
        except OSError as fault:
            raise self._said(fault, Garbled()) from None
        if not sent:
            raise CutOff()

    def _connect(self, connection: HTTPConnection) -> None:
        allowed_s = min(self._transport.reach.connect_timeout_s, self._deadline - self._transport.now())
        if allowed_s <= 0:
            raise Late(over=True)
        connection.timeout = allowed_s
        try:
            connection.connect()
        except ssl.SSLCertVerificationError:
            raise Untrusted() from None
        except UnicodeError:
            raise NotSendable() from None
        except (OSError, HTTPException, ValueError) as fault:
            raise self._said(fault, Unreachable()) from None

    def _send(self, connection: HTTPConnection, wire: bytes) -> bool:
        """Whether an answer came to its head, or at least began; False where the other side hung up before. Raises
        OSError."""
        self._socket = connection.sock
        self._cancellation.check()  # whoever cancelled before now found no socket to close
        self._waits_s = 0.0
        self._time()
        connection.sock.sendall(wire)
        while not self._response.has_head:
            data = self._read()
            self._cancellation.check()
            if not data:
                if self._response.began:
                    raise CutOff()
                return False
            self._feed(data, Garbled())
        return True

    def _read(self) -> bytes:
        """What comes next, empty at the end of the connection. Raises OSError."""
        assert self._socket is not None
        self._time()
        return self._socket.recv(READ_BYTES)

    def _feed(self, data: bytes, otherwise: TransportFault) -> None:
        try:
            self._response.feed(data)
        except ValueError:
            self._cancellation.check()
            raise otherwise from None

    def _time(self) -> None:
        """Sees that the next wait ends in time. Raises TimeoutError when time is up."""
        left = self._deadline - self._transport.now()
        if left <= 0:
            raise TimeoutError
        waits_s = min(left, self._transport.reach.read_timeout_s)
        if not waits_s <= self._waits_s <= waits_s + OVERRUN_S:
            assert self._socket is not None
            self._socket.settimeout(waits_s)
            self._waits_s = waits_s

    def _said(self, fault: Exception, otherwise: TransportFault) -> Exception:
        """What a fault of the standard library means here. Raises Cancelled where that is why."""
        self._cancellation.check()
        if isinstance(fault, TimeoutError):
            return Late(over=self._transport.now() >= self._deadline)
        if isinstance(fault, UnicodeError):
            return NotSendable()
        return otherwise

    def _hang_up(self) -> None:
        """From the thread that cancels: ends the wait of the one that reads. Not by the TLS socket's own shutdown,
        which would turn the rest into plain bytes."""
        if self._socket is not None:
            with suppress(OSError):
                socket.socket.shutdown(self._socket, socket.SHUT_RDWR)

    def _let_go(self) -> None:
        if self._waking is not None:
            with suppress(Exception):
                self._waking.__exit__(None, None, None)
        if self._connection is not None:
            if self._response.serves_again and not self._response.body:
                self._transport.keep(self._connection)
            else:
                self._connection.close()
        self._response.close()
