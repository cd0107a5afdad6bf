"""The usual transport: the standard library's HTTP/1.1 over connections that are kept open.

It costs a fifth to a tenth of the `openai` package's processor time (decision 10). Every wait ends at the deadline,
also within a head or a trailer that drips, for each read of the socket is timed.
"""

from __future__ import annotations

import io
import select
import socket
import ssl
import time
from collections import deque
from collections.abc import Callable, Iterator
from contextlib import suppress
from functools import cached_property, partial
from http.client import HTTPConnection, HTTPException, HTTPResponse, HTTPSConnection, InvalidURL, RemoteDisconnected
from types import TracebackType
from typing import Any

from jurat.foundation.cancellation import NEVER, Cancellation
from jurat.models.transport.exchange import DRAIN_S, IDLE_CONNECTIONS_MAX, IDLE_S_MAX, READ_BYTES, Ask, Reach
from jurat.models.transport.fault import CutOff, Garbled, Late, NotSendable, TransportFault, Unreachable, Untrusted
from jurat.models.transport.trust import Server, proxy_of, server_of, tls_context

Now = Callable[[], float]


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
        self._whole = False
        self._waking = None if cancellation is NEVER else cancellation.waking(self._hang_up)
        self._socket: socket.socket | None = None
        self._connection: HTTPConnection | None = None

    def __enter__(self) -> Exchange:
        if self._waking is not None:
            self._waking.__enter__()
        try:
            self._begin()
            if self._response.getheader("Content-Encoding", "identity").lower() != "identity":
                raise Garbled()
        except BaseException:
            self._let_go()
            raise
        return self

    def __exit__(
        self, kind: type[BaseException] | None, fault: BaseException | None, trace: TracebackType | None
    ) -> None:
        self._response.close()
        self._let_go()

    @property
    def status(self) -> int:
        return self._response.status

    def header(self, name: str) -> str:
        return self._response.getheader(name, "")

    def pieces(self) -> Iterator[bytes]:
        read, check = self._response.read1, self._cancellation.check
        while True:
            try:
                piece = read(READ_BYTES)
            except (OSError, HTTPException, ValueError) as fault:
                raise self._said(fault, CutOff()) from None
            check()
            if not piece:
                break
            yield piece
        if self._response.length:  # the standard library says nothing of bytes that were announced and did not come
            raise CutOff()
        self._whole = True

    def drain(self) -> None:
        self._deadline = min(self._deadline, self._transport.now() + DRAIN_S)
        with suppress(TransportFault):
            for _ in self.pieces():
                pass

    def _begin(self) -> None:
        """Sends and waits for the head. A kept connection that the other side closed meanwhile is replaced, once."""
        kept = self._transport.idle()
        if kept is not None:
            self._connection = kept
            try:
                self._response = self._send(kept)
                return
            except (RemoteDisconnected, ConnectionError):
                self._cancellation.check()
                kept.close()
            except (OSError, HTTPException, ValueError) as fault:
                raise self._said(fault, Garbled()) from None
        self._connection = fresh = self._transport.fresh()
        self._connect(fresh)
        try:
            self._response = self._send(fresh)
        except (RemoteDisconnected, ConnectionError) as fault:
            raise self._said(fault, CutOff()) from None
        except (OSError, HTTPException, ValueError) as fault:
            raise self._said(fault, Garbled()) from None

    def _connect(self, connection: HTTPConnection) -> None:
        allowed_s = min(self._transport.reach.connect_timeout_s, self._deadline - self._transport.now())
        if allowed_s <= 0:
            raise Late(over=True)
        connection.timeout = allowed_s
        self._listen_by(connection)
        try:
            connection.connect()
        except ssl.SSLCertVerificationError:
            raise Untrusted() from None
        except UnicodeError:
            raise NotSendable() from None
        except (OSError, HTTPException, ValueError) as fault:
            raise self._said(fault, Unreachable()) from None

    def _listen_by(self, connection: HTTPConnection) -> None:
        connection.response_class = partial(_timed_response, self._seconds)  # type: ignore[assignment]  # makes one

    def _send(self, connection: HTTPConnection) -> HTTPResponse:
        self._listen_by(connection)
        self._socket = connection.sock
        self._cancellation.check()  # whoever cancelled before now found no socket to close
        connection.sock.settimeout(self._seconds())
        transport, ask = self._transport, self._ask
        headers = {**transport.first_headers, **ask.headers}
        try:
            connection.request("POST", transport.target + ask.path, ask.body, headers)
        except (InvalidURL, ValueError):  # a key with a line break in it, say
            raise NotSendable() from None
        return connection.getresponse()

    def _seconds(self) -> float:
        """How long the next wait may be. Raises TimeoutError when time is up."""
        left = self._deadline - self._transport.now()
        if left <= 0:
            raise TimeoutError
        return min(left, self._transport.reach.read_timeout_s)

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
        if self._connection is None:
            return
        if self._whole and not self._response.will_close:
            self._connection.response_class = HTTPResponse  # an idle connection holds no prompt in memory
            self._transport.keep(self._connection)
        else:
            self._connection.close()


def _timed_response(seconds: Callable[[], float], sock: socket.socket, *given: Any, **more: Any) -> HTTPResponse:
    """A response that reads through `_Timed`."""
    return HTTPResponse(_Timed(sock, seconds), *given, **more)  # type: ignore[arg-type]  # it asks for makefile alone


class _Timed(io.RawIOBase):
    """A socket's bytes, each wait as long as is left."""

    def __init__(self, sock: socket.socket, seconds: Callable[[], float]) -> None:
        self._sock, self._seconds = sock, seconds
        self._bytes = sock.makefile("rb", buffering=0)  # holds the socket open while it is read

    def makefile(self, mode: str) -> io.BufferedReader:
        return io.BufferedReader(self, READ_BYTES)

    def readable(self) -> bool:
        return True

    def readinto(self, buffer: Any) -> int | None:
        self._sock.settimeout(self._seconds())
        return self._bytes.readinto(buffer)

    def close(self) -> None:
        self._bytes.close()
        super().close()
