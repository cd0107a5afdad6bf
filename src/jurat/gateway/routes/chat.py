"""`POST /v1/chat/completions`: what an application that talks to a model already does, with the rules in between."""

from __future__ import annotations

from typing import Annotated

from fastapi import APIRouter, Header
from starlette.responses import JSONResponse, Response

from jurat.gateway.asking import Asked, Errands
from jurat.gateway.chat.answer import completion, refusal
from jurat.gateway.chat.body import ChatBody
from jurat.gateway.context import HeaderContext, joined
from jurat.gateway.door import BEARER, WritingDoor
from jurat.gateway.errors import NotReleased
from jurat.gateway.streaming.chat import ChatShape
from jurat.gateway.streaming.response import streamed
from jurat.gateway.view import brief, released

ROUTES = APIRouter(route_class=WritingDoor, dependencies=[BEARER], tags=["texts"])

Strict = Annotated[bool, Header(alias="X-Jurat-Strict", description="A text that is not released is an error, 422.")]


@ROUTES.post(
    "/v1/chat/completions",
    summary="Write within a conversation, under the rules",
    response_class=JSONResponse,
    responses={200: {"content": {"text/event-stream": {"schema": {"type": "string"}}}}},
)
def chat(errand: Errands, headers: HeaderContext, body: ChatBody, strict: Strict = False) -> Response:
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
    created, model = int(request.instant.timestamp()), errand.house.writer.name
    if body.stream:
        usage = body.stream_options is not None and body.stream_options.include_usage
        shape = ChatShape(request.id, created, model, usage, strict)
        return streamed(errand, request, shape, refuse_unreleased if strict else take_as_it_is)
    asked = errand.ask(request)
    if strict:
        refuse_unreleased(asked)
    record, case = asked.record, asked.case
    shown, created = brief(record, case), int(asked.request.instant.timestamp())
    return JSONResponse(completion(record, case, created, asked.writer or model, shown, asked.finish))


def refuse_unreleased(asked: Asked) -> None:
    """For callers who want an error then. Raises NotReleased."""
    if released(asked.record, asked.case) is None:
        raise NotReleased(refusal(asked.record, asked.case), brief(asked.record, asked.case))


def take_as_it_is(asked: Asked) -> None:
    """What was not released says so itself."""
