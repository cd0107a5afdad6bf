"""One way for every endpoint that wants a text: through the house, with the decision's id on the answer whatever
happens – also on an error, so that the caller can ask what became of it."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from contextlib import AbstractContextManager, contextmanager
from dataclasses import dataclass, replace
from datetime import datetime
from functools import cached_property
from typing import Annotated, Any

from fastapi import Depends, Header
from starlette.requests import Request as HttpRequest

from jurat.foundation.cancellation import Cancellation
from jurat.foundation.error import JuratError, NotFound
from jurat.gateway.allowance import Budget, estimate
from jurat.gateway.context import Context, asked
from jurat.gateway.deadline import Deadlines
from jurat.gateway.door import the_house, the_key
from jurat.gateway.retry import UnderWay, named, refuse_other, under_way
from jurat.gateway.view import Record, shadowed
from jurat.pipeline.streaming.outlet import Outlet
from jurat.ports import TakenOver
from jurat.request import Case, Key, Request, Step
from jurat.wiring import House


@dataclass(frozen=True)
class Asked:
    """A request and what became of it, from its recorded steps: the same for the first answer and for a repeat."""

    request: Request
    steps: Sequence[Step]
    case: Case | None

    @cached_property
    def record(self) -> Record:
        return self.content("decide")

    def content(self, name: str) -> dict[str, Any]:
        """The last step of a name; empty if there is none."""
        return last(self.steps, name)

    @property
    def attempts(self) -> list[dict[str, Any]]:
        return [dict(step.content) for step in self.steps if step.name == "attempt"]

    @property
    def writer(self) -> str:
        """Who wrote what was chosen; empty where nobody did."""
        return str(self._chosen.get("writer", ""))

    @property
    def finish(self) -> str:
        """How the writer of it ended: `stop`, or `length` where it hit a limit."""
        return str(self._chosen.get("finish", "stop"))

    @cached_property
    def _chosen(self) -> dict[str, Any]:
        """The attempt that was chosen; empty where nobody wrote."""
        candidate = (self.record["candidate"], self.record.get("calls", []))
        wrote = [each for each in self.attempts if (each["text"], each.get("calls", [])) == candidate]
        return next((each for each in reversed(wrote) if not each["fault"]), {})


class Errand:
    """What one HTTP request wants of the house."""

    def __init__(self, http: HttpRequest, token: str) -> None:
        self._http, self._token = http, token
        self.house: House = the_house(http)
        self.key: Key = the_key(http)
        self.cancellation: Cancellation = getattr(http.state, "cancellation", None) or Cancellation()
        """Set when the caller hangs up."""

    def request(self, context: Context, **more: Any) -> Request:
        """The request as it would be decided; nothing was done for it yet."""
        return named(asked(self.house, self.key, context, **more), self.key, self._token)

    def ask(self, request: Request, outlet: Outlet | None = None) -> Asked:
        """Every stage, recorded. Raises what `House.communicate` raises, and RetryRefused; Cancelled once the caller
        has hung up. A repeat opens no outlet."""
        self._http.state.decision = request.id
        here: UnderWay = self._http.app.state.under_way
        with here.claim(request.id):
            again = self._again(request) if self._token else None
            return _written(self._http, again or self._first(request, outlet))

    def _again(self, request: Request) -> Asked | None:
        """What the first request got, None if this is the first. Raises RetryRefused."""
        known = self.house.stores.decisions.find(request.id) is not None
        if self.house.at_work(request.id):
            raise under_way()
        if not known:  # what came in between is found by the claim
            return None
        steps = self.house.steps(request.id)
        refuse_other(request, steps)
        then = datetime.fromisoformat(str(steps[0].content["instant"]))
        return Asked(replace(request, instant=then), steps, case_of(self.house, request.id))

    def _first(self, request: Request, outlet: Outlet | None) -> Asked:
        steps: list[Step] = []
        reserved = estimate(request) if self.key.tokens_per_day else 0
        try:
            with (
                self.in_time(),
                self.paying(reserved, request.instant, lambda: tokens_used(steps, reserved)),
            ):
                answer = self.house.communicate(
                    request,
                    steps.append,
                    outlet=outlet,
                    cancellation=self.cancellation,
                    shared=bool(self._token),
                )
        except TakenOver as fault:  # of two that came at once, another process has it
            if again := self._again(request):
                return again
            raise under_way() from fault
        return Asked(request, steps, answer.case)

    def in_time(self) -> AbstractContextManager[None]:
        """While the block runs, the time a request may take runs, too; then it is cancelled."""
        deadlines: Deadlines = self._http.app.state.deadlines
        return deadlines.watching(self.cancellation)

    @contextmanager
    def paying(self, reserved: int, now: datetime, used: Callable[[], int]) -> Iterator[None]:
        """Sets so many tokens aside while the block runs, and debits those that were used. Costs nothing where none
        are set aside. Raises BudgetExceeded."""
        if not reserved:
            yield
            return
        budget = Budget(self.key, self.house.stores.allowances, now, reserved)
        state = self._http.state
        state.allowance = {**getattr(state, "allowance", {}), **budget.reserve()}
        try:
            yield
        finally:
            budget.put_right(used())


def tokens_used(steps: Sequence[Step], reserved: int) -> int:
    """What the models counted. A request that ended before a model was asked used none; of one that ended while a
    model wrote nobody knows: it counts for what was set aside."""
    attempts = [step.content for step in steps if step.name == "attempt"]
    if len(attempts) < sum(step.name == "prompt" for step in steps):
        return reserved
    return sum(attempt["prompt_tokens"] + attempt["completion_tokens"] for attempt in attempts)


class NothingWritten(JuratError):
    """The model gave no usable text, and in shadow mode nothing stands in its place."""

    code = "model_fault"
    http_status = 502


def _written(http: HttpRequest, asked: Asked) -> Asked:
    """Raises NothingWritten: in shadow mode a caller sees what it would see without us."""
    http.state.outcome = asked.record["decision"]
    if shadowed(asked.record) and asked.record["unchanged"] is None:
        raise NothingWritten()
    return asked


def last(steps: Sequence[Step], name: str) -> dict[str, Any]:
    """The content of the last step of a name; empty if there is none."""
    return next((dict(step.content) for step in reversed(steps) if step.name == name), {})


def case_of(house: House, decision: str) -> Case | None:
    """The case of a decision, if it opened one."""
    try:
        return house.stores.cases.case(f"case-{decision}")
    except NotFound:
        return None


Token = Annotated[
    str,
    Header(alias="Idempotency-Key", description="A retry with the same value gets the first answer, and does nothing."),
]


async def _errand(http: HttpRequest, token: Token = "") -> Errand:
    return Errand(http, token)


Errands = Annotated[Errand, Depends(_errand)]
