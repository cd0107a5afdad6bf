"""One way for every endpoint that wants a text: through the house, with the decision's id on the answer whatever
happens – also on an error, so that the caller can ask what became of it."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Annotated, Any

from fastapi import Depends
from starlette.requests import Request as HttpRequest

from jurat.gateway.context import Context, asked
from jurat.gateway.door import the_house, the_key
from jurat.gateway.view import Record
from jurat.pipeline.flow import Answer
from jurat.pipeline.record import decision_json
from jurat.request import Key, Request
from jurat.wiring import House


@dataclass(frozen=True)
class Asked:
    """A request and what became of it."""

    request: Request
    answer: Answer
    record: Record


class Errand:
    """What one HTTP request wants of the house."""

    def __init__(self, http: HttpRequest) -> None:
        self._http = http
        self.house: House = the_house(http)
        self.key: Key = the_key(http)

    def request(self, context: Context, **more: Any) -> Request:
        """The request as it would be decided; nothing was done for it yet."""
        return asked(self.house, self.key, context, **more)

    def ask(self, request: Request) -> Asked:
        """Every stage, recorded. Raises what `House.communicate` raises."""
        self._http.state.decision = request.id
        answer = self.house.communicate(request)
        return Asked(request, answer, decision_json(answer.decision, self.house.pack(request.pack).program))


async def _errand(http: HttpRequest) -> Errand:
    return Errand(http)


Errands = Annotated[Errand, Depends(_errand)]
