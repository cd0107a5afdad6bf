"""HTTP on a connection: the parser in C, with what it has no bounds for: the size of a head, the time for it, and the
number of connections. Each refusal is a coded error, and closes the connection."""

from __future__ import annotations

import asyncio
import json

from starlette.types import Receive, Scope, Send
from uvicorn.protocols.http.httptools_impl import STATUS_LINE, HttpToolsProtocol

from jurat.foundation.error import InputError, JuratError, Unavailable
from jurat.gateway.errors import Problem, problem_of, response_to
from jurat.gateway.limits import CONNECTIONS_MAX, HEAD_BYTES_MAX, HEAD_TIMEOUT_S

LINGER_S = 1.0
"""So long a refused connection stays open, and what still comes over it is thrown away."""


class MalformedHttp(InputError):
    """What came over this connection is no HTTP/1.1 request."""

    code = "malformed_http"


class HeadTooLarge(InputError):
    """The head of this request – its first line and its headers – is too large."""

    code = "head_too_large"
    http_status = 431


class HeadTooSlow(InputError):
    """The head of this request did not arrive in time."""

    code = "head_timeout"
    http_status = 408


class TooManyConnections(Unavailable):
    """This gateway has as many connections as it takes."""

    code = "too_many_connections"


class BoundedProtocol(HttpToolsProtocol):
    """What arrives is counted, and timed, until the headers of a request are complete."""

    _head_bytes = 0
    _in_head = _in_body = _ended = _refused = False
    _head_timer: asyncio.TimerHandle | None = None

    def connection_made(self, transport: asyncio.Transport) -> None:  # type: ignore[override]
        super().connection_made(transport)
        if len(self.connections) > CONNECTIONS_MAX:
            self.app = _crowded  # told once it has asked: who is answered before that may only see a reset
        self._time_head()

    def connection_lost(self, exc: Exception | None) -> None:
        self._head_came()
        super().connection_lost(exc)

    def data_received(self, data: bytes) -> None:
        if self._refused:
            return
        began_before, between, self._ended = self._in_head, not self._in_body, False
        if not began_before and self._head_timer is None and (self.cycle is None or self.cycle.response_complete):
            self._time_head()
        super().data_received(data)
        if not self._in_head:
            self._head_bytes = 0
        elif began_before or (between and not self._ended):  # else it begins behind the end of another request
            self._head_bytes += len(data)
        if self._head_bytes > HEAD_BYTES_MAX:
            self._refuse(HeadTooLarge(f"A head may have {HEAD_BYTES_MAX:,} bytes.", "Send fewer or shorter headers."))

    def on_message_begin(self) -> None:
        self._in_head = True
        super().on_message_begin()

    def on_headers_complete(self) -> None:
        self._in_head, self._in_body = False, True
        self._head_came()
        super().on_headers_complete()

    def on_message_complete(self) -> None:
        self._in_body, self._ended = False, True
        self._head_bytes = 0
        super().on_message_complete()

    def send_400_response(self, msg: str) -> None:
        self._refuse(MalformedHttp(help="Send a request in the form of HTTP/1.1, with one length."))

    def _time_head(self) -> None:
        self._head_timer = self.loop.call_later(HEAD_TIMEOUT_S, self._head_late)

    def _head_came(self) -> None:
        if self._head_timer is not None:
            self._head_timer.cancel()
            self._head_timer = None

    def _head_late(self) -> None:
        self._head_timer = None
        if self._in_head:
            self._refuse(HeadTooSlow(f"A head must arrive within {HEAD_TIMEOUT_S:.0f} seconds.", "Send it again."))
        elif not self.transport.is_closing():
            self.transport.close()  # nothing was begun: there is nobody to answer

    def _refuse(self, fault: JuratError) -> None:
        """Past the application, for there is no request that it could be given. Never in the middle of an answer, and
        never as the answer to a request that was whole: that one gets its own, and then the connection ends."""
        if self._refused or self.transport.is_closing():
            return
        self._refused = True
        self._head_came()
        under_way = self.cycle is not None and not self.cycle.response_complete
        if under_way and not self.cycle.more_body:
            self.cycle.keep_alive = False
            return
        if not (under_way and self.cycle.response_started):
            self.transport.write(_written(problem_of(fault)))
        self._linger()

    def _linger(self) -> None:
        """Closes once the other side has had time to read why: closed at once, with bytes of its that nobody has read,
        the connection would be reset, and the answer lost."""
        self.transport.write_eof()
        self.loop.call_later(LINGER_S, self.transport.close)


def _written(problem: Problem) -> bytes:
    body = json.dumps({"error": problem.to_json()}).encode()
    head = b"content-type: application/json\r\ncontent-length: %d\r\nconnection: close\r\n\r\n" % len(body)
    return STATUS_LINE[problem.status] + head + body


async def _crowded(scope: Scope, receive: Receive, send: Send) -> None:
    response = response_to(TooManyConnections(), "")
    response.headers["Connection"] = "close"
    await response(scope, receive, send)
