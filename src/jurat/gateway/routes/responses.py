"""`POST /v1/responses`: the same conversation in OpenAI's newer shape."""

from __future__ import annotations

from fastapi import APIRouter
from starlette.responses import JSONResponse, Response

from jurat.gateway.asking import Errands
from jurat.gateway.context import HeaderContext, joined
from jurat.gateway.door import BEARER, WritingDoor
from jurat.gateway.responses.answer import Answer, written
from jurat.gateway.responses.body import ResponsesBody
from jurat.gateway.responses.streaming import ResponsesShape
from jurat.gateway.routes.chat import Strict, refuse_unreleased, take_as_it_is
from jurat.gateway.streaming.response import streamed

ROUTES = APIRouter(route_class=WritingDoor, dependencies=[BEARER], tags=["texts"])


@ROUTES.post(
    "/v1/responses",
    summary="Write within a conversation, in the shape of responses",
    response_class=JSONResponse,
    responses={200: {"content": {"text/event-stream": {"schema": {"type": "string"}}}}},
)
def respond(errand: Errands, headers: HeaderContext, body: ResponsesBody, strict: Strict = False) -> Response:
    """The same protection as a chat. Nothing is kept between requests: send the whole conversation as `input`.

    A text that is not released: `status` is `incomplete` (`content_filter`), the message holds a `refusal` that quotes
    nothing, `jurat.case` says where it waits."""
    chat = body.chat
    messages = tuple(message.to_message() for message in chat.messages)
    request = errand.request(joined(headers, chat.jurat), messages=messages, parameters=chat.parameters())
    created, model = int(request.instant.timestamp()), errand.house.writer.name
    answer = Answer(request.id, created, model, body)
    refuse = refuse_unreleased if strict else take_as_it_is
    if body.stream:
        return streamed(errand, request, ResponsesShape(answer, strict), refuse)
    asked = errand.ask(request)
    refuse(asked)
    return Response(written(answer.finished(asked)), media_type="application/json")
