"""The transport through the `openai` package (over httpx): for who wants its makers' own client on the way.

The package adds headers of its own and reads its environment; what leaves is replaced by exactly what was asked for.
Below it `httpcore` connects through a back end of ours, so that a deadline and a cancellation reach the socket.
"""

from __future__ import annotations

import socket
import ssl
import threading
import time
from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager, suppress
from functools import cached_property
from typing import Any

import httpcore
import httpx
from openai import APIConnectionError, APIStatusError, OpenAI, OpenAIError

from jurat.foundation.cancellation import NEVER, Cancellation, Cancelled
from jurat.models.transport.exchange import DRAIN_S, IDLE_CONNECTIONS_MAX, IDLE_S_MAX, Ask, Reach
from jurat.models.transport.fault import CutOff, Garbled, Late, NotSendable, TransportFault, Unreachable, Untrusted
from jurat.models.transport.trust import Proxy, proxy_of, server_of, tls_context

ERROR_BYTES_MAX = 65_536

_BROKEN = (httpcore.TimeoutException, httpcore.NetworkError, httpcore.ProtocolError, Late, Cancelled)


class PackageTransport:
    """Threads may share one."""

    def __init__(self, reach: Reach, now: Callable[[], float] = time.monotonic) -> None:
        """Opens nothing, and looks at nothing before the first exchange."""
        self._reach, self._now = reach, now
        self._current = Current()

    @contextmanager
    def post(self, ask: Ask, deadline: float, cancellation: Cancellation) -> Iterator[PackageReply]:
        exchange = Exchange(ask, deadline, cancellation, self._now)
        with self._current.taken_by(exchange), _waking(cancellation, exchange.hang_up):
            response = self._sent(exchange)
            try:
                yield PackageReply(response, exchange)
            finally:
                response.close()

    def close(self) -> None:
        if "_client" in self.__dict__:
            self.__dict__.pop("_client").close()

    def _sent(self, exchange: Exchange) -> httpx.Response:
        """The response, its head read. Raises TransportFault, Cancelled."""
        ask = exchange.ask
        try:
            raw = self._client.post(
                ask.path,
                cast_to=object,
                content=ask.body,
                options={"headers": {"X-Stainless-Raw-Response": "stream"}},
            )
            response: httpx.Response = raw.http_response  # type: ignore[attr-defined]  # what that header makes it give
        except APIStatusError as fault:
            response = fault.response
        except APIConnectionError as fault:
            raise exchange.said(fault.__cause__ or fault) from None
        except _BROKEN as fault:  # while the package read the body of an error
            raise exchange.said(fault) from None
        except (OpenAIError, httpx.InvalidURL, httpx.UnsupportedProtocol, UnicodeError, ValueError):
            raise NotSendable() from None
        if response.headers.get("content-encoding", "identity").lower() != "identity":
            response.close()
            raise Garbled()
        return response

    @cached_property
    def _client(self) -> OpenAI:
        reach = self._reach
        server_of(reach.base_url)
        timeout = httpx.Timeout(reach.read_timeout_s, connect=reach.connect_timeout_s)
        wire = _Wire(tls_context(reach.ca_file), proxy_of(reach.proxy), self._current)
        return OpenAI(
            api_key="in the headers",
            base_url=reach.base_url,
            max_retries=0,
            http_client=httpx.Client(transport=wire, timeout=timeout, trust_env=False, follow_redirects=False),
        )


class Exchange:
    """One request and its answer, as the socket sees them."""

    def __init__(self, ask: Ask, deadline: float, cancellation: Cancellation, now: Callable[[], float]) -> None:
        self.ask, self.cancellation = ask, cancellation
        self._deadline, self._now = deadline, now
        self._socket: socket.socket | None = None

    def use(self, sock: socket.socket) -> None:
        """Raises Cancelled."""
        self._socket = sock
        self.cancellation.check()

    def hang_up(self) -> None:
        """From the thread that cancels: ends the wait of the one that reads."""
        if self._socket is not None:
            with suppress(OSError):
                socket.socket.shutdown(self._socket, socket.SHUT_RDWR)

    def hasten(self, seconds: float) -> None:
        self._deadline = min(self._deadline, self._now() + seconds)

    def seconds(self, wished_s: float | None) -> float:
        """How long the next wait may be. Raises Late when time is up."""
        left = self._deadline - self._now()
        if left <= 0:
            raise Late(over=True)
        return left if wished_s is None else min(left, wished_s)

    def said(self, fault: BaseException) -> BaseException:
        """What a fault of httpcore means here. Raises Cancelled where that is why."""
        self.cancellation.check()
        match fault:
            case TransportFault():
                return fault
            case httpcore.TimeoutException():
                return Late(over=self._now() >= self._deadline)
            case httpcore.ConnectError():
                return Untrusted() if "CERTIFICATE_VERIFY_FAILED" in str(fault) else Unreachable()
            case httpcore.ProxyError():
                return Unreachable()
            case httpcore.RemoteProtocolError() if "without sending" not in str(fault) and "closed" not in str(fault):
                return Garbled()
            case httpcore.LocalProtocolError() | httpcore.UnsupportedProtocol():
                return NotSendable()
        return CutOff()


