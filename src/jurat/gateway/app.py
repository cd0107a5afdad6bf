"""The HTTP application over one house."""

from __future__ import annotations

import logging
from collections.abc import AsyncIterator, Callable
from contextlib import asynccontextmanager
from functools import partial
from importlib.metadata import version
from typing import Any

from fastapi import FastAPI
from fastapi.exceptions import RequestValidationError
from starlette.concurrency import run_in_threadpool
from starlette.exceptions import HTTPException
from starlette.requests import Request
from starlette.responses import Response

from jurat.gateway.authentication import InvalidKey, KeyRing, authenticate
from jurat.gateway.authorization import MAY_CHOOSE_LAW
from jurat.gateway.caretaker import Caretaker
from jurat.gateway.crew import Crew
from jurat.gateway.deadline import Deadlines
from jurat.gateway.errors import response_to
from jurat.gateway.limits import AT_ONCE_MAX, Turnstile
from jurat.gateway.retry import UnderWay
from jurat.gateway.routes import ROUTES
from jurat.gateway.routes.health import not_ready
from jurat.gateway.ticket import MODE_HEADERS, Ticket
from jurat.web.routes import playground
from jurat.wiring import House

LOG = logging.getLogger("jurat.gateway")

_ABOUT = """Rules in front of every model call. Change a base URL, and what a model writes is checked, mended or
held back by the rules that are bound to your API key; every step is recorded before a text leaves.

Errors have OpenAI's shape, `{"error": {"message", "type", "code", "param", "help"}}`, with codes that stay. A parameter
that cannot be kept is refused by name (`unsupported_parameter`), never ignored. Send `X-Request-ID` to find a request
again in the log."""


_NO_TELEMETRY: Any = {"tracing": False, "metrics": False, "logs": False, "auto_configure": False}
"""FastAPI's own tells whoever sets a provider, or an environment variable, of exceptions with their messages and of
bodies that it could not read. Ours tells of neither."""


def create_app(house: House) -> FastAPI:
    """The application. `house` stays open; who opened it closes it."""
    app = FastAPI(
        title="Jurat",
        version=version("jurat"),
        description=_ABOUT,
        lifespan=_life,
        redoc_url=None,
        telemetry=_NO_TELEMETRY,
    )
    app.state.house = house
    metrics = house.lookout.metrics
    app.state.turnstiles = {
        queue: Turnstile(at_once_max, watch=None if metrics is None else metrics.queue(queue))
        for queue, at_once_max in AT_ONCE_MAX.items()
    }
    app.state.crew = Crew(sum(AT_ONCE_MAX.values()))
    app.state.under_way = UnderWay()
    app.state.deadlines = Deadlines(house.settings.request_timeout_s)
    app.state.key_ring = KeyRing(lambda: house.stores.keys)
    for group in ROUTES:
        app.include_router(group)
    app.include_router(playground(house, app.state.turnstiles["playground"].place, tries_rules(house)))
    app.add_exception_handler(HTTPException, _outside)
    app.add_exception_handler(RequestValidationError, _outside)
    app.state.ticket = partial(Ticket, always=MODE_HEADERS[house.settings.mode], observers=house.lookout.begin())
    app.add_middleware(app.state.ticket)
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
