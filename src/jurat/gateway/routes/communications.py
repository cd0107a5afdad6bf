"""`POST /v1/communications`: the structured request, from a client's id to a text that was sent or waits."""

from __future__ import annotations

from fastapi import APIRouter
from pydantic import BaseModel, ConfigDict, Field
from starlette.responses import JSONResponse

from jurat.foundation.error import InputError
from jurat.gateway.asking import Errands
from jurat.gateway.context import ClientId, Context, Facts, Language, Name
from jurat.gateway.door import BEARER, WritingDoor
from jurat.gateway.view import plain

ROUTES = APIRouter(route_class=WritingDoor, dependencies=[BEARER], tags=["texts"])


class CommunicationBody(BaseModel):
    """What to write, for whom, and how it goes out. Content type and channel may be left to the key."""

    model_config = ConfigDict(
        extra="forbid",
        json_schema_extra={"example": {"client": "C-1001", "content_type": "portfolio_review", "channel": "email"}},
    )

    client: ClientId
    content_type: Name | None = None
    channel: Name | None = None
    language: Language = "en"
    facts: Facts = Field(default_factory=dict)


class ContextMissing(InputError):
    """Neither the request nor the key says what is to be written."""

    code = "missing_context"

    def __init__(self, param: str) -> None:
        super().__init__(f"Neither request nor key names a {param}.", f"Send '{param}', or bind one to the key.")
        self.param = param


@ROUTES.post("/v1/communications", summary="Write one communication for a client")
def communicate(errand: Errands, body: CommunicationBody) -> JSONResponse:
    """Answers with the decision record. `text` is null unless it was released; then it has also been handed to its
    channel, if this house sends on that channel (`delivery`). Else `case` says where it waits for a person."""
    context = Context(client=body.client, content_type=body.content_type, channel=body.channel, facts=body.facts)
    request = errand.request(context, language=body.language)
    for param in ("content_type", "channel"):
        if not getattr(request, param):
            raise ContextMissing(param)
    asked = errand.ask(request)
    return JSONResponse({**plain(asked.record, asked.case), "delivery": asked.content("delivery") or None})
