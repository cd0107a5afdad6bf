"""`POST /v1/chat/completions`: what an application that talks to a model already does, with the rules in between."""

from __future__ import annotations

from typing import Annotated

from fastapi import APIRouter, Header
from starlette.responses import JSONResponse

from jurat.gateway.asking import Errands
from jurat.gateway.chat.answer import completion, refusal
from jurat.gateway.chat.body import ChatBody
from jurat.gateway.context import HeaderContext, joined
from jurat.gateway.door import BEARER, WritingDoor
from jurat.gateway.errors import NotReleased
from jurat.gateway.view import brief, released

ROUTES = APIRouter(route_class=WritingDoor, dependencies=[BEARER], tags=["texts"])

Strict = Annotated[bool, Header(alias="X-Jurat-Strict", description="A text that is not released is an error, 422.")]


@ROUTES.post("/v1/chat/completions", summary="Write within a conversation, under the rules")
def chat(errand: Errands, headers: HeaderContext, body: ChatBody, strict: Strict = False) -> JSONResponse:
    """OpenAI's shape. Pack and purpose are bound to the key. Without any context it is answered as well: what is not
    known the rules cannot clear, so it goes to a person.

    A text that is not released: `finish_reason` is `content_filter`, `content` null, `refusal` says why without
    quoting it, `jurat.case` says where it waits. The decision's id is also in the header `X-Jurat-Decision`.

    Calls of tools and JSON answers are judged by the strings in them, and delivered as valid JSON or not at all.
    """
    messages = tuple(message.to_message() for message in body.messages)
    request = errand.request(
        joined(headers, body.jurat), messages=messages, seed=body.seed, parameters=body.parameters()
    )
    asked = errand.ask(request)
    record, case = asked.record, asked.case
    shown = brief(record, case)
    if strict and released(record, case) is None:
        raise NotReleased(refusal(record, case), shown)
    created = int(asked.request.instant.timestamp())
    writer = asked.writer or errand.house.writer.name
    return JSONResponse(completion(record, case, created, writer, shown, asked.finish))
