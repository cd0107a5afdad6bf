"""What each stage did, as plain JSON for the audit log and for replay. One function a step; keys are stable.

Typed values go through `foundation.codec`, so that a replay reads back what the rules read.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import asdict
from typing import Any

from jurat.engine.evaluation import Evaluation
from jurat.engine.rendering import evaluation_json
from jurat.foundation.canonical import to_plain
from jurat.foundation.codec import encode
from jurat.language.program.node import Program
from jurat.pipeline.ground import Ground
from jurat.request import MAIN, UNSAID, Attempt, Decision, ProfileField, Redacted, Request, Step

FORMAT = 1
"""Version of the step contents; a replay refuses one it does not know."""


SHADOW = "shadow"
"""The `mode` of a record that was decided and changed nothing; other records name none."""


def request_step(request: Request) -> Step:
    content = to_plain({**asdict(request), "inline": encode(dict(request.inline))})
    return Step("request", {"format": FORMAT, **_turns(content)})


def ground_step(ground: Ground) -> Step:
    fields = {name: _field(field) for name, field in ground.profile.fields.items()}
    template = None if ground.template is None else asdict(ground.template)
    return Step(
        "profile",
        {
            "client": ground.profile.client,
            "fields": fields,
            "template": template,
            "recipients": None if ground.recipients is None else str(ground.recipients),
        },
    )


def evaluation_step(evaluation: Evaluation, program: Program, engine: str, software: str) -> Step:
    facts = {path: encode(value) for path, value in sorted(evaluation.facts.items())}
    return Step(
        "evaluate",
        {"engine": engine, "software": software, "facts_read": facts, **to_plain(evaluation_json(program, evaluation))},
    )


def prompt_step(rung: str, prompt: Redacted) -> Step:
    return Step("prompt", {"rung": rung, **_turns(to_plain(prompt))})


def attempt_step(attempt: Attempt) -> Step:
    return Step("attempt", to_plain(attempt))


def decision_step(decision: Decision, program: Program) -> Step:
    return Step("decide", decision_json(decision, program))


def decision_json(decision: Decision, program: Program) -> dict[str, Any]:
    """The decision record of `jurat generate`, without the case."""
    evaluation: Mapping[str, Any] = to_plain(evaluation_json(program, decision.evaluation))
    shadowed = {"mode": SHADOW, "unchanged": decision.unchanged} if decision.shadow else {}
    return {
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
        "usage": {
            "prompt_tokens": sum(item.prompt_tokens for item in decision.attempts),
            "completion_tokens": sum(item.completion_tokens for item in decision.attempts),
        },
        "cleared_by": to_plain(decision.cleared_by),
        "severity": decision.severity,
        "approvals_needed": decision.approvals_needed,
        "subject": decision.subject,
        "pack": evaluation["pack"],
        "bundle": evaluation["bundle"],
        "as_of": evaluation["as_of"],
    }


def finding_json(finding: Any) -> dict[str, Any]:
    """The contract's fields first: rule, kind, verdict, severity, start, end, quote, message, repair."""
    plain: dict[str, Any] = to_plain(finding)
    return plain


_LATER: Mapping[str, Any] = {
    "calls": [],
    "call_id": "",
    "parameters": to_plain(UNSAID),
    "shadow": False,
    "tenant": MAIN,
}
"""Fields that came after the first records, with the value that says nothing: left out then, so that old records replay
to the byte."""


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
