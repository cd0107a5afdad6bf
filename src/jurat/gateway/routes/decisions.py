"""`/v1/decisions`: what was decided, for who may know it, and whether it would be decided so again."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Annotated, Any

from fastapi import APIRouter, Path
from starlette.responses import JSONResponse

from jurat.foundation.error import NotFound
from jurat.gateway.asking import case_of
from jurat.gateway.authorization import SEES_ALL_DECISIONS, SEES_CANDIDATE, SEES_STEPS
from jurat.gateway.door import BEARER, Caller, Door, InHouse
from jurat.gateway.view import case_link, full, plain
from jurat.request import Case, Key, Step

ROUTES = APIRouter(route_class=Door, dependencies=[BEARER], tags=["decisions"])

ID_CHARS_MAX = 128
Id = Annotated[str, Path(max_length=ID_CHARS_MAX, pattern=r"^[A-Za-z0-9][A-Za-z0-9._-]*$")]


@ROUTES.get("/v1/decisions/{decision}", summary="Show a decision")
def show(house: InHouse, key: Caller, decision: Id) -> JSONResponse:
    """The decision record. An application sees its own decisions, and of their texts only what was released – also
    later, once a person approved it. Reviewers and principals see the candidate text; auditors every step."""
    steps = house.steps(decision)
    if not steps or not _may_see(key, steps):
        raise NotFound(f"There is no decision {decision}.", "Take the id from 'X-Jurat-Decision'.")
    content = _shown(key, steps, case_of(house, decision))
    if key.role in SEES_STEPS:
        content["steps"] = [{"name": step.name, "content": step.content} for step in steps]
    else:
        content["steps"] = [{"name": step.name} for step in steps]
    return JSONResponse(content)


@ROUTES.get("/v1/decisions/{decision}/replay", summary="Decide it again and compare")
@ROUTES.post("/v1/decisions/{decision}/replay", summary="Decide it again and compare", operation_id="replay_again")
def replay(house: InHouse, decision: Id) -> JSONResponse:
    """The recorded request, rules, profile, instant and drafts through today's software: equal to the byte, or where
    the two part."""
    return JSONResponse(house.replay(decision).to_json())


def _may_see(key: Key, steps: Sequence[Step]) -> bool:
    return key.role in SEES_ALL_DECISIONS or _content(steps, "request").get("author") == key.name


def _shown(key: Key, steps: Sequence[Step], case: Case | None) -> dict[str, Any]:
    record, fault = _content(steps, "decide"), _content(steps, "fault")
    if fault or not record:
        return _unfinished(steps, fault, case)
    view = full if key.role in SEES_CANDIDATE else plain
    return {**view(record, case), "delivery": _content(steps, "delivery") or None}


def _unfinished(steps: Sequence[Step], fault: dict[str, Any], case: Case | None) -> dict[str, Any]:
    """A request that a fault ended, before or after its decision, or that is still being worked on: no text left."""
    name = _content(steps, "request").get("id")
    return {"id": name, "decision": None, "text": None, "fault": fault.get("code"), "case": case_link(case)}


def _content(steps: Sequence[Step], name: str) -> dict[str, Any]:
    """The last step of a name; empty if there is none."""
    return next((dict(step.content) for step in reversed(steps) if step.name == name), {})
