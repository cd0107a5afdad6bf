"""`GET /v1/models`: what can be asked for."""

from __future__ import annotations

from typing import Any

from fastapi import APIRouter

from jurat.gateway.door import BEARER, Door, InHouse
from jurat.wiring import SOFTWARE

ROUTES = APIRouter(route_class=Door, dependencies=[BEARER], tags=["texts"])

NAME = "jurat"
"""The model to ask for: whoever writes for this house, behind its rules."""


@ROUTES.get("/v1/models", summary="List what can be asked for")
def models(house: InHouse) -> dict[str, Any]:
    """One name for whoever writes here, and that writer's own name. Both get the same protection."""
    names = dict.fromkeys((NAME, house.writer.name))
    return {
        "object": "list",
        "data": [{"id": name, "object": "model", "created": 0, "owned_by": SOFTWARE} for name in names],
    }
