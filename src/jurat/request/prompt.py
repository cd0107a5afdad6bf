"""What a model is asked. `Redacted` stands beside what it must not be mixed up with; only `privacy/` constructs it."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

from jurat.request.request import UNSAID, Message, Parameters


@dataclass(frozen=True, slots=True)
class Redacted:
    """A prompt without personal data. Constructed in `privacy/` only: `mypy` refuses anything else, a tidy test looks.

    `base` is the approved template, filled and redacted like the rest: the writer's ground, and the last rung of the
    repair ladder; empty where there is none. `replaced` counts how many values of which type were taken out.
    `parameters` are redacted like the rest: a tool's description is text that somebody wrote.
    """

    messages: tuple[Message, ...]
    base: str = ""
    replaced: Mapping[str, int] = field(default_factory=dict)
    parameters: Parameters = UNSAID


@dataclass(frozen=True, slots=True)
class Vault:
    """Placeholder → what it stands for, for one request alone. Never leaves the process, never reaches a model."""

    originals: Mapping[str, str] = field(default_factory=dict)
