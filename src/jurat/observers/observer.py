"""What an observer is shown. It sees values and must let none of them out: no text, no client, nothing a caller
chose."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field
from typing import Protocol

from jurat.request import Draft, Request, Step


@dataclass(frozen=True, slots=True)
class Visit:
    """One HTTP request that was answered. `route` is the address as declared; `key` names an API key, `role` what it
    may do; both are empty where nobody was let in. `outcome` is what was decided, where something was."""

    number: str
    method: str
    route: str
    status: int
    seconds: float
    role: str = ""
    key: str = ""
    decision: str = ""
    outcome: str = ""


@dataclass(frozen=True, slots=True)
class Asked:
    """One call of a writer: `draft`, or the `fault` that came instead. Times in nanoseconds of the monotonic clock."""

    writer: str
    began_ns: int
    ended_ns: int
    draft: Draft | None = None
    fault: BaseException | None = None

    @property
    def kind(self) -> str:
        """Why there is no draft, in one word out of a closed set; empty if there is one."""
        if self.fault is None:
            return ""
        return str(getattr(self.fault, "reason", "") or getattr(self.fault, "code", "") or type(self.fault).__name__)


Stage = tuple[str, int, int]
"""One stage of one request: its name, as `timing` has it, when it began and ended, in nanoseconds of the monotonic
clock."""


@dataclass(slots=True)
class Course:
    """What one request did, as it goes on: its stages, its steps, its calls."""

    stages: list[Stage] = field(default_factory=list)
    steps: list[Step] = field(default_factory=list)
    calls: list[Asked] = field(default_factory=list)


class Run(Protocol):
    """Looks on at one request on its way through the flow."""

    def asking(self, writer: str) -> str:
        """A writer is about to be asked; gives the `traceparent` to send along, or nothing."""
        ...

    def asked(self, asked: Asked) -> None: ...

    def done(self, course: Course) -> None:
        """The request is over, however it ended."""
        ...


class Observer(Protocol):
    """Looks on at everything one process does."""

    def arrived(self, method: str, traceparent: str) -> Callable[[Visit], None]:
        """An HTTP request came; what it gives is called once it was answered."""
        ...

    def run(self, request: Request) -> Run: ...
