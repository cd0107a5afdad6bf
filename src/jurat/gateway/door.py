"""What every request passes before its endpoint runs: key, role, size, a free place. One class, so none is forgotten.

The order matters: who is not allowed in is told so before anything of the body is read.
"""

from __future__ import annotations

import asyncio
from collections.abc import Callable, Coroutine
from contextlib import AbstractAsyncContextManager, AsyncExitStack, nullcontext, suppress
from typing import Annotated, Any, ClassVar

from fastapi import Depends, Security
from fastapi.routing import APIRoute
from fastapi.security import HTTPBearer
from starlette.concurrency import run_in_threadpool
from starlette.requests import Request
from starlette.responses import Response
from starlette.types import Message, Receive

from jurat.foundation.cancellation import Cancellation
from jurat.gateway.allowance import count_request
from jurat.gateway.authentication import KeyRing
from jurat.gateway.authorization import TABLE, authorize
from jurat.gateway.crew import Crew
from jurat.gateway.errors import ERRORS, response_to
from jurat.gateway.express import Unfit, express
from jurat.gateway.limits import Place, read_body, read_json
from jurat.request import Key
from jurat.wiring import House

BEARER = Security(HTTPBearer(auto_error=False, description="A key made with `jurat keys create`: `jurat_…`."))
"""Says in OpenAPI what the door checks; it checks nothing itself."""

_FASTAPI_STACKS = ("fastapi_middleware_astack", "fastapi_inner_astack", "fastapi_function_astack")
"""Where FastAPI looks for what it closes when a request has ended. Its own layers put them there."""

_Handler = Callable[[Request], Coroutine[Any, Any, Response]]


class Lasting(Response):
    """A response that is still at work while it is sent: its place in the queue stays taken until then."""

    place: AbstractAsyncContextManager[None]

    def keep(self, place: Place) -> None:
        """Takes over the place, which is left when it was sent."""
        self.place = place


class Door(APIRoute):
    """A route that is guarded. Raises KeyError when it is declared without standing in the authorization table."""

    queue: ClassVar[str] = "reading"
    answer: _Handler
    """What a request gets, also where something goes wrong."""

    def __init__(self, path: str, endpoint: Callable[..., Any], **more: Any) -> None:
        super().__init__(path, endpoint, **{**more, "responses": {**ERRORS, **(more.get("responses") or {})}})
        for method in self.methods or ():
            TABLE[method, path]
        self._short = express(self)

    def get_route_handler(self) -> _Handler:
        inner = super().get_route_handler()

        async def handle(request: Request) -> Response:
            try:
                response = await self._pass(request, inner)
            except Exception as fault:
                response = response_to(fault, request.state.request_id)
            for name, value in getattr(request.state, "allowance", {}).items():
                response.headers[name] = value
            if hasattr(request.state, "decision"):
                response.headers["X-Jurat-Decision"] = request.state.decision
            return response

        self.answer = handle
        return handle

    async def _pass(self, request: Request, inner: _Handler) -> Response:
        ring: KeyRing = request.app.state.key_ring
        key = ring.known(request)
        if key is None:
            key = await run_in_threadpool(ring.find, request)
        authorize(key, request.method, self.path)
        request.state.key = key
        if key.requests_per_minute:
            house = the_house(request)
            request.state.allowance = await run_in_threadpool(
                lambda: dict(count_request(key, house.stores.allowances, house.clock()))
            )
        body = await read_body(request)
        place: Place = request.app.state.turnstiles[self.queue].place()
        async with place:
            async with self._watching(request):
                response = await self._answer(request, body, inner)
            if isinstance(response, Lasting):
                response.keep(place.hand_on())
            return response

    async def _answer(self, request: Request, body: bytes, inner: _Handler) -> Response:
        """In one thread, where the short way can be gone."""
        if self._short is not None:
            with suppress(Unfit):
                crew: Crew = request.app.state.crew
                return await crew.run(self._short, request, body)
        async with AsyncExitStack() as stack:
            for name in _FASTAPI_STACKS:
                request.scope.setdefault(name, stack)
            return await inner(_Exact(request.scope, _once(body)))

    def _watching(self, request: Request) -> AbstractAsyncContextManager[None]:
        """What goes on beside the work."""
        return nullcontext()


class WritingDoor(Door):
    """The door of those who wait for a text. They queue apart: a hanging model must not lock the reviewers out. Who
    hangs up while he waits is noticed, and what was asked for him is cancelled."""

    queue: ClassVar[str] = "writing"

    def _watching(self, request: Request) -> AbstractAsyncContextManager[None]:
        return Cancelling(request)


class Cancelling:
    """While the block works, a caller who hangs up sets `request.state.cancellation`. His body was read before."""

    def __init__(self, request: Request) -> None:
        self._request = request
        self._cancellation = request.state.cancellation = Cancellation()

    async def __aenter__(self) -> None:
        self._gone = asyncio.create_task(self._until_gone())

    async def __aexit__(self, *fault: object) -> None:
        self._gone.cancel()

    async def _until_gone(self) -> None:
        while (await self._request.receive())["type"] != "http.disconnect":
            pass
        self._cancellation.cancel()


class _Exact(Request):
    """A request whose JSON is read exactly: decimals as Decimal."""

    async def json(self) -> Any:
        return read_json(await self.body())


def _once(body: bytes) -> Receive:
    async def receive() -> Message:
        return {"type": "http.request", "body": body, "more_body": False}

    return receive


def the_house(request: Request) -> House:
    """The house this application serves."""
    house: House = request.app.state.house
    return house


def the_key(request: Request) -> Key:
    """Who is calling; known once the door was passed."""
    key: Key = request.state.key
    return key


async def _house(request: Request) -> House:
    return the_house(request)


async def _key(request: Request) -> Key:
    return the_key(request)


InHouse = Annotated[House, Depends(_house)]
Caller = Annotated[Key, Depends(_key)]
