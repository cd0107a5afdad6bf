"""`/playground`: the page, its fragment, and what belongs to it. A dry run: nothing is recorded, counted or sent."""

from __future__ import annotations

import logging
from collections.abc import Awaitable, Callable
from contextlib import AbstractAsyncContextManager
from typing import Any

from fastapi import APIRouter
from starlette.concurrency import run_in_threadpool
from starlette.requests import Request
from starlette.responses import FileResponse, Response

from jurat.engine import engine_named
from jurat.foundation.error import JuratError
from jurat.language.manual import numbers
from jurat.language.program.node import Program
from jurat.packs.folder import library_of
from jurat.web.access import HoldsKey, admit, refuse_foreign
from jurat.web.form import Typed, cut, read_form
from jurat.web.help_page import help_page
from jurat.web.page import FOLDER, HEADERS, page
from jurat.web.result import Result, Trouble, result_of, trouble_of
from jurat.web.start import EXAMPLE, example, from_pack, pack_names
from jurat.wiring import House

LOG = logging.getLogger("jurat.web")

Place = Callable[[], AbstractAsyncContextManager[None]]
"""A place among those that are worked on at once; raises Unavailable where there is none."""

FRAGMENT = "x-playground-part"
STATIC = {"playground.css": "text/css", "playground.js": "text/javascript"}
_INSIDE = Trouble("form", "internal", "Something went wrong inside Jurat.", "Nothing of what you typed was kept.")

Work = Callable[[], Awaitable[Response]]


def playground(house: House, place: Place, holds_key: HoldsKey) -> APIRouter:
    """The routes. `place` bounds how many try-outs are worked on at once."""
    routes = APIRouter(include_in_schema=False)
    door = _Door(house, place, holds_key)
    routes.add_api_route("/playground", door.start, methods=["GET"])
    routes.add_api_route("/playground", door.answer, methods=["POST"])
    routes.add_api_route("/playground/static/{name}", door.static, methods=["GET"])
    routes.add_api_route("/playground/errors/{code}", door.errors, methods=["GET"])
    return routes


class _Door:
    def __init__(self, house: House, place: Place, holds_key: HoldsKey) -> None:
        self._house, self._place, self._holds_key = house, place, holds_key

    async def start(self, request: Request, pack: str = EXAMPLE) -> Response:
        async def work() -> Response:
            def begin() -> Response:
                form = example() if pack == EXAMPLE else from_pack(self._house.settings.rulesets, pack)
                return self._page(form, self._result(form), pack=pack)

            async with self._place():
                return await run_in_threadpool(begin)

        return await self._guarded(request, work, fragment=False)

    async def answer(self, request: Request) -> Response:
        fragment = FRAGMENT in request.headers

        async def work() -> Response:
            refuse_foreign(request)
            form = await read_form(request)
            async with self._place():
                return await run_in_threadpool(lambda: self._answer(form, fragment))

        return await self._guarded(request, work, fragment)

    async def static(self, request: Request, name: str) -> Response:
        async def work() -> Response:
            if name not in STATIC:
                return page("trouble.html", 404, trouble=Trouble("form", "not_found", "There is no such file.", ""))
            headers = {**HEADERS, "Cache-Control": "no-cache"}
            return FileResponse(FOLDER / "static" / name, media_type=STATIC[name], headers=headers)

        return await self._guarded(request, work, fragment=False)

    async def errors(self, request: Request, code: str) -> Response:
        async def work() -> Response:
            blocks = await run_in_threadpool(lambda: help_page(code))
            if not blocks:
                trouble = Trouble("form", "not_found", "There is no page about this code.", "")
                return page("trouble.html", 404, trouble=trouble)
            return page("help.html", blocks=blocks, code=code)

        return await self._guarded(request, work, fragment=False)

    async def _guarded(self, request: Request, work: Work, fragment: bool) -> Response:
        """Whatever goes wrong is a page, or the part of one, with a code."""
        try:
            await run_in_threadpool(lambda: admit(request, self._house.settings, self._holds_key))
            return await work()
        except JuratError as fault:
            shown = trouble_of("form", fault) if fault.http_status < 500 or fault.http_status == 503 else _INSIDE
            return self._trouble(shown, fault.http_status, fragment)
        except Exception as fault:  # logged without its message: that may hold what was typed
            LOG.error("playground: %s", type(fault).__name__)
            return self._trouble(_INSIDE, 500, fragment)

    def _trouble(self, trouble: Trouble, status: int, fragment: bool) -> Response:
        if fragment:
            return page("results.html", status, result=Result(troubles=[trouble]), codes=frozenset())
        return page("trouble.html", status, trouble=trouble)

    def _answer(self, form: Typed, fragment: bool) -> Response:
        result = self._result(form)
        if fragment:
            return page("results.html", result=result, codes=numbers())
        return self._page(form, result)

    def _result(self, form: Typed) -> Result:
        def engine_of(program: Program) -> Any:
            # Not the house's: it would keep an engine for every version that was ever typed.
            return engine_named("compiled", program)

        rulesets = self._house.settings.rulesets
        library = library_of(rulesets / "playground", self._house.roots)
        return result_of(form, self._house.clock().date(), engine_of, library)

    def _page(self, form: Typed, result: Result, pack: str = "") -> Response:
        packs = pack_names(self._house.settings.rulesets)
        return page(
            "playground.html",
            form=cut(form),
            result=result,
            packs=packs,
            pack=pack,
            example=EXAMPLE,
            codes=numbers(),
        )
