"""`/v1/audit`: the record, taken out page by page, and proofs that what was taken out belongs to the log."""

from __future__ import annotations

import json
from typing import Annotated, Any

from fastapi import APIRouter, Path, Query
from pydantic import BaseModel, Field
from starlette.responses import JSONResponse, Response

from jurat.foundation.canonical import to_plain
from jurat.gateway.door import BEARER, Caller, Door, InHouse
from jurat.ports import Entry

ROUTES = APIRouter(route_class=Door, dependencies=[BEARER], tags=["audit"])

PAGE_RECORDS_MAX = 1_000
NEXT = "X-Jurat-Next"
"""The header that holds the `after` of the next page; missing on the last one."""
SEQUENCE_MAX = 2**53 - 1

After = Annotated[int, Query(ge=0, le=SEQUENCE_MAX, description="Records with a higher number than this.")]
Limit = Annotated[int, Query(ge=1, le=PAGE_RECORDS_MAX)]
Sequence = Annotated[int, Path(ge=1, le=SEQUENCE_MAX)]


class ProofShown(BaseModel):
    """What it takes to check a record without us: see dsl/gateway/after.md."""

    sequence: int
    record: dict[str, Any] = Field(description="As in the export: leaf, hash, content, salt.")
    leaves: list[str] = Field(description="The record's leaf and those after it, up to the one the checkpoint names.")
    checkpoint: str = Field(description="A signed note (C2SP): origin, size, hash of the last leaf, signature.")
    key: str = Field(description="The public key; hold it against one you got elsewhere.")


@ROUTES.get(
    "/v1/audit",
    summary="Take the record out",
    response_class=Response,
    responses={200: {"description": "One record a line.", "content": {"application/x-ndjson": {}}}},
)
def export(house: InHouse, key: Caller, after: After = 0, limit: Limit = 500) -> Response:
    """NDJSON, a record a line, in the order of the log: those of the key's tenant, or of the place for a key of all
    tenants. `X-Jurat-Next` holds the `after` of the next page."""
    entries = house.stores.export.page(after, limit, key.scope)
    body = "".join(json.dumps(_record(entry), ensure_ascii=False) + "\n" for entry in entries)
    more = {NEXT: str(entries[-1].sequence)} if len(entries) == limit else {}
    return Response(body, media_type="application/x-ndjson", headers=more)


@ROUTES.get("/v1/audit/proof/{sequence}", summary="Prove that a record belongs to the log", response_model=ProofShown)
def proof(house: InHouse, key: Caller, sequence: Sequence) -> JSONResponse:
    """The leaves from this record to the first signed checkpoint that covers it. Where records of other tenants stand
    between, a tenant's key is refused (`proof_crosses_tenants`): a key for all tenants takes that proof."""
    found = house.stores.export.proof(sequence, key.scope)
    return JSONResponse(
        {
            "sequence": sequence,
            "record": _record(found.entry),
            "leaves": list(found.leaves),
            "checkpoint": found.note,
            "key": house.stores.verifier,
        }
    )


def _record(entry: Entry) -> dict[str, Any]:
    """`leaf` and `content` are JSON as texts: what is hashed are these very bytes."""
    plain: dict[str, Any] = to_plain(entry)
    return plain
