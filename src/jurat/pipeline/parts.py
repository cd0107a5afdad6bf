"""What a request passes through, as ports and pure machines. Wiring fills this in; stages take what they need of it."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from typing import Protocol

from jurat.engine.evaluation import Engine
from jurat.language.program.node import Program
from jurat.ports import (
    CaseStore,
    Channel,
    ContentLibrary,
    DecisionIndex,
    Model,
    ProfileSource,
    RecipientCounter,
    TextValidator,
)
from jurat.privacy.redaction import Redactor
from jurat.request import Case, Purpose, Request, Step

Watch = Callable[[Step], None]
"""Looks at a step."""


class Tap(Protocol):
    """Where each stage reports what it did. What was noted is durable once `seal` has returned, and not before."""

    def __call__(self, step: Step) -> None:
        """Notes what a stage did."""
        ...

    def claim(self) -> None:
        """Returns once this process alone has the decision, where others may be asked for the same one. To be called
        before anything is done that others can see. Raises Unavailable, TakenOver."""
        ...

    def opens(self, case: Case) -> None:
        """Notes that a case opens with the next seal. Of two, the later one."""
        ...

    def ends(self, outcome: str, case: str = "") -> None:
        """Notes how the request ended, and the id of its case if it has one."""
        ...

    def seal(self, delivers: bool = True) -> None:
        """Returns once everything noted is durable, all in one. Where nothing that it covers reaches a caller
        (`delivers` false), its signed checkpoint may come a moment later. Raises Unavailable, TakenOver: then nothing
        that it covers may go out, and what was noted stays noted for the next seal."""
        ...

    def forget(self) -> None:
        """Drops what was noted and is not sealed: where one step cannot be kept, the others must not fail with it."""
        ...


@dataclass(frozen=True)
class Parts:
    """`writer` is the first rung of the ladder, `fallback` the last. `pseudonym` maps a client id to its keyed name.
    `validators` are those of this house that Jurat did not write, by name."""

    program: Program
    engine: Engine
    profiles: ProfileSource
    library: ContentLibrary
    counter: RecipientCounter
    redactor: Redactor
    writer: Model
    fallback: Model
    pseudonym: Callable[[str], str]
    validators: Mapping[str, TextValidator] = field(default_factory=dict)


@dataclass(frozen=True)
class Exits:
    """Where a decided text goes: out through a channel, or to a person."""

    channels: tuple[Channel, ...]
    cases: CaseStore
    index: DecisionIndex

    def channel(self, name: str) -> Channel | None:
        """The channel of that name; None where texts are handed back to the caller instead."""
        return next((channel for channel in self.channels if channel.name == name), None)

    def leaves_to_caller(self, request: Request) -> bool:
        """Whether the caller takes the text to a client himself."""
        takes = request.handed_back or self.channel(request.channel) is None
        return takes and request.purpose is Purpose.CLIENT and not request.shadow
