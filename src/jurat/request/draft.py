"""What came back, what was found in it and mended."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field
from enum import StrEnum
from typing import Any

from jurat.foundation.span import Span
from jurat.request.request import ToolCall


@dataclass(frozen=True, slots=True)
class Draft:
    """A text as it came back (still with placeholders) and who wrote it. Where the model wants tools called, `calls`
    says which, and `text` may be empty."""

    text: str
    writer: str
    finish: str = "stop"
    prompt_tokens: int = 0
    completion_tokens: int = 0
    calls: tuple[ToolCall, ...] = ()


class Verdict(StrEnum):
    """VIOLATION must be mended or it stops the text; DOUBTFUL goes to a person; a REMARK is mended where an edit can,
    and stops nothing."""

    VIOLATION = "violation"
    DOUBTFUL = "doubtful"
    REMARK = "remark"


@dataclass(frozen=True, slots=True)
class Edit:
    """Replace the code points `start` to `end` of a text by `replacement`. `act` names it: `insert disclosure`."""

    start: int
    end: int
    replacement: str
    act: str

    @property
    def span(self) -> Span:
        return Span(self.start, self.end)


@dataclass(frozen=True, slots=True)
class Finding:
    """One fault in a draft. `start == end` marks a fault of the whole text (something is missing).

    `rule` is the gravest rule that asks for it, `rules` all of them. `element` names what exactly: the term, the
    disclosure, the number. `repair` is what the machine offers, None where only a person may mend it.
    """

    rule: str
    kind: str
    verdict: Verdict
    severity: str
    start: int
    end: int
    quote: str
    message: str
    element: str = ""
    rules: tuple[str, ...] = ()
    repair: Edit | None = None


@dataclass(frozen=True, slots=True)
class Repair:
    """One edit that was made: which rung of the ladder, for which rule, what stood there and what stands there now.

    Offsets are those of the text just before this edit.
    """

    rung: str
    rule: str
    act: str
    start: int
    end: int
    before: str
    after: str
    message: str


class CheckState(StrEnum):
    """Truthful coverage: what happened to each check."""

    RAN = "ran"
    SKIPPED = "skipped"
    FAILED = "failed"


@dataclass(frozen=True, slots=True)
class Check:
    """One constraint and whether its validator ran; `why` where it did not."""

    constraint: str
    kind: str
    state: CheckState
    why: str = ""


@dataclass(frozen=True, slots=True)
class Validation:
    """All findings of one text, in order of place."""

    text: str
    findings: tuple[Finding, ...]
    checks: tuple[Check, ...] = ()
    draft_facts: Mapping[str, Any] = field(default_factory=dict)
    lacks: Callable[[Finding, str], bool] = field(default=lambda finding, text: False, repr=False, compare=False)
    """Whether a longer text lacks what this one lacks, too, and gets it by the same words at its end; no if unknown."""


@dataclass(frozen=True, slots=True)
class Attempt:
    """One rung of the ladder: who wrote, what came back (`draft`, with placeholders), the same with the client's own
    values (`restored`), what was found, what was mended, what is left. `fault` is why there is no text.

    Where tools are called or JSON was asked for, `judged` is the one text that was held against the rules, and the
    places of findings and repairs are places in it; empty where `text` itself was. `draft_calls` came back, `calls` are
    the same restored and mended; `restored_calls` says how they stood before, where anything was mended.
    """

    rung: str
    writer: str
    draft: str
    restored: str
    found: tuple[Finding, ...]
    repairs: tuple[Repair, ...]
    text: str
    left: tuple[Finding, ...]
    checks: tuple[Check, ...] = ()
    fault: str = ""
    finish: str = "stop"
    prompt_tokens: int = 0
    completion_tokens: int = 0
    draft_calls: tuple[ToolCall, ...] = ()
    restored_calls: tuple[ToolCall, ...] = ()
    calls: tuple[ToolCall, ...] = ()
    judged: str = ""

    @property
    def faults(self) -> tuple[Finding, ...]:
        """What is left and more than a remark."""
        return faults(self.left)


def faults(findings: Iterable[Finding]) -> tuple[Finding, ...]:
    """Those that are more than a remark."""
    return tuple(finding for finding in findings if finding.verdict is not Verdict.REMARK)
