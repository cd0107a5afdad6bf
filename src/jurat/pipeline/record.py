"""What each stage did, as plain JSON for the audit log and for replay. One function a step; keys are stable.

Typed values go through `foundation.codec`, so that a replay reads back what the rules read.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import fields
from decimal import Decimal
from typing import Any

from jurat.engine.evaluation import Evaluation
from jurat.engine.rendering import evaluation_json
from jurat.foundation.canonical import INTEGER_MAX, Plain, to_plain
from jurat.foundation.codec import encode
from jurat.language.program.node import Program
from jurat.pipeline.ground import Ground
from jurat.request import MAIN, UNSAID, Attempt, Decision, ProfileField, Redacted, Request, Step

FORMAT = 1
"""Version of the step contents; a replay refuses one it does not know."""


SHADOW = "shadow"
"""The `mode` of a record that was decided and changed nothing; other records name none."""


def request_step(request: Request) -> Step:
    told = {"inline": encode(dict(request.inline)), "parameters": exact(_fields(request.parameters))}
    content = to_plain({**_fields(request), **told})
    return Step("request", Plain({"format": FORMAT, **_turns(content)}))


def ground_step(ground: Ground) -> Step:
    fields = {name: _field(field) for name, field in ground.profile.fields.items()}
    return Step(
        "profile",
        Plain(
            to_plain(
                {
                    "client": ground.profile.client,
                    "fields": fields,
                    "template": ground.template,
                    "recipients": None if ground.recipients is None else str(ground.recipients),
                    **({} if ground.counted is None else {"counted": ground.counted.to_json()}),
                }
            )
        ),
    )


def evaluation_step(evaluation: Evaluation, program: Program, engine: str, software: str) -> Step:
    facts = {path: encode(value) for path, value in sorted(evaluation.facts.items())}
    seen = {"engine": engine, "software": software, "facts_read": to_plain(facts)}
    return Step("evaluate", Plain({**seen, **_shown(evaluation, program)}))


def prompt_step(rung: str, prompt: Redacted) -> Step:
    return Step("prompt", Plain({"rung": rung, **_turns(to_plain(prompt))}))


def attempt_step(attempt: Attempt) -> Step:
    return Step("attempt", Plain(_said(to_plain(attempt))))


def decision_step(decision: Decision, program: Program) -> Step:
    return Step("decide", Plain(decision_json(decision, program)))


def _shown(evaluation: Evaluation, program: Program) -> Plain:
    """An evaluation as JSON, worked out once for the steps that show it."""
    found: Plain | None = evaluation.__dict__.get(_SHOWN)
    if found is None:
        found = evaluation.__dict__[_SHOWN] = Plain(to_plain(evaluation_json(program, evaluation)))
    return found


_SHOWN = "_shown_in_records"


def _fields(record: Any) -> dict[str, Any]:
    """The fields of a frozen record, as they are."""
    kind = type(record)
    if kind not in _NAMES:
        _NAMES[kind] = tuple(field.name for field in fields(kind))
    return {name: getattr(record, name) for name in _NAMES[kind]}


_NAMES: dict[type, tuple[str, ...]] = {}


def decision_json(decision: Decision, program: Program) -> dict[str, Any]:
    """The decision record of `jurat generate`, without the case; plain JSON."""
    evaluation: Mapping[str, Any] = _shown(decision.evaluation, program)
    shadowed = {"mode": SHADOW, "unchanged": decision.unchanged} if decision.shadow else {}
    record = {
        **shadowed,
        "id": decision.id,
        "decision": decision.outcome.value,
        "text": decision.deliverable,
        "candidate": decision.text,
        "text_hash": decision.text_hash,
        "reasons": to_plain(decision.reasons),
        "constraints": evaluation["constraints"],
        "firings": evaluation["firings"],
        "undecided": evaluation["undecided"],
        "shadow": evaluation["shadow"],
        "findings": [finding_json(item) for item in decision.findings],
        "repairs": to_plain(decision.repairs),
        "rungs": [{"rung": item.rung, "writer": item.writer, "fault": item.fault} for item in decision.attempts],
        "usage": to_plain(
            {
                "prompt_tokens": sum(item.prompt_tokens for item in decision.attempts),
                "completion_tokens": sum(item.completion_tokens for item in decision.attempts),
            }
        ),
        "cleared_by": to_plain(decision.cleared_by),
        "severity": decision.severity,
        "approvals_needed": decision.approvals_needed,
        "subject": decision.subject,
        "pack": evaluation["pack"],
        "bundle": evaluation["bundle"],
        "as_of": evaluation["as_of"],
        "calls": to_plain(decision.calls),
        "unchanged_calls": to_plain(decision.unchanged_calls),
        "judged": decision.judged,
    }
    return _said(record)


def finding_json(finding: Any) -> dict[str, Any]:
    """The contract's fields first: rule, kind, verdict, severity, start, end, quote, message, repair."""
    plain: dict[str, Any] = to_plain(finding)
    return plain


_LATER: Mapping[str, Any] = {
    "calls": [],
    "call_id": "",
    "draft_calls": [],
    "given": {},
    "judged": "",
    "parameters": to_plain(UNSAID),
    "restored_calls": [],
    "shadow": False,
    "tenant": MAIN,
    "unchanged_calls": [],
}
"""Fields that came after the first records, with the value that says nothing: left out then, so that old records replay
to the byte."""


EXACT = "$decimal"
"""Tags a number that JSON of records cannot hold: a fraction, or an integer beyond 2**53."""


def exact(value: Any) -> Any:
    """What a caller sent as JSON, so that a replay reads the same numbers: a schema compares with them."""
    match value:
        case Decimal():
            return {EXACT: str(value)}
        case int() if abs(value) > INTEGER_MAX:
            return {EXACT: str(value)}
        case list() | tuple():
            return [exact(item) for item in value]
        case Mapping():
            return {name: exact(item) for name, item in value.items()}
    return value


def inexact(value: Any) -> Any:
    """The inverse of `exact`."""
    match value:
        case {"$decimal": str(digits), **rest} if not rest:
            return Decimal(digits)
        case list():
            return [inexact(item) for item in value]
        case dict():
            return {name: inexact(item) for name, item in value.items()}
    return value


def _turns(content: dict[str, Any]) -> dict[str, Any]:
    """What was asked, without the later fields that say nothing."""
    return _said({**content, "messages": [_said(message) for message in content["messages"]]})


def _said(content: Mapping[str, Any]) -> dict[str, Any]:
    return {name: value for name, value in content.items() if name not in _LATER or value != _LATER[name]}


def _field(field: ProfileField) -> dict[str, Any]:
    return {
        "value": encode(field.value),
        "source": field.source,
        "as_of": to_plain(field.as_of),
        "personal": field.personal,
        "type": field.type,
    }
