"""`/v1/decisions/{id}/trace` and `/explain`: what the rules did, and why, for those who judge texts."""

from __future__ import annotations

from typing import Annotated, Any

from fastapi import APIRouter, Query
from starlette.responses import JSONResponse

from jurat.authoring.account import account, situation_then
from jurat.authoring.explanation import explain as explain_subject
from jurat.foundation.canonical import to_plain
from jurat.gateway.asking import last
from jurat.gateway.door import BEARER, Door, InHouse
from jurat.gateway.reach import OwnDecision
from jurat.replay.run import NotReplayable

ROUTES = APIRouter(route_class=Door, dependencies=[BEARER], tags=["decisions"])

SUBJECT_CHARS_MAX = 128

Subject = Annotated[
    str | None,
    Query(
        max_length=SUBJECT_CHARS_MAX,
        pattern=r"^[A-Za-z0-9][A-Za-z0-9._-]*$",
        description="The id of a rule or the name of a constraint, such as `review.level`.",
    ),
]


@ROUTES.get("/v1/decisions/{decision}/trace", summary="What the rules did")
def trace(house: InHouse, own: OwnDecision) -> JSONResponse:
    """All firings with the facts they read, undecided rules, shadow rules, and the constraints that came of it, as they
    were recorded."""
    evaluated = last(house.steps(own.id), "evaluate")
    if not evaluated:
        raise NotReplayable("The request ended before its rules were run.")
    return JSONResponse({"decision": own.id, **evaluated})


@ROUTES.get("/v1/decisions/{decision}/explain", summary="Why, and why not")
def explain(house: InHouse, own: OwnDecision, subject: Subject = None) -> JSONResponse:
    """The reasons, and every rule that had a say, in its author's words; with `subject` one rule or constraint: why it
    applies or does not, and the least change of facts that would alter it."""
    engine, evaluation, record = house.recall(own.id)
    if subject is None:
        return _plain(account(engine.program, evaluation, record))
    return _plain(explain_subject(situation_then(engine, evaluation), subject).to_json())


def _plain(shown: Any) -> JSONResponse:
    return JSONResponse(to_plain(shown))
