"""`POST /v1/screen`: a text that a person or another system wrote. No model takes part."""

from __future__ import annotations

from typing import Annotated

from fastapi import APIRouter
from pydantic import BaseModel, ConfigDict, Field
from starlette.responses import JSONResponse

from jurat.gateway.asking import Errands
from jurat.gateway.context import ClientId, Context, Facts, Language, Name
from jurat.gateway.door import BEARER, WritingDoor
from jurat.gateway.view import plain
from jurat.pipeline.validate import TEXT_CHARS_MAX

ROUTES = APIRouter(route_class=WritingDoor, dependencies=[BEARER], tags=["texts"])


ID_CHARS_MAX = 256


class ScreenBody(BaseModel):
    """A finished text and what it is. Everything but the text may be left out; what is not known is not cleared."""

    model_config = ConfigDict(
        extra="forbid",
        json_schema_extra={
            "example": {
                "id": "letter-7",
                "text": "This fund is guaranteed to grow.",
                "facts": {"client": {"knowledgeLevel": "beginner"}},
                "content_type": "portfolio_review",
                "channel": "email",
            }
        },
    )

    id: Annotated[str, Field(max_length=ID_CHARS_MAX)] | int | None = Field(
        None, description="The caller's own name for the text; the answer's `id` then. Not kept."
    )
    text: Annotated[
        str,
        Field(
            min_length=1, description=f"At most {TEXT_CHARS_MAX:,} characters are read; a longer text goes to a person."
        ),
    ]
    client: ClientId | None = None
    content_type: Name | None = None
    channel: Name | None = None
    language: Language = "en"
    facts: Facts = Field(default_factory=dict)


@ROUTES.post("/v1/screen", summary="Look at a finished text")
def screen(errand: Errands, body: ScreenBody) -> JSONResponse:
    """Answers with the decision record. `findings` are those of the text as it was given, with offsets in its code
    points and the repair offered; `text` is the text that may go out, mended if need be, or null. Recorded like
    everything; never sent from here. `id` is the caller's where one was sent; the decision's stands in `decision_id`
    and in the header `X-Jurat-Decision`."""
    context = Context(client=body.client, content_type=body.content_type, channel=body.channel, facts=body.facts)
    asked = errand.ask(errand.request(context, language=body.language, text=body.text))
    found = [finding for attempt in asked.attempts[:1] for finding in attempt["found"]]
    shown = plain(asked.record, asked.case)
    own = shown["id"] if body.id is None else body.id
    return JSONResponse({**shown, "id": own, "decision_id": shown["id"], "findings": found})
