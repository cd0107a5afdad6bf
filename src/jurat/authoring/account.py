"""Why a recorded decision came out as it did: its reasons, and what every rule that had a say did."""

from __future__ import annotations

from typing import Any

from jurat.authoring.counterfactual.situation import Situation
from jurat.engine.evaluation import Engine, Evaluation
from jurat.engine.explanation import fill, why
from jurat.language.program.node import Program


def account(program: Program, evaluation: Evaluation, record: Any) -> dict[str, Any]:
    """The decision with its reasons, and every rule: where it applied with its author's reason, and where it could not
    be decided with what is missing (`because` is empty: it would state as fact what nobody knows)."""
    return {
        "decision": record["id"],
        "outcome": record["decision"],
        "reasons": record["reasons"],
        "applied": [_rule_json(program, evaluation, rule) for rule in evaluation.fired],
        "undecided": [_rule_json(program, evaluation, rule) for rule in evaluation.undecided],
    }


def situation_then(engine: Engine, evaluation: Evaluation) -> Situation:
    """The facts of a recorded decision on its day, to ask why, why not and what if."""
    drafted = any(path.startswith("draft.") for path in evaluation.facts)
    return Situation(engine, evaluation.facts, evaluation.as_of, drafted)


def _rule_json(program: Program, evaluation: Evaluation, rule_id: str) -> dict[str, Any]:
    rule = program.rule(rule_id)
    assert rule is not None  # it was evaluated out of this program
    return {
        "rule": rule.id,
        "title": rule.title,
        "cites": [*rule.cites, *rule.house],
        "because": fill(program, evaluation, rule.because) if True in evaluation.truths[rule_id] else "",
        "sentences": list(why(program, evaluation, rule_id)),
    }
