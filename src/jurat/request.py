"""The frozen records of one request, in the order it collects them. No behaviour beyond what a reader needs.

`Redacted` stands here, beside everything it must not be mixed up with; only `privacy/` constructs it.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime
from enum import StrEnum
from typing import Any

from jurat.engine.evaluation import Evaluation
from jurat.foundation.canonical import canonical, digest
from jurat.foundation.provenance import Given
from jurat.foundation.span import Span

# ---- asked ------------------------------------------------------------------------------------------------

MAIN = "main"
"""The tenant of a place that has only one, and of every record from before there could be more."""

ALL_TENANTS = "*"
"""What a key is bound to that sees every tenant; nothing is asked for in this name."""


class Purpose(StrEnum):
    """What a key may be used for. CLIENT texts reach clients; INTERNAL ones (a code assistant) do not."""

    CLIENT = "client"
    INTERNAL = "internal"


@dataclass(frozen=True, slots=True)
class ToolCall:
    """A function that a model wants called. `arguments` is JSON text as the model wrote it, maybe not valid."""

    id: str
    name: str
    arguments: str


@dataclass(frozen=True, slots=True)
class Message:
    """One turn of a conversation: `system`, `user`, `assistant` or `tool`.

    An assistant's turn may carry `calls`; a tool's answers the call `call_id`.
    """

    role: str
    content: str
    calls: tuple[ToolCall, ...] = ()
    call_id: str = ""


@dataclass(frozen=True, slots=True)
class Parameters:
    """How a caller wants the writer to write, in the JSON of OpenAI's chat completions. None of it can loosen a rule.

    `model` is the model asked for, empty for the house's own. `sampling` holds what is handed on as it is
    (`temperature`, `max_completion_tokens`, `stop` …). `tools` are function tools, `tool_choice` and
    `response_format` as sent; None where the caller said nothing.
    """

    model: str = ""
    sampling: Mapping[str, Any] = field(default_factory=dict)
    tools: tuple[Mapping[str, Any], ...] = ()
    tool_choice: Any = None
    response_format: Mapping[str, Any] | None = None


UNSAID = Parameters()
"""The parameters of a request that says nothing of them."""


@dataclass(frozen=True, slots=True)
class Request:
    """What somebody asked for. `author` is the person or application that asked, never the model.

    `client` is the client's id or None; `messages` are an application's own prompt, empty for a structured
    request; `text` is a draft handed in to be screened, None where one is to be written. `inline` are facts given
    with the request, in the JSON shape of `jurat evaluate`. `instant` is when it is decided. Under `shadow` it is
    decided and recorded, and nothing is changed by it. `tenant` is whose request it is: nobody else sees it.
    `given` says of inline facts, by dotted path, where they come from and how old they are.
    """

    id: str
    author: str
    instant: datetime
    pack: str
    content_type: str
    channel: str
    language: str = "en"
    purpose: Purpose = Purpose.CLIENT
    client: str | None = None
    messages: tuple[Message, ...] = ()
    text: str | None = None
    inline: Mapping[str, Any] = field(default_factory=dict)
    seed: int = 0
    parameters: Parameters = UNSAID
    shadow: bool = False
    tenant: str = MAIN
    given: Mapping[str, Given] = field(default_factory=dict)

    @property
    def handed_back(self) -> bool:
        """Whether the caller takes the text and sends it himself: who brings a prompt or a text of his own does, and
        a second copy from our outbox would reach the client twice."""
        return bool(self.messages) or self.text is not None


# ---- known ------------------------------------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class ProfileField:
    """One thing known of a client. `name` is a dotted path (`client.age`, `client.fullName`), `value` a typed value
    (a collection is a tuple of mappings), `source` the system it came from, `as_of` when it was true.

    `personal` fields identify a person: they never reach a model, and redaction looks for their values. `type` says
    what a value is: of personal ones `PERSON`, `ADDRESS`, `EMAIL`, `PHONE`, `ACCOUNT`, `CLIENT_NUMBER`,
    `DATE_OF_BIRTH`, of others `MONEY`, `PERCENT`, `NUMBER`, `DATE`, `TEXT`, `YES_NO`, `COLLECTION`. A client's own
    amounts and returns are personal too, so that a model sees `<MONEY_1>` and not the figure.
    """

    name: str
    value: Any
    source: str
    as_of: datetime
    personal: bool = False
    type: str = ""

    def age_days(self, at: datetime) -> int:
        """Whole days between `as_of` and an instant."""
        return (at - self.as_of).days


@dataclass(frozen=True)
class Profile:
    """What is known of one client at one instant. What is missing is not here, and so unknown."""

    client: str
    fields: Mapping[str, ProfileField]

    def value(self, name: str) -> Any:
        """The value of a field, None if unknown."""
        found = self.fields.get(name)
        return None if found is None else found.value

    def personal_values(self) -> tuple[ProfileField, ...]:
        """The fields redaction must look for."""
        return tuple(item for item in self.fields.values() if item.personal)


NOBODY = Profile("", {})
"""The profile of a request about no client."""


# ---- asked of the model -------------------------------------------------------------------------------------


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


# ---- came back ----------------------------------------------------------------------------------------------


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
    """VIOLATION must be mended or it stops the text; DOUBTFUL goes to a person."""

    VIOLATION = "violation"
    DOUBTFUL = "doubtful"


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


# ---- decided ------------------------------------------------------------------------------------------------


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


# ---- recorded -----------------------------------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class Step:
    """What one stage did, as the audit log and replay see it: a name and plain JSON."""

    name: str
    content: Mapping[str, Any]


@dataclass(frozen=True, slots=True)
class Receipt:
    """A text that went out: where, and the hash of the very bytes."""

    channel: str
    location: str
    sha256: str
    at: datetime


class CaseState(StrEnum):
    OPEN = "open"
    APPROVED = "approved"
    REJECTED = "rejected"


@dataclass(frozen=True, slots=True)
class Registration:
    """A qualification of a person, with the days it is held (both inclusive; None is open)."""

    name: str
    held_from: str
    held_to: str | None = None


@dataclass(frozen=True, slots=True)
class Person:
    """Somebody who may approve: a name, a CRD number, registrations with dates."""

    name: str
    crd: str
    registrations: tuple[Registration, ...] = ()


@dataclass(frozen=True, slots=True)
class CaseAct:
    """What a person did to a case: `approve` or `reject`, when, why. An approval names the text and the bundle it is
    bound to."""

    person: str
    act: str
    at: datetime
    note: str = ""
    text_hash: str = ""
    bundle: str = ""


@dataclass(frozen=True, slots=True)
class Case:
    """A decision waiting for a person. `text_hash` and `bundle` are what an approval is bound to."""

    id: str
    decision: str
    state: CaseState
    author: str
    opened_at: datetime
    text: str
    text_hash: str
    bundle: str
    severity: str
    reasons: tuple[Reason, ...]
    outcome: Outcome = Outcome.REVIEW
    cleared_by: tuple[tuple[str, ...], ...] = ()
    approvals_needed: int = 1
    acts: tuple[CaseAct, ...] = ()
    released_at: datetime | None = None
    tenant: str = MAIN


class Role(StrEnum):
    """What a key may do; see the authorization table in gateway/."""

    APP = "app"
    AUTHOR = "author"
    REVIEWER = "reviewer"
    PRINCIPAL = "principal"
    AUDITOR = "auditor"
    ADMIN = "admin"


@dataclass(frozen=True, slots=True)
class Key:
    """An API key without its secret. Pack, content type, channel and tenant are bound to the key, not chosen by the
    caller. Of the limits 0 is none."""

    id: str
    name: str
    role: Role
    pack: str = ""
    content_type: str = ""
    channel: str = ""
    purpose: Purpose = Purpose.CLIENT
    tenant: str = MAIN
    requests_per_minute: int = 0
    tokens_per_day: int = 0

    @property
    def scope(self) -> str | None:
        """The tenant whose things this key may see, None for all."""
        return None if self.tenant == ALL_TENANTS else self.tenant
