"""The HTTP application over one house."""

from __future__ import annotations

import logging
import re
import secrets
import time
from collections.abc import AsyncIterator, Callable, Mapping, Sequence
from contextlib import asynccontextmanager
from importlib.metadata import version

from fastapi import FastAPI
from fastapi.exceptions import RequestValidationError
from starlette.concurrency import run_in_threadpool
from starlette.exceptions import HTTPException
from starlette.requests import Request
from starlette.responses import Response
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from jurat.gateway.authentication import InvalidKey, authenticate
from jurat.gateway.authorization import MAY_CHOOSE_LAW
from jurat.gateway.caretaker import Caretaker
from jurat.gateway.errors import response_to
from jurat.gateway.limits import AT_ONCE_MAX, Turnstile
from jurat.gateway.retry import UnderWay
from jurat.gateway.routes import ROUTES
from jurat.gateway.routes.health import not_ready
from jurat.web.routes import playground
from jurat.wiring import House

LOG = logging.getLogger("jurat.gateway")

_ABOUT = """Rules in front of every model call. Change a base URL, and what a model writes is checked, mended or
held back by the rules that are bound to your API key; every step is recorded before a text leaves.

Errors have OpenAI's shape, `{"error": {"message", "type", "code", "param", "help"}}`, with codes that stay. A parameter
that cannot be kept is refused by name (`unsupported_parameter`), never ignored. Send `X-Request-ID` to find a request
again in the log."""

_REQUEST_ID = re.compile(r"[A-Za-z0-9._:-]{1,128}")


def create_app(house: House) -> FastAPI:
    """The application. `house` stays open; who opened it closes it."""
    app = FastAPI(title="Jurat", version=version("jurat"), description=_ABOUT, lifespan=_life, redoc_url=None)
    app.state.house = house
    app.state.turnstiles = {queue: Turnstile(at_once_max) for queue, at_once_max in AT_ONCE_MAX.items()}
    app.state.under_way = UnderWay()
    for group in ROUTES:
        app.include_router(group)
    app.include_router(playground(house, app.state.turnstiles["playground"].place, tries_rules(house)))
    app.add_exception_handler(HTTPException, _outside)
    app.add_exception_handler(RequestValidationError, _outside)
    app.add_middleware(Ticket, always=_MODE_HEADERS[house.settings.mode])
    return app


def tries_rules(house: House) -> Callable[[Request], bool]:
    """Whether a request carries a key that may try rules out."""

    def holds_key(request: Request) -> bool:
        try:
            return authenticate(request, house.stores.keys).role in MAY_CHOOSE_LAW
        except InvalidKey:
            return False

    return holds_key


@asynccontextmanager
async def _life(app: FastAPI) -> AsyncIterator[None]:
    """Opens what is slow or shared before the first request needs it, and says what cannot be opened; /readyz says
    it again for as long as it lasts."""
    await run_in_threadpool(warm, app.state.house)
    caretaker = Caretaker(app.state.house)
    caretaker.start()
    try:
        yield
    finally:
        await run_in_threadpool(caretaker.stop)


def warm(house: House) -> None:
    """Builds the parts that threads share, one after the other, and takes over what a dead process left behind."""
    steps = {
        "packs": house.follow_packs,
        "readiness": lambda: not_ready(house),
        "exits": lambda: house.exits,
        "redactor": lambda: house.redactor,
        "writer": lambda: house.writer,
    }
    for name, step in {**steps, "recovery": house.recover}.items():
        try:
            step()
        except Exception as fault:  # said again, to whom it concerns, when a request needs it
            LOG.error("cannot open %s: %s", name, type(fault).__name__)


async def _outside(request: Request, fault: Exception) -> Response:
    """What goes wrong where no door stands: an unknown address, a wrong method."""
    return response_to(fault, request.scope["state"]["request_id"])


_MODE_HEADERS: Mapping[str, tuple[tuple[bytes, bytes], ...]] = {
    "enforce": (),
    "shadow": ((b"x-jurat-mode", b"shadow"),),
}
"""On every answer, also on errors: who reads one must not take it for an enforced one."""


class Ticket:
    """Numbers each request, gives the number back as X-Request-ID, and logs one line: never a body, never a key.
    `always` are headers of every answer."""

    def __init__(self, app: ASGIApp, always: Sequence[tuple[bytes, bytes]] = ()) -> None:
        self._app, self._always = app, always

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        if scope["type"] != "http":
            await self._app(scope, receive, send)
            return
        number = _number(scope)
        scope.setdefault("state", {})["request_id"] = number
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
        took_ms = (time.monotonic() - began) * 1000
        LOG.info("request %s: %s %s %d in %.0f ms", number, scope["method"], _route(scope), status, took_ms)


def _number(scope: Scope) -> str:
    """The caller's own where it is harmless in a log, else a new one."""
    given = dict(scope["headers"]).get(b"x-request-id", b"").decode("latin-1")
    return given if _REQUEST_ID.fullmatch(given) else f"r{secrets.token_hex(8)}"


def _route(scope: Scope) -> str:
    """The address as declared: what stands in its place may be anybody's data."""
    return getattr(scope.get("route"), "path", "unknown address")
