"""What stands around every request: a number, one line in the log, and the observers. Never a body, never a key."""

from __future__ import annotations

import logging
import re
import secrets
import time
from collections.abc import Callable, Mapping, Sequence
from typing import Any

from starlette.types import ASGIApp, Message, Receive, Scope, Send

from jurat.gateway.errors import response_to
from jurat.gateway.log import fields
from jurat.observers.observer import Observer, Visit

LOG = logging.getLogger("jurat.gateway")

Headers = tuple[tuple[bytes, bytes], ...]

MODE_HEADERS: Mapping[str, Headers] = {"enforce": (), "shadow": ((b"x-jurat-mode", b"shadow"),)}
"""On every answer, also on errors: who reads one must not take it for an enforced one."""

_REQUEST_ID = re.compile(r"[A-Za-z0-9._:-]{1,128}")


class Ticket:
    """Numbers each request and gives the number back as X-Request-ID. `always` are headers of every answer."""

    def __init__(self, app: ASGIApp, always: Headers = (), observers: Sequence[Observer] = ()) -> None:
        self._app, self._always, self._observers = app, always, observers

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        if scope["type"] != "http":
            await self._app(scope, receive, send)
            return
        headers = dict(scope["headers"])
        number = _number(headers)
        state = scope.setdefault("state", {})
        state["request_id"] = number
        endings = self._arrived(scope["method"], headers)
        began = time.monotonic()
        status = 0

        async def send_numbered(message: Message) -> None:
            nonlocal status
            if message["type"] == "http.response.start":
                status = message["status"]
                message["headers"] = [*message["headers"], *self._always, (b"x-request-id", number.encode())]
            await send(message)

        try:
            await self._app(scope, receive, send_numbered)
        except Exception as fault:
            if status:
                raise
            await response_to(fault, number)(scope, receive, send_numbered)
        finally:
            _tell(_visit(scope, state, number, status, time.monotonic() - began), endings)

    def _arrived(self, method: str, headers: Mapping[bytes, bytes]) -> list[Callable[[Visit], None]]:
        if not self._observers:
            return []
        traceparent = headers.get(b"traceparent", b"").decode("latin-1")
        return [observer.arrived(method, traceparent) for observer in self._observers]


def _tell(visit: Visit, endings: Sequence[Callable[[Visit], None]]) -> None:
    for end in reversed(endings):
        try:
            end(visit)
        except Exception as fault:  # an observer that breaks breaks no request
            LOG.error("an observer broke: %s", type(fault).__name__)
    if not LOG.isEnabledFor(logging.INFO):
        return
    said = fields(
        request=visit.number,
        method=visit.method,
        route=visit.route,
        status=visit.status,
        ms=round(visit.seconds * 1000, 1),
        decision=visit.decision,
        outcome=visit.outcome,
        key=visit.key,
        role=visit.role,
    )
    # Made by hand, for `LOG.info` would look through the stack for who calls.
    LOG.handle(LOG.makeRecord(LOG.name, logging.INFO, __file__, 0, "request", (), None, extra=said))


def _visit(scope: Scope, state: Mapping[str, Any], number: str, status: int, seconds: float) -> Visit:
    key = state.get("key")
    return Visit(
        number=number,
        method=_method(scope),
        route=_route(scope),
        status=status,
        seconds=seconds,
        role=key.role.value if key is not None else "",
        key=key.id if key is not None else "",
        decision=state.get("decision", ""),
        outcome=state.get("outcome", ""),
    )


def _number(headers: Mapping[bytes, bytes]) -> str:
    """The caller's own where it is harmless in a log, else a new one."""
    given = headers.get(b"x-request-id", b"").decode("latin-1")
    return given if _REQUEST_ID.fullmatch(given) else f"r{secrets.token_hex(8)}"


_METHODS = frozenset({"GET", "POST", "PUT", "DELETE", "PATCH", "HEAD", "OPTIONS"})


def _method(scope: Scope) -> str:
    """Anything may stand for a method; what is none is not repeated."""
    return scope["method"] if scope["method"] in _METHODS else "other"


def _route(scope: Scope) -> str:
    """The address as declared: what stands in its place may be anybody's data."""
    return getattr(scope.get("route"), "path", "unknown address")
