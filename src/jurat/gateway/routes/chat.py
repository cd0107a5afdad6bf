"""`POST /v1/chat/completions`: what an application that talks to a model already does, with the rules in between."""

from __future__ import annotations

from typing import Annotated

from fastapi import APIRouter, Header
from starlette.responses import JSONResponse

from jurat.gateway.context import HeaderContext, asked, joined
from jurat.gateway.conversation import ChatBody, completion, refusal
from jurat.gateway.door import BEARER, Caller, InHouse, WritingDoor
from jurat.gateway.errors import NotReleased
from jurat.gateway.view import brief
from jurat.pipeline.flow import Answer
from jurat.pipeline.record import decision_json
from jurat.wiring import House

ROUTES = APIRouter(route_class=WritingDoor, dependencies=[BEARER], tags=["texts"])

Strict = Annotated[bool, Header(alias="X-Jurat-Strict", description="A text that is not released is an error, 422.")]


@ROUTES.post("/v1/chat/completions", summary="Write within a conversation, under the rules")
def chat(house: InHouse, key: Caller, headers: HeaderContext, body: ChatBody, strict: Strict = False) -> JSONResponse:
    """OpenAI's shape. Pack and purpose are bound to the key. Without any context it is answered as well: what is not
    known the rules cannot clear, so it goes to a person.

    A text that is not released: `finish_reason` is `content_filter`, `content` null, `refusal` says why without
    quoting it, `jurat.case` says where it waits. The decision's id is also in the header `X-Jurat-Decision`.
    """
    messages = tuple(message.to_message() for message in body.messages)
    request = asked(house, key, joined(headers, body.jurat), messages=messages, seed=body.seed)
    answer = house.communicate(request)
    record = decision_json(answer.decision, house.pack(request.pack).program)
    shown = brief(record, answer.case)
    if strict and not answer.decision.outcome.delivers:
        raise NotReleased(refusal(record, answer.case), shown)
    created = int(request.instant.timestamp())
    content = completion(record, answer.case, created, _writer(answer, house), shown)
    return JSONResponse(content, headers={"X-Jurat-Decision": request.id})


def _writer(answer: Answer, house: House) -> str:
    """Who wrote the text that was chosen; who would have, where nobody did."""
    decision = answer.decision
    chosen = [attempt.writer for attempt in decision.attempts if attempt.text == decision.text and not attempt.fault]
    return chosen[-1] if chosen else house.writer.name
