"""A dry run over a finished text: the rules, validators, edits and decision of the flow, and nothing of its effects –
no count, no record, no delivery, no case."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace
from datetime import UTC, date, datetime, time
from functools import cache
from typing import Any

from jurat.constraints.material import Material
from jurat.engine.evaluation import Engine, Evaluation, Facts
from jurat.foundation.canonical import to_plain
from jurat.language.program.node import Program
from jurat.pipeline.aftermath import fates
from jurat.pipeline.attempt import handed_in
from jurat.pipeline.decide import decide
from jurat.pipeline.record import finding_json
from jurat.pipeline.validate import Judge, Read
from jurat.ports import TextValidator
from jurat.request import NOBODY, Decision, Finding, Request
from jurat.text.reading import Reading

AUTHOR = "dry run"
Validators = Mapping[str, TextValidator]
LANGUAGE = "en"
"""Of a text whose client's language is not known."""


@dataclass(frozen=True)
class Screened:
    """`findings` are those of the text as it was given, before any edit; `decision` is what would become of it."""

    decision: Decision
    findings: tuple[Finding, ...]


@dataclass(frozen=True, slots=True)
class Judged:
    """The same in the words of rule tests: ids of rules violated, outcome, text after repair, reasons, both stages."""

    evaluation: Evaluation
    findings: tuple[str, ...]
    outcome: str
    text: str
    reasons: tuple[str, ...]


def screen(
    text: str,
    facts: Facts,
    engine: Engine,
    as_of: date,
    name: str = "",
    validators: Validators | None = None,
    sources: Mapping[str, str] | None = None,
) -> Screened:
    """`facts` are typed and flat; what they do not hold is unknown. `name` is the id of the decision. What a rule wants
    of a validator that is not among `validators` a person must judge. `sources` are the systems that were named for
    facts, by path: a figure may be quoted only from those that the rules allow."""
    return _look(text, engine.evaluate(facts, as_of), engine, name, validators=validators, given=sources)


def judge_with(engine: Engine, read: Read = Reading) -> Callable[[Evaluation, Program, str, Facts], Judged]:
    """Judges drafts of rule tests, which have evaluated their facts already. `read` may remember texts it has read."""

    def judge(evaluation: Evaluation, program: Program, text: str, facts: Facts) -> Judged:
        screened = _look(text, evaluation, engine, "", read)
        rules = tuple(rule for finding in screened.findings for rule in finding.rules or (finding.rule,))
        decision = screened.decision
        why = tuple(
            f"{reason.sentence} ({reason.rule})" if reason.rule else reason.sentence for reason in decision.reasons
        )
        return Judged(decision.evaluation, tuple(dict.fromkeys(rules)), decision.outcome.value, decision.text, why)

    return judge


def _look(
    text: str,
    evaluation: Evaluation,
    engine: Engine,
    name: str,
    read: Read = Reading,
    validators: Validators | None = None,
    given: Mapping[str, str] | None = None,
) -> Screened:
    """Each text is judged once: the one that is decided on has been looked at before."""
    material = material_of(evaluation.facts, engine, evaluation)
    material = replace(material, validators=validators or {}, given=given or {})
    look = cache(Judge(engine, evaluation, material, read=read).judge)
    attempt = handed_in(text, AUTHOR, lambda draft: look(draft)[0])
    after = look(attempt.text)[1]
    decision = decide(_request(text, engine, evaluation.as_of, name), after, (attempt,), engine.program)
    return Screened(decision, attempt.found)


def screened_json(screened: Screened) -> dict[str, Any]:
    """The contract of `jurat screen`, without the caller's `id`. `text` may go out; `candidate` is the text after the
    edits, which a reviewer would see. Each finding says whether it is `left` in it, and which of the `repairs` mended
    it (`edit`, from 1)."""
    decision = screened.decision
    after = fates(screened.findings, decision.repairs, decision.findings)
    return {
        "decision": decision.outcome.value,
        "text": decision.deliverable,
        "candidate": decision.text,
        "findings": [
            {**finding_json(finding), "left": fate.left, "edit": fate.edit}
            for finding, fate in zip(screened.findings, after, strict=True)
        ],
        "repairs": to_plain(decision.repairs),
        "undecided": list(decision.evaluation.undecided),
    }


def material_of(facts: Facts, engine: Engine, evaluation: Evaluation) -> Material:
    """What validators and instructions may know where nobody in particular is written to."""
    return Material(
        program=engine.program,
        profile=NOBODY,
        facts=facts,
        derived=evaluation.derived,
        language=str(facts.get("client.language") or LANGUAGE),
        channel=str(facts.get("communication.channel") or ""),
        at=evaluation.as_of,
    )


def _request(text: str, engine: Engine, as_of: date, name: str) -> Request:
    midnight = datetime.combine(as_of, time.min, UTC)
    return Request(name, AUTHOR, midnight, engine.program.pack, "", "", text=text)
