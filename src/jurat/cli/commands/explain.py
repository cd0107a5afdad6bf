"""`jurat explain`: why a decision came out as it did, or why rules do what they do with given facts."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from typing import TYPE_CHECKING, Any

import click

from jurat.cli.house import with_existing_house
from jurat.cli.option import as_of_option, day_of, engine_option
from jurat.cli.printing import Format, Printer, printing
from jurat.cli.reading import one_object, whole_text
from jurat.cli.status import FINE

if TYPE_CHECKING:
    from jurat.authoring.counterfactual.situation import Situation
    from jurat.engine.evaluation import Evaluation
    from jurat.language.program.node import Program
    from jurat.wiring import House

QUESTIONS = ("why", "why-not", "what-if")
_USE = "Ask: why RULE, why-not RULE, or what-if FACT=VALUE …"


@click.command("explain")
@click.argument("subject", metavar="DECISION|PACK")
@click.argument("question", nargs=-1, metavar="[why RULE | why-not RULE | what-if FACT=VALUE …]")
@click.option("--why", "why_rule", metavar="RULE", help="Why this rule applied to a recorded decision.")
@click.option("--why-not", "why_not_rule", metavar="RULE", help="Why this rule did not apply to one.")
@click.option("--facts", "facts_file", metavar="FILE|-", help="With PACK: the facts, one JSON object.")
@click.option("--draft", "draft_file", metavar="FILE|-", help="With PACK: a text that the rules look at, too.")
@as_of_option
@engine_option
@printing(Format.TEXT)
@with_existing_house
def command(
    house: House,
    printer: Printer,
    subject: str,
    question: tuple[str, ...],
    why_rule: str | None,
    why_not_rule: str | None,
    facts_file: str | None,
    draft_file: str | None,
    as_of: date | None,
    engine: str | None,
) -> int:
    """Explain in the author's words, with the least change that would alter the outcome.

    Of a recorded DECISION: its reasons and rules, as they were in force then, with the facts as they were known then.
    Of a PACK with --facts: what its rules do with them. RULE is the id of a rule or the name of a constraint
    (review.level). In FACT=VALUE a value may be unknown: what-if client.age=70 client.optOut=unknown
    """
    if why_rule and why_not_rule:
        raise click.UsageError("Ask --why or --why-not, one at a time.")
    if question and (why_rule or why_not_rule):
        raise click.UsageError(_USE)
    if facts_file is None:
        if draft_file or as_of or engine:
            raise click.UsageError("--draft, --as-of and --engine go with a PACK and its --facts.")
        _refuse_pack(house, subject)
        return _of_decision(house, printer, subject, question, why_rule, why_not_rule)
    if draft_file == facts_file == "-":
        raise click.UsageError("Facts and draft cannot both come from stdin.")
    draft = None if draft_file is None else whole_text(draft_file)
    situation = _situation(house, subject, facts_file, draft, day_of(house, as_of), engine or "")
    asked = question or (("why", why_rule) if why_rule else ("why-not", why_not_rule) if why_not_rule else ())
    _answer(printer, situation, asked, draft)
    return FINE


def _refuse_pack(house: House, subject: str) -> None:
    """A pack without facts is no decision that is missing: what is missing are the facts."""
    from jurat.packs.error import UnknownPack

    try:
        house.find(subject)
    except UnknownPack:
        return
    raise click.UsageError(f"'{subject}' is a pack, and its facts are missing: give them with --facts FILE, or -.")


# ---- a pack and facts -------------------------------------------------------------------------------------------


def _situation(house: House, pack: str, facts: str, draft: str | None, day: date, engine: str) -> Situation:
    from jurat.authoring.counterfactual.situation import situation_of
    from jurat.pipeline.given import read_given

    runner = house.engine(house.pack(pack).program, engine)
    return situation_of(runner, read_given(runner.program, one_object(facts), house.clock()).facts, day, draft)


def _answer(printer: Printer, situation: Situation, question: tuple[Any, ...], draft: str | None) -> None:
    from jurat.authoring.assumption import read_assumptions
    from jurat.authoring.explanation import explain, overview
    from jurat.authoring.supposition import suppose
    from jurat.cli.rendering.explanation import overview_text, sentences_text

    if not question:
        rules = overview(situation)
        printer.result({"rules": [rule.to_json() for rule in rules]}, lambda: overview_text(rules))
        return
    verb, *rest = question
    if verb not in QUESTIONS or not rest or (verb != "what-if" and len(rest) > 1):
        raise click.UsageError(_USE)
    if verb == "what-if":
        supposed = suppose(situation, read_assumptions(situation.engine.program, rest), draft)
        printer.result(supposed.to_json(), lambda: sentences_text(supposed.lines()))
    else:
        found = explain(situation, rest[0])
        printer.result(found.to_json(), lambda: sentences_text(found.lines()))


# ---- a recorded decision ----------------------------------------------------------------------------------------


def _of_decision(
    house: House, printer: Printer, decision: str, question: tuple[str, ...], why: str | None, why_not: str | None
) -> int:
    from jurat.authoring.account import account, situation_then
    from jurat.cli.rendering.explanation import explanation_text, sentences_text

    engine, evaluation, record = house.recall(decision)
    rule = why or why_not
    if question:
        _answer(printer, situation_then(engine, evaluation), question, None)
    elif rule:
        answer = _of_rule(engine.program, evaluation, decision, rule, bool(why))
        printer.result(answer, lambda: sentences_text(answer["sentences"]))
    else:
        whole = account(engine.program, evaluation, record)
        printer.result(whole, lambda: explanation_text(whole))
    return FINE


def _of_rule(program: Program, evaluation: Evaluation, decision: str, rule: str, applied: bool) -> dict[str, Any]:
    from jurat.engine import explanation as machine

    ask: Callable[..., tuple[str, ...]] = machine.why if applied else machine.why_not
    return {"decision": decision, "rule": rule, "sentences": list(ask(program, evaluation, rule))}
