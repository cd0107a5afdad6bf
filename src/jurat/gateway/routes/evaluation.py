"""`POST /v1/evaluate`: facts in, firings and constraints out. No text, nothing sent, nothing kept."""

from __future__ import annotations

from datetime import date
from typing import Annotated, Literal

from fastapi import APIRouter
from pydantic import BaseModel, ConfigDict, Field
from starlette.responses import JSONResponse

from jurat.engine.rendering import evaluation_json
from jurat.foundation.canonical import to_plain
from jurat.foundation.error import Refused
from jurat.gateway.authorization import MAY_CHOOSE_LAW
from jurat.gateway.context import BoundToKey, Facts
from jurat.gateway.door import BEARER, Caller, Door, InHouse
from jurat.pipeline.given import read_given
from jurat.request import Key

ROUTES = APIRouter(route_class=Door, dependencies=[BEARER], tags=["rules"])

PackName = Annotated[str, Field(max_length=64, pattern=r"^[A-Za-z0-9][A-Za-z0-9_-]*$")]


class EvaluationBody(BaseModel):
    """Facts, and for authors and auditors another day or pack than the one in force."""

    model_config = ConfigDict(
        extra="forbid",
        json_schema_extra={"example": {"facts": {"client": {"knowledgeLevel": "beginner", "age": 67}}}},
    )

    facts: Facts
    as_of: date | None = Field(None, description="Another day than today. Roles author, auditor, admin.")
    pack: PackName | None = Field(None, description="Another pack than the key's. Roles author, auditor, admin.")
    engine: Literal["compiled", "reference", "durable"] | None = None


class LawNotChosen(Refused):
    """The caller does not choose its law: pack and day are settled for this key."""

    code = "law_not_chosen"

    def __init__(self, param: str) -> None:
        super().__init__(help=f"Leave '{param}' out, or use a key with the role author, auditor or admin.")
        self.param = param


@ROUTES.post("/v1/evaluate", summary="Evaluate facts")
def evaluate(house: InHouse, key: Caller, body: EvaluationBody) -> JSONResponse:
    """What `jurat evaluate` prints: firings, undecided rules, facts, constraints with the rules they come from."""
    _refuse_other_law(key, body)
    program = house.pack(body.pack or key.pack).program
    engine = house.engine(program, body.engine or "")
    now = house.clock()
    known = read_given(program, body.facts, now)
    evaluation = engine.evaluate(known.facts, body.as_of or now.date())
    return JSONResponse(to_plain(evaluation_json(program, evaluation)))


def _refuse_other_law(key: Key, body: EvaluationBody) -> None:
    if key.role in MAY_CHOOSE_LAW:
        return
    if body.as_of is not None:
        raise LawNotChosen("as_of")
    if body.pack is not None and body.pack != key.pack:
        raise BoundToKey("pack", key.pack) if key.pack else LawNotChosen("pack")
