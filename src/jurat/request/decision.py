"""What becomes of a text, and why."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from enum import StrEnum
from typing import Any

from jurat.engine.evaluation import Evaluation
from jurat.foundation.canonical import canonical, digest
from jurat.request.draft import Attempt, Finding, Repair
from jurat.request.request import ToolCall


class Outcome(StrEnum):
    """What becomes of a text, from the best to the worst."""

    PASS = "pass"
    REPAIRED = "repaired"
    REVIEW = "review"
    REJECT = "reject"

    @property
    def delivers(self) -> bool:
        return self in (Outcome.PASS, Outcome.REPAIRED)


@dataclass(frozen=True, slots=True)
class Reason:
    """One sentence of why, with the rule it comes from (empty where no rule does)."""

    rule: str
    sentence: str


def as_one(text: str, calls: Sequence[Any]) -> str:
    """What a person approves: the candidate text, with calls in JSON beside it where there are any."""
    return canonical({"content": text, "tool_calls": calls}).decode() if calls else text


@dataclass(frozen=True)
class Decision:
    """The decision and everything a person needs to judge it. `text` is the candidate text, `calls` the calls of tools
    beside it; they may be delivered only if `outcome.delivers` or a person approves exactly these bytes. Of each group
    in `cleared_by` the approver must hold one registration: a group a rule, for a text may need an options principal
    *and* a general one. `judged` as in Attempt.

    `unchanged` is set in shadow mode alone: the draft as it came, with the client's own values. The caller gets it
    whatever was decided, calls too; None where nobody wrote one."""

    id: str
    outcome: Outcome
    text: str
    reasons: tuple[Reason, ...]
    evaluation: Evaluation
    attempts: tuple[Attempt, ...]
    findings: tuple[Finding, ...]
    repairs: tuple[Repair, ...]
    cleared_by: tuple[tuple[str, ...], ...] = ()
    severity: str = ""
    approvals_needed: int = 1
    subject: str = ""
    calls: tuple[ToolCall, ...] = ()
    judged: str = ""
    shadow: bool = False
    unchanged: str | None = None
    unchanged_calls: tuple[ToolCall, ...] = ()

    @property
    def deliverable(self) -> str | None:
        return self.text if self.outcome.delivers else None

    @property
    def shown(self) -> str:
        return as_one(self.text, self.calls)

    @property
    def text_hash(self) -> str:
        """Of all that may be delivered."""
        return digest(self.shown)
