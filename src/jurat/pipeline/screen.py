"""A dry run over a finished text: the rules, validators, edits and decision of the flow, and nothing of its effects –
no count, no record, no delivery, no case."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import UTC, date, datetime, time
from typing import Any

from jurat.constraints.material import Material
from jurat.engine.evaluation import Engine, Facts
from jurat.pipeline.attempt import handed_in
from jurat.pipeline.decide import decide
from jurat.pipeline.record import finding_json
from jurat.pipeline.validate import Judge
from jurat.request import NOBODY, Decision, Finding, Request

AUTHOR = "dry run"
LANGUAGE = "en"
"""Of a text whose client's language is not known."""


@dataclass(frozen=True)
class Screened:
    """`findings` are those of the text as it was given, before any edit; `decision` is what would become of it."""

    decision: Decision
    findings: tuple[Finding, ...]


def screen(text: str, facts: Facts, engine: Engine, as_of: date, name: str = "") -> Screened:
    """`facts` are typed and flat; what they do not hold is unknown. `name` is the id of the decision."""
    evaluation = engine.evaluate(facts, as_of)
    judge = Judge(engine, evaluation, _material(facts, engine, as_of))
    attempt = handed_in(text, AUTHOR, lambda draft: judge.judge(draft)[0])
    after = judge.judge(attempt.text)[1]
    decision = decide(_request(text, engine, as_of, name), after, (attempt,), engine.program)
    return Screened(decision, attempt.found)


def screened_json(screened: Screened) -> dict[str, Any]:
    """The contract of `jurat screen`, without the caller's `id`."""
    return {
        "decision": screened.decision.outcome.value,
        "text": screened.decision.deliverable,
        "findings": [finding_json(finding) for finding in screened.findings],
        "undecided": list(screened.decision.evaluation.undecided),
    }


def _material(facts: Facts, engine: Engine, as_of: date) -> Material:
    return Material(
        program=engine.program,
        profile=NOBODY,
        facts=facts,
        language=str(facts.get("client.language") or LANGUAGE),
        channel=str(facts.get("communication.channel") or ""),
        at=as_of,
    )


def _request(text: str, engine: Engine, as_of: date, name: str) -> Request:
    midnight = datetime.combine(as_of, time.min, UTC)
    return Request(name, AUTHOR, midnight, engine.program.pack, "", "", text=text)
