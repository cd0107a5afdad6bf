"""A house without rules: real stores in memory, and one scripted answer to whatever is asked."""

from __future__ import annotations

import asyncio
import tempfile
from collections.abc import Callable
from datetime import UTC, date, datetime
from pathlib import Path
from typing import Any

import httpx

from jurat.engine.evaluation import Evaluation
from jurat.foundation.cancellation import NEVER
from jurat.foundation.clock import fixed_clock
from jurat.gateway.app import create_app
from jurat.language.program.node import Program
from jurat.pipeline.flow import Answer
from jurat.pipeline.parts import Exits
from jurat.pipeline.record import attempt_step, decision_step, request_step
from jurat.pipeline.recorder import Recorder, begun
from jurat.pipeline.release import open_case
from jurat.request import Attempt, Decision, Finding, Key, Outcome, Reason, Repair, Request, Role, Verdict
from jurat.settings import Settings
from jurat.stores import memory_stores
from jurat.wiring import House, Pack

NOW = datetime(2026, 11, 23, 12, tzinfo=UTC)
BARE = Program(
    pack="bare",
    title="No rules",
    version="1",
    language_version="1",
    languages=("en",),
    jurisdiction=(),
    entities={},
    constraints={},
    facts=(),
    defines=(),
    rules=(),
    lists={},
    disclosures={},
)
SECRET_WORD = "Zanzibar"
"""Stands in every place of a draft that was held back."""

DRAFT = f"{SECRET_WORD} pays 12 percent. {SECRET_WORD} is safe."


class StandInHouse(House):
    """`outcome` is what becomes of every text; `fault` is raised instead where one is set."""

    def __init__(self, outcome: Outcome = Outcome.PASS, text: str = "All is well.") -> None:
        super().__init__(Settings(home=Path(tempfile.mkdtemp()), pack="bare", writer="template"), fixed_clock(NOW))
        self.outcome, self.text = outcome, text
        self.fault: Exception | None = None
        self.asked: list[Request] = []
        self.shared: list[bool] = []
        self.during: Callable[[], Any] = lambda: None
        stores = memory_stores(self.clock)
        self.__dict__.update(
            stores=stores,
            presence=type("Presence", (), {"token": "here", "gone": lambda self, token: False})(),
            exits=Exits((), stores.cases, stores.decisions),
            redactor=None,
            writer=type("Writer", (), {"name": "stand-in"})(),
        )

    def pack(self, name: str = "") -> Pack:
        return Pack(Path("unused"), BARE, "sha256:bare")

    def engine(self, program: Program, name: str = "") -> Any:
        return None

    def key(self, role: Role, name: str = "", **bound: Any) -> str:
        """A key of that role, made where there is none of that name yet; its secret."""
        secret = f"jurat_{role.value}_{name or role.value}_0123456789abcdefghij"
        if self.stores.keys.find(secret) is None:
            self.stores.keys.create(Key(f"k-{secret}", name or role.value, role, **bound), secret, NOW)
        return secret

    def communicate(
        self,
        request: Request,
        watch: Any = None,
        lap: Any = None,
        outlet: Any = None,
        cancellation: Any = NEVER,
        shared: bool = False,
    ) -> Answer:
        self.asked.append(request)
        self.shared.append(shared)
        if outlet is not None:
            outlet.open("")
        self.during()
        if self.fault is not None:
            raise self.fault
        decision = decided(request, self.outcome, self.text)
        tap = Recorder(self.stores.seals, request.id, self.clock, begun(request, "", "here"), watch=watch)
        tap(request_step(request))
        for attempt in decision.attempts:
            tap(attempt_step(attempt))
        tap(decision_step(decision, BARE))
        if not decision.outcome.delivers:
            return Answer(decision, case=open_case(request, decision, tap))
        tap.ends(decision.outcome.value)
        tap.seal()
        return Answer(decision)


def decided(request: Request, outcome: Outcome, text: str) -> Decision:
    """A decision; one that holds a text back quotes SECRET_WORD wherever a quote can stand."""
    held = not outcome.delivers
    findings = (_finding(),) if held else ()
    repairs = (_repair(),)
    attempt = Attempt("model", "stand-in", DRAFT, DRAFT, findings, repairs, DRAFT if held else text, findings)
    return Decision(
        id=request.id,
        outcome=outcome,
        text=DRAFT if held else text,
        reasons=(Reason("R-1", _finding().message), Reason("", f"The check broke on '{SECRET_WORD}'.")) if held else (),
        evaluation=Evaluation("sha256:bare", date(2026, 11, 23), {}, (), (), (), {}, {}),
        attempts=(attempt,),
        findings=findings,
        repairs=repairs,
        severity="high" if held else "",
        subject=f"About {SECRET_WORD}" if held else "About your account",
    )


def _finding() -> Finding:
    message = f"'{SECRET_WORD}' promises a return."
    return Finding("R-1", "prohibited_terms", Verdict.VIOLATION, "high", 0, 8, SECRET_WORD, message, SECRET_WORD)


def _repair() -> Repair:
    return Repair("model", "R-2", "replace term", 0, 8, SECRET_WORD, "All", f"'{SECRET_WORD}' is not our word.")


class Knocker:
    """Requests to an application in this process, from whatever thread."""

    def __init__(self, house: House, secret: str | None = None) -> None:
        self.app = create_app(house)
        self._headers = {"Authorization": f"Bearer {secret}"} if secret else {}

    def request(self, method: str, path: str, **more: Any) -> httpx.Response:
        return asyncio.run(self._request(method, path, **more))

    def get(self, path: str, **more: Any) -> httpx.Response:
        return self.request("GET", path, **more)

    def post(self, path: str, **more: Any) -> httpx.Response:
        return self.request("POST", path, **more)

    async def _request(self, method: str, path: str, **more: Any) -> httpx.Response:
        transport = httpx.ASGITransport(self.app)
        async with httpx.AsyncClient(transport=transport, base_url="http://gateway", headers=self._headers) as client:
            return await client.request(method, path, **more)
