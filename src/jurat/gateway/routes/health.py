"""`/healthz` and `/readyz`: for whoever keeps the process running. No key, and nothing of anybody's data."""

from __future__ import annotations

import logging
from collections.abc import Callable

from fastapi import APIRouter
from starlette.requests import Request
from starlette.responses import JSONResponse

from jurat.foundation.error import JuratError
from jurat.gateway.door import the_house
from jurat.gateway.limits import RETRY_AFTER_S
from jurat.wiring import House

ROUTES = APIRouter(tags=["operation"])
LOG = logging.getLogger("jurat.gateway")


@ROUTES.get("/healthz", summary="Is the process alive")
async def healthz() -> dict[str, str]:
    """Answers as long as the process does."""
    return {"status": "alive"}


@ROUTES.get("/readyz", summary="Can requests be served", responses={503: {"description": "Not ready, and why."}})
def readyz(request: Request) -> JSONResponse:
    """Whether records can be kept and the packs in use can be read."""
    house = the_house(request)
    reasons = not_ready(house)
    content = {"status": "not ready" if reasons else "ready", "mode": house.settings.mode, "reasons": reasons}
    return JSONResponse(content, 503 if reasons else 200, {"Retry-After": str(RETRY_AFTER_S)} if reasons else None)


def not_ready(house: House) -> list[dict[str, str]]:
    """Why no request can be served; empty if they can."""
    checks: tuple[tuple[str, Callable[[House], object]], ...] = (("records", _records), ("packs", _packs))
    return [reason for name, check in checks if (reason := _reason(name, check, house))]


def _reason(name: str, check: Callable[[House], object], house: House) -> dict[str, str] | None:
    try:
        check(house)
    except Exception as fault:  # a probe that breaks is a probe that failed
        code = fault.code if isinstance(fault, JuratError) else "internal"
        LOG.error("not ready: %s: %s", name, type(fault).__name__)
        return {"part": name, "code": code}
    return None


def _records(house: House) -> None:
    house.stores.ping()


def _packs(house: House) -> None:
    keys = house.stores.keys
    bound = {key.pack for key in keys.keys() if key.pack}  # noqa: SIM118 a store, not a dict
    for name in {house.settings.pack, *bound}:
        house.engine(house.pack(name).program)