class PackageReply:
    """The answer as httpx hands it over."""

    def __init__(self, response: httpx.Response, exchange: Exchange) -> None:
        self._response, self._exchange = response, exchange
        self.status: int = response.status_code
        read = response.is_stream_consumed  # the package reads the body of an error itself
        self._raw = iter((response.content,)) if read else response.iter_raw()

    def header(self, name: str) -> str:
        return str(self._response.headers.get(name, ""))

    def pieces(self) -> Iterator[bytes]:
        while True:
            try:
                piece = next(self._raw, None)
            except _BROKEN as fault:
                raise self._exchange.said(fault) from None
            self._exchange.cancellation.check()
            if piece is None:
                return
            if piece:
                yield piece

    def drain(self) -> None:
        self._exchange.hasten(DRAIN_S)
        with suppress(TransportFault, httpx.StreamError):
            for _ in self.pieces():
                pass


class Current(threading.local):
    """The exchange of this thread."""

    exchange: Exchange

    @contextmanager
    def taken_by(self, exchange: Exchange) -> Iterator[None]:
        self.exchange = exchange
        try:
            yield
        finally:
            del self.exchange


@contextmanager
def _waking(cancellation: Cancellation, wake: Callable[[], None]) -> Iterator[None]:
    if cancellation is NEVER:
        yield
        return
    with cancellation.waking(wake):
        yield


class _Wire(httpx.BaseTransport):
    """httpx below, httpcore above: sends what the exchange asks for, whatever the package made of it."""

    def __init__(self, tls: ssl.SSLContext, proxy: Proxy | None, current: Current) -> None:
        self._current = current
        limits: dict[str, Any] = {
            "ssl_context": tls,
            "max_connections": None,
            "max_keepalive_connections": IDLE_CONNECTIONS_MAX,
            "keepalive_expiry": IDLE_S_MAX,
            "network_backend": _Network(current),
        }
        self._pool = (
            httpcore.ConnectionPool(**limits)
            if proxy is None
            else httpcore.HTTPProxy(
                f"http://{proxy.host}:{proxy.port}", proxy_headers=[*proxy.headers.items()], **limits
            )
        )

    def handle_request(self, request: httpx.Request) -> httpx.Response:
        given = {"Host": request.headers["host"], "Content-Length": str(len(self._current.exchange.ask.body))}
        headers = {**given, "Accept-Encoding": "identity", **self._current.exchange.ask.headers}
        url = request.url
        sent = httpcore.Request(
            request.method,
            httpcore.URL(scheme=url.raw_scheme, host=url.raw_host, port=url.port, target=url.raw_path),
            headers=list(headers.items()),
            content=request.stream,
            extensions=request.extensions,
        )
        answer = self._pool.handle_request(sent)
        return httpx.Response(answer.status, headers=answer.headers, stream=_Body(answer))

    def close(self) -> None:
        self._pool.close()


class _Body(httpx.SyncByteStream):
    """A body as it comes. Of an error, which the package reads to its end unasked, so much and no more."""

    def __init__(self, answer: httpcore.Response) -> None:
        self._answer = answer

    def __iter__(self) -> Iterator[bytes]:
        assert isinstance(self._answer.stream, Iterable)
        length = 0
        for piece in self._answer.stream:
            yield piece
            length += len(piece)
            if self._answer.status >= 300 and length > ERROR_BYTES_MAX:
                return

    def close(self) -> None:
        self._answer.close()


class _Network(httpcore.NetworkBackend):
    """Connects as httpcore does, in streams that know their exchange."""

    def __init__(self, current: Current) -> None:
        self._current, self._sync = current, httpcore.SyncBackend()

    def connect_tcp(self, host: str, port: int, timeout: float | None = None, *more: Any, **named: Any) -> _Stream:
        timeout = self._current.exchange.seconds(timeout)
        return _Stream(self._sync.connect_tcp(host, port, timeout, *more, **named), self._current)


class _Stream(httpcore.NetworkStream):
    def __init__(self, stream: httpcore.NetworkStream, current: Current) -> None:
        self._stream, self._current = stream, current
        self._socket: socket.socket = stream.get_extra_info("socket")

    def read(self, max_bytes: int, timeout: float | None = None) -> bytes:
        exchange = self._current.exchange
        exchange.use(self._socket)
        return self._stream.read(max_bytes, exchange.seconds(timeout))

    def write(self, buffer: bytes, timeout: float | None = None) -> None:
        exchange = self._current.exchange
        exchange.use(self._socket)
        self._stream.write(buffer, exchange.seconds(timeout))

    def start_tls(self, ssl_context: ssl.SSLContext, *more: Any, **named: Any) -> _Stream:
        return _Stream(self._stream.start_tls(ssl_context, *more, **named), self._current)

    def close(self) -> None:
        self._stream.close()

    def get_extra_info(self, info: str) -> Any:
        return self._stream.get_extra_info(info)
