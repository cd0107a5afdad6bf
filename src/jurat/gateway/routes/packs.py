"""`/v1/packs`: which rules are in force, and loading them anew without a pause."""

from __future__ import annotations

from typing import Annotated

from fastapi import APIRouter, Path
from pydantic import BaseModel, Field
from starlette.responses import JSONResponse

from jurat.foundation.error import InputError, JuratError, NotFound, Refused
from jurat.gateway.door import BEARER, Caller, Door, InHouse
from jurat.packs.error import PackBroken
from jurat.request import ALL_TENANTS, Key
from jurat.wiring import House, Pack

ROUTES = APIRouter(route_class=Door, dependencies=[BEARER], tags=["rules"])

PackName = Annotated[str, Path(max_length=64, pattern=r"^[A-Za-z0-9][A-Za-z0-9_-]*$")]


class RulesBroken(InputError):
    """The rules as they stand have mistakes; those that were in force stay in force."""

    code = "pack_broken"
    http_status = 422

    def __init__(self, fault: PackBroken) -> None:
        super().__init__(f"{fault.message}; the rules in force stay in force", "Mend the mistakes and load it again.")
        self.beside = {"diagnostics": [found.to_json() for found in fault.diagnostics]}


class PackShared(Refused):
    """Several tenants live under this place's packs; who loads one anew does so for all of them."""

    code = "pack_shared"


class PackShown(BaseModel):
    """A pack as it is in force in the process that answers."""

    name: str
    title: str
    version: str
    hash: str


class PacksShown(BaseModel):
    packs: list[PackShown]


class Reloaded(PackShown):
    before: str = Field(description="The hash of the rules that were in force until now.")
    changed: bool


@ROUTES.get("/v1/packs", summary="List the packs in force", response_model=PacksShown)
def listed(house: InHouse, key: Caller) -> JSONResponse:
    """The house's own, and those that keys of the tenant are bound to; for a key of all tenants, of every tenant."""
    shown = [_shown(name, house.pack(name)) for name in _names(house, key)]
    return JSONResponse({"packs": shown})


@ROUTES.post("/v1/packs/{name}/reload", summary="Load a pack anew", response_model=Reloaded)
def reload(house: InHouse, key: Caller, name: PackName) -> JSONResponse:
    """The rules as they stand in their files now take the place of those in force, at once and whole: a request under
    way ends under the rules it began with. Broken ones (422, with `diagnostics`) change nothing. The other processes
    of the place follow within seconds. Cases that wait under the old rules can no longer be approved."""
    if name not in _names(house, key):
        raise NotFound(f"There is no pack {name} in use.", "GET /v1/packs lists them.")
    _refuse_shared(house, key)
    before = _in_force(house, name)
    try:
        fresh = house.reload(name, key.name)
    except PackBroken as fault:
        raise RulesBroken(fault) from None
    shown = _shown(name, fresh)
    return JSONResponse({**shown, "before": before, "changed": before != fresh.bundle})


def _names(house: House, key: Key) -> list[str]:
    keys = house.stores.keys
    bound = (each.pack for each in keys.keys() if each.pack and key.scope in (None, each.tenant))  # noqa: SIM118 a store
    return sorted({house.settings.pack, *bound})


def _refuse_shared(house: House, key: Key) -> None:
    keys = house.stores.keys
    tenants = {each.tenant for each in keys.keys()} - {ALL_TENANTS}  # noqa: SIM118 a store, not a dict
    if key.scope is not None and tenants != {key.scope}:
        raise PackShared(help="Load it with a key for all tenants: jurat keys create --role author --tenant '*'.")


def _in_force(house: House, name: str) -> str:
    """Empty where the rules in force cannot be told, for none could be loaded yet."""
    try:
        return house.pack(name).bundle
    except JuratError:
        return ""


def _shown(name: str, pack: Pack) -> dict[str, str]:
    program = pack.program
    return {"name": name, "title": program.title, "version": program.version, "hash": pack.bundle}
