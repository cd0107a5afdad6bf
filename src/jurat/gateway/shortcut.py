"""The application with a shorter way in: requests for a text go to their door without the layers that stand around all
routes, none of which has anything to do for them.

What stands around every request (`Ticket`) and what guards it (`Door`) is the same on both ways.
"""

from __future__ import annotations

from collections.abc import Callable
from functools import partial

from fastapi import FastAPI
from starlette.requests import Request
from starlette.types import ASGIApp, Receive, Scope, Send

from jurat.gateway.door import WritingDoor
from jurat.gateway.routes import ROUTES


class Shortcut:
    """An ASGI application. `stands_around` is what each way in is wrapped in."""

    def __init__(self, app: FastAPI, stands_around: Callable[[ASGIApp], ASGIApp]) -> None:
        self._app = app
        self._ways = {
            (method, route.path): stands_around(partial(_straight, app, route))
            for router in ROUTES
            for route in router.routes
            if isinstance(route, WritingDoor) and "{" not in route.path
            for method in route.methods or ()
        }

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        way = self._ways.get((scope["method"], scope["path"])) if scope["type"] == "http" else None
        await (way or self._app)(scope, receive, send)


async def _straight(app: FastAPI, route: WritingDoor, scope: Scope, receive: Receive, send: Send) -> None:
    scope["app"], scope["route"], scope["endpoint"], scope["path_params"] = app, route, route.endpoint, {}
    response = await route.answer(Request(scope, receive, send))
    await response(scope, receive, send)
