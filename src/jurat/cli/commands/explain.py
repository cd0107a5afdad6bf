"""`jurat explain`: why a decision came out as it did."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING, Any

import click

from jurat.cli.house import with_existing_house
from jurat.cli.printing import Format, Printer, printing
from jurat.cli.status import FINE

if TYPE_CHECKING:
    from jurat.engine.evaluation import Evaluation
    from jurat.language.program.node import Program
    from jurat.wiring import House


@click.command("explain")
@click.argument("decision")
@click.option("--why", "why_rule", metavar="RULE", help="Why this rule applied.")
@click.option("--why-not", "why_not_rule", metavar="RULE", help="Why this rule did not apply.")
@printing(Format.TEXT)
@with_existing_house
def command(house: House, printer: Printer, decision: str, why_rule: str | None, why_not_rule: str | None) -> int:
    """Explain a recorded decision in the author's words: its reasons and the rules behind it, as they were in force
    then, with the facts as they were known then."""
    from jurat.cli.rendering.explanation import explanation_text, sentences_text

    if why_rule and why_not_rule:
        raise click.UsageError("Ask --why or --why-not, one at a time.")
    engine, evaluation, record = house.recall(decision)
    rule = why_rule or why_not_rule
    if rule:
        answer = _of_rule(engine.program, evaluation, decision, rule, bool(why_rule))
        printer.result(answer, lambda: sentences_text(answer["sentences"]))
    else:
        whole = explanation(engine.program, evaluation, record)
        printer.result(whole, lambda: explanation_text(whole))
    return FINE


def explanation(program: Program, evaluation: Evaluation, record: Any) -> dict[str, Any]:
    """The decision with its reasons, and every rule: where it applied with its author's reason, and where it could not
    be decided with what is missing (`because` is empty: it would state as fact what nobody knows)."""
    return {
        "decision": record["id"],
        "outcome": record["decision"],
        "reasons": record["reasons"],
        "applied": [_rule_json(program, evaluation, rule) for rule in evaluation.fired],
        "undecided": [_rule_json(program, evaluation, rule) for rule in evaluation.undecided],
    }


def _of_rule(program: Program, evaluation: Evaluation, decision: str, rule: str, applied: bool) -> dict[str, Any]:
    from jurat.engine import explanation as machine

    ask: Callable[..., tuple[str, ...]] = machine.why if applied else machine.why_not
    return {"decision": decision, "rule": rule, "sentences": list(ask(program, evaluation, rule))}


def _rule_json(program: Program, evaluation: Evaluation, rule_id: str) -> dict[str, Any]:
    from jurat.engine.explanation import fill, why

    rule = program.rule(rule_id)
    assert rule is not None  # it was evaluated out of this program
    return {
        "rule": rule.id,
        "title": rule.title,
        "cites": [*rule.cites, *rule.house],
        "because": fill(program, evaluation, rule.because) if True in evaluation.truths[rule_id] else "",
        "sentences": list(why(program, evaluation, rule_id)),
    }
