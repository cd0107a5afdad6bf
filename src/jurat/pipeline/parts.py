"""What a request passes through, as ports and pure machines. Wiring fills this in; stages take what they need of it."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field

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
from jurat.request import Step

Tap = Callable[[Step], None]
"""Where each stage reports what it did. Returns once that is durable; raises Unavailable if it cannot be."""


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
