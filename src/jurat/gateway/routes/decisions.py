"""`/v1/decisions`: what was decided, for who may know it, and whether it would be decided so again."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from fastapi import APIRouter
from starlette.responses import JSONResponse

from jurat.gateway.asking import case_of
from jurat.gateway.authorization import SEES_CANDIDATE, SEES_STEPS
from jurat.gateway.door import BEARER, Caller, Door, InHouse
from jurat.gateway.reach import OwnDecision
from jurat.gateway.view import case_link, full, plain
from jurat.request import Case, Key, Step

ROUTES = APIRouter(route_class=Door, dependencies=[BEARER], tags=["decisions"])


@ROUTES.get("/v1/decisions/{decision}", summary="Show a decision")
def show(house: InHouse, key: Caller, own: OwnDecision) -> JSONResponse:
    """The decision record. An application sees its own decisions, and of their texts only what was released – also
    later, once a person approved it. Reviewers and principals see the candidate text; auditors every step."""
    steps = house.steps(own.id)
    content = _shown(key, own.id, steps, case_of(house, own.id))
    if key.role in SEES_STEPS:
        content["steps"] = [{"name": step.name, "content": step.content} for step in steps]
    else:
        content["steps"] = [{"name": step.name} for step in steps]
    return JSONResponse(content)


@ROUTES.get("/v1/decisions/{decision}/replay", summary="Decide it again and compare")
@ROUTES.post("/v1/decisions/{decision}/replay", summary="Decide it again and compare", operation_id="replay_again")
def replay(house: InHouse, own: OwnDecision) -> JSONResponse:
    """The recorded request, rules, profile, instant and drafts through today's software: equal to the byte, or where
    the two part."""
    return JSONResponse(house.replay(own.id).to_json())


def _shown(key: Key, decision: str, steps: Sequence[Step], case: Case | None) -> dict[str, Any]:
    record, fault = _content(steps, "decide"), _content(steps, "fault")
    if fault or not record:
        return _unfinished(decision, fault, case)
    view = full if key.role in SEES_CANDIDATE else plain
    return {**view(record, case), "delivery": _content(steps, "delivery") or None}


def _unfinished(decision: str, fault: dict[str, Any], case: Case | None) -> dict[str, Any]:
    """A request that a fault ended, before or after its decision, or that is still being worked on: no text left."""
    return {"id": decision, "decision": None, "text": None, "fault": fault.get("code"), "case": case_link(case)}


def _content(steps: Sequence[Step], name: str) -> dict[str, Any]:
    """The last step of a name; empty if there is none."""
    return next((dict(step.content) for step in reversed(steps) if step.name == name), {})
