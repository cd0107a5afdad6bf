"""`GET /v1/models`: what can be asked for."""

from __future__ import annotations

from typing import Any

from fastapi import APIRouter

from jurat.foundation.error import NotFound
from jurat.gateway.chat.body import OUR_NAME
from jurat.gateway.door import BEARER, Door, InHouse
from jurat.wiring import SOFTWARE, House

ROUTES = APIRouter(route_class=Door, dependencies=[BEARER], tags=["texts"])


class UnknownModel(NotFound):
    """Nobody of that name writes here."""

    code = "model_not_found"
    param = "model"


@ROUTES.get("/v1/models", summary="List what can be asked for")
def models(house: InHouse) -> dict[str, Any]:
    """One name for whoever writes here, that writer's own name, and the models a caller may ask for. All get the same
    protection."""
    return {"object": "list", "data": [_shown(name) for name in _names(house)]}


@ROUTES.get("/v1/models/{model:path}", summary="Show one of them")
def model(house: InHouse, model: str) -> dict[str, Any]:
    """The entry of the list."""
    if model not in _names(house):
        raise UnknownModel(help="GET /v1/models lists who writes here.")
    return _shown(model)


def _names(house: House) -> tuple[str, ...]:
    return tuple(dict.fromkeys((OUR_NAME, house.writer.name, *house.settings.offered_models)))


def _shown(name: str) -> dict[str, Any]:
    return {"id": name, "object": "model", "created": 0, "owned_by": SOFTWARE}
