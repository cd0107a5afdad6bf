"""`/v1/decisions`: what was decided, for who may know it, and whether it would be decided so again."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from itertools import islice
from typing import Annotated, Any, Literal

from fastapi import APIRouter, Query
from pydantic import BaseModel
from starlette.responses import JSONResponse

from jurat.foundation.canonical import to_plain
from jurat.gateway.asking import case_of, last
from jurat.gateway.authorization import SEES_CANDIDATE, SEES_STEPS
from jurat.gateway.door import BEARER, Caller, Door, InHouse
from jurat.gateway.reach import OwnDecision, may_see
from jurat.gateway.view import case_link, full, plain
from jurat.request import MAIN, Case, Key, Step
from jurat.review.receipt import overdue, uses
from jurat.wiring import House

ROUTES = APIRouter(route_class=Door, dependencies=[BEARER], tags=["decisions"])

LISTED_BACK_MAX = 10_000
"""How many of the latest decisions are looked through."""
ROWS_MAX = 1_000

Limit = Annotated[int, Query(ge=1, le=ROWS_MAX)]
Missing = Annotated[Literal["sent"] | None, Query(description="Only those whose receipt of dispatch is overdue.")]
Mismatch = Annotated[bool, Query(description="Only those with a receipt that does not fit.")]


class DecisionRow(BaseModel):
    """Where a decision stands. `outcome` is null while it is being decided."""

    id: str
    state: str
    at: str
    author: str
    pack: str
    tenant: str
    outcome: str | None
    case: str | None


class DecisionsShown(BaseModel):
    decisions: list[DecisionRow]


@ROUTES.get("/v1/decisions", summary="List decisions", response_model=DecisionsShown)
def listed(
    house: InHouse, key: Caller, limit: Limit = 50, missing: Missing = None, mismatch: Mismatch = False
) -> JSONResponse:
    """The latest first: of the key's tenant, an application's own. With `missing=sent` those whose text was released to
    be sent by the application, and for which no receipt came within the days of the setting `receipt_days`; with
    `mismatch=true` those with a receipt of another text or channel than was released."""
    seen = (row for row in _rows(house, key, missing, mismatch) if may_see(key, row))
    return JSONResponse({"decisions": [_row(row) for row in islice(seen, limit)]})


def _rows(house: House, key: Key, missing: str | None, mismatch: bool) -> Iterable[Mapping[str, str]]:
    rows: Iterable[Mapping[str, str]] = house.stores.decisions.recent(LISTED_BACK_MAX, key.scope)
    if missing:
        dispatched, days = house.stores.dispatches.dispatched(key.scope), house.settings.receipt_days
        rows = overdue(rows, dispatched, house.stores.cases.case, house.clock(), days)
    if mismatch:
        amiss = {receipt.decision for receipt in house.stores.dispatches.amiss(key.scope)}
        rows = [row for row in rows if row["id"] in amiss]
    return rows


def _row(row: Mapping[str, str]) -> dict[str, Any]:
    shown = {name: row.get(name, "") for name in ("id", "state", "at", "author", "pack")}
    outcome, case = row.get("outcome") or None, row.get("case") or None
    return {**shown, "tenant": row.get("tenant", MAIN), "outcome": outcome, "case": case}


@ROUTES.get("/v1/decisions/{decision}", summary="Show a decision")
def show(house: InHouse, key: Caller, own: OwnDecision) -> JSONResponse:
    """The decision record. An application sees its own decisions, and of their texts only what was released – also
    later, once a person approved it. Reviewers and principals see the candidate text; auditors every step."""
    steps = house.steps(own.id)
    content = _shown(key, own.id, steps, case_of(house, own.id))
    content["sent"] = _sent(house, own.id)
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
    record, fault = last(steps, "decide"), last(steps, "fault")
    if fault or not record:
        return _unfinished(decision, fault, case)
    view = full if key.role in SEES_CANDIDATE else plain
    return {**view(record, case), "delivery": last(steps, "delivery") or None}


def _sent(house: House, decision: str) -> dict[str, Any] | None:
    """What is known of the text's use by who sends it himself."""
    receipts = house.stores.dispatches.of(decision)
    problems = [problem for receipt in receipts for problem in receipt.problems]
    used = uses(receipts, ())
    return {**to_plain(used), "problems": problems} if receipts else None


def _unfinished(decision: str, fault: dict[str, Any], case: Case | None) -> dict[str, Any]:
    """A request that a fault ended, before or after its decision, or that is still being worked on: no text left."""
    return {"id": decision, "decision": None, "text": None, "fault": fault.get("code"), "case": case_link(case)}
