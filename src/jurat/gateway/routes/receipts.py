"""`POST /v1/decisions/{id}/sent`: the receipt of an application that sends texts itself."""

from __future__ import annotations

from datetime import datetime, timedelta
from typing import Annotated, Any

from fastapi import APIRouter
from pydantic import AwareDatetime, BaseModel, ConfigDict, Field, model_validator
from starlette.responses import JSONResponse

from jurat.foundation.canonical import to_plain
from jurat.foundation.error import InputError, Refused
from jurat.gateway.asking import case_of, last
from jurat.gateway.context import Name
from jurat.gateway.door import BEARER, Caller, Door, InHouse
from jurat.gateway.reach import OwnDecision, Place
from jurat.gateway.view import released
from jurat.ports.after import Dispatch
from jurat.request import MAIN, Key, Step
from jurat.review.receipt import NothingReleased, Sent, received, refuse_other, uses
from jurat.wiring import House

ROUTES = APIRouter(route_class=Door, dependencies=[BEARER], tags=["decisions"])

Sha256 = Annotated[str, Field(pattern=r"^[0-9a-f]{64}$")]
MESSAGE_ID_CHARS_MAX = 512
MessageId = Annotated[str, Field(max_length=MESSAGE_ID_CHARS_MAX, pattern=r"^[ -~]+$")]
CLOCKS_APART_MAX = timedelta(minutes=5)
"""So far the caller's clock may be from ours."""


class TimeUnfit(InputError):
    """Nothing can have been sent before it was asked for, or at a time that is still to come."""

    code = "time_unfit"


class SentBody(BaseModel):
    """What went out. Hashes are SHA-256 in lower-case hex: of the very bytes, and of the text in UTF-8 within them."""

    model_config = ConfigDict(
        extra="forbid",
        json_schema_extra={
            "example": {
                "channel": "email",
                "at": "2026-11-23T09:31:07Z",
                "sha256": "0" * 64,
                "text_sha256": "0" * 64,
                "message_id": "<7f3a@harbour.example>",
            }
        },
    )

    channel: Name
    at: AwareDatetime | None = Field(None, description="When; now, if left out.")
    sha256: Sha256 | None = Field(None, description="Of the final bytes, as they went out.")
    text_sha256: Sha256 | None = Field(None, description="Of the text; this is what is compared.")
    message_id: MessageId | None = None

    @model_validator(mode="after")
    def _named(self) -> SentBody:
        if self.sha256 is None and self.text_sha256 is None:
            raise ValueError("sha256 or text_sha256 is needed")
        return self

    def to_sent(self) -> Sent:
        hashes = (self.sha256 or "", self.text_sha256 or "")
        return Sent(self.channel, self.at, *hashes, self.message_id or "")


class SentShown(BaseModel):
    """The receipt as it is kept, and when the text was first and last used."""

    receipt: str
    decision: str
    agrees: str = Field(description="`same`, `other`, or `unknown` where only rendered bytes were named.")
    problems: list[str]
    again: bool = Field(description="Whether this very receipt was here before; then nothing was done.")
    first_used: datetime
    last_used: datetime


@ROUTES.post("/v1/decisions/{decision}/sent", summary="Say that a text went out", response_model=SentShown)
def sent(house: InHouse, key: Caller, own: OwnDecision, body: SentBody) -> JSONResponse:
    """For applications that send texts themselves. What went out is held against what was released; if it is another
    text or another channel that is kept, recorded and reported (`problems`). The same receipt again changes nothing.
    A decision whose text was not released takes none (409), and that somebody tried is on record."""
    now, said = house.clock(), body.to_sent()
    _refuse_time(said.at, datetime.fromisoformat(own.row["at"]), now)
    steps = house.steps(own.id)
    text = _released(house, own, key, steps)
    channel = str(last(steps, "request").get("channel", ""))
    receipt = received(said, own.id, own.row.get("tenant", MAIN), text, channel, now)
    refuse_other(receipt, house.stores.dispatches.of(own.id))
    fresh = house.stores.dispatches.note(receipt, now)
    return JSONResponse(_shown(receipt, house.stores.dispatches.of(own.id), fresh))


def _refuse_time(at: datetime | None, asked: datetime, now: datetime) -> None:
    """Raises TimeUnfit."""
    if at is not None and not asked - CLOCKS_APART_MAX <= at <= now + CLOCKS_APART_MAX:
        raise TimeUnfit(help="Send in 'at' when it went out, with its offset: 2026-11-23T09:31:07Z.")


def _released(house: House, own: Place, key: Key, steps: tuple[Step, ...]) -> str:
    """The text that may have been sent. Raises NothingReleased; who reports having sent what nobody released is on
    record with that."""
    record = last(steps, "decide")
    text = released(record, case_of(house, own.id)) if record and not last(steps, "fault") else None
    if text is None:
        fault: Refused = NothingReleased(help="GET the decision: it says what it waits for.")
        content = {"decision": own.id, "by": key.name, "act": "sent", "code": fault.code}
        house.stores.audit.append(own.id, (Step("refuse", content),), house.clock())
        raise fault
    return text


def _shown(receipt: Dispatch, all_of_it: Any, fresh: bool) -> dict[str, Any]:
    used = uses(all_of_it, ())
    shown: dict[str, Any] = to_plain(
        {
            "receipt": receipt.id,
            "decision": receipt.decision,
            "agrees": receipt.agrees,
            "problems": receipt.problems,
            "again": not fresh,
            "first_used": used.first,
            "last_used": used.last,
        }
    )
    return shown
