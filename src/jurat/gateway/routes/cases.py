"""`/v1/cases`: texts that wait for a person. A key opens the door; the named person behind it decides."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from typing import Annotated, Any

from fastapi import APIRouter, Query
from pydantic import BaseModel, ConfigDict, Field
from starlette.responses import JSONResponse

from jurat.foundation.canonical import to_plain
from jurat.foundation.error import Refused
from jurat.gateway.door import BEARER, Caller, Door, InHouse
from jurat.gateway.reach import OwnCase
from jurat.request import Case, CaseState, Key
from jurat.review.refusal import UnknownPerson

ROUTES = APIRouter(route_class=Door, dependencies=[BEARER], tags=["cases"])

NOTE_CHARS_MAX = 2_000
_LISTED = ("id", "decision", "state", "author", "opened_at", "severity", "outcome", "cleared_by", "approvals_needed")


class NobodyOfThatName(Refused):
    """A case is decided by a registered person, and this key names none."""

    code = "unknown_person"


State = Annotated[CaseState | None, Query(description="Only cases in this state.")]


class ActBody(BaseModel):
    """Why. Kept with the act."""

    model_config = ConfigDict(extra="forbid", json_schema_extra={"example": {"note": "Checked with the prospectus."}})

    note: str = Field("", max_length=NOTE_CHARS_MAX)


@ROUTES.get("/v1/cases", summary="List cases")
def listed(house: InHouse, key: Caller, state: State = None) -> JSONResponse:
    """Those of the key's tenant, oldest first, without their texts."""
    found = house.stores.cases.cases(state, key.scope)
    cases = [{name: to_plain(getattr(case, name)) for name in _LISTED} for case in found]
    return JSONResponse({"cases": cases})


@ROUTES.get("/v1/cases/{case}", summary="Show a case")
def show(case: OwnCase) -> JSONResponse:
    """The candidate text, why it waits, who must clear it, and what was done so far."""
    return JSONResponse(_shown(case))


@ROUTES.post("/v1/cases/{case}/approve", summary="Approve a text")
def approve(house: InHouse, key: Caller, case: OwnCase, body: ActBody | None = None) -> JSONResponse:
    """Approves exactly the text and the rules the case holds. The key must carry the name of a registered person who
    did not ask for the text. With the last approval needed the text goes out."""
    with _named(key):
        return JSONResponse(_shown(house.approve(case.id, key.name, _note(body))))


@ROUTES.post("/v1/cases/{case}/reject", summary="Reject a text")
def reject(house: InHouse, key: Caller, case: OwnCase, body: ActBody | None = None) -> JSONResponse:
    """The text never goes out. The key must carry the name of a registered person."""
    with _named(key):
        return JSONResponse(_shown(house.reject(case.id, key.name, _note(body))))


@contextmanager
def _named(key: Key) -> Iterator[None]:
    """Here the person is missing because of the key: the caller is refused, not told that a page does not exist."""
    try:
        yield
    except UnknownPerson as fault:
        help = f"A person decides with a key that carries his name, and is on record. {fault.help}"
        raise NobodyOfThatName(f"The key '{key.id}' names '{key.name}', who is not on record.", help) from None


def _note(body: ActBody | None) -> str:
    return body.note if body else ""


def _shown(case: Case) -> dict[str, Any]:
    shown: dict[str, Any] = to_plain(case)
    return shown
