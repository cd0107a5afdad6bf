"""Each WHEN UNKNOWN is taken in some TEST."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from jurat.authoring.coverage.row import UNKNOWN, Goal, Row
from jurat.authoring.coverage.rule import assumed
from jurat.authoring.observation import Observation, of_draft
from jurat.authoring.whereabouts import Whereabouts
from jurat.engine.evaluation import Evaluation
from jurat.engine.reference import Reading
from jurat.engine.wording import Wording, default_matcher
from jurat.language.program.node import FactNode, Program, RuleNode, Status, WhenUnknown

TAKEN = "taken"


def unknowns(program: Program, observations: Sequence[Observation], _: Whereabouts) -> Iterator[Row]:
    """A row per rule that says WHEN UNKNOWN and per fact that is assumed; counted are evaluations."""
    evaluations = [one for observation in observations for one in observation.evaluations]
    wording = Wording(program, default_matcher)
    for fact in program.facts:
        if fact.assume is not None:
            times = sum(_open(fact, one, wording) for one in evaluations)
            said = f"WHEN UNKNOWN ASSUME {'yes' if fact.assume else 'no'}"
            yield Row(UNKNOWN, fact.name, said, fact.place, (Goal(TAKEN, times),))
    for rule in program.rules:
        if rule.when_unknown is WhenUnknown.APPLY or rule.status in (Status.DRAFT, Status.RETIRED):
            continue
        times = sum(_undecided(rule, one, wording) for one in evaluations)
        yield Row(UNKNOWN, rule.id, f"WHEN UNKNOWN {_said(rule.when_unknown)}", rule.place, (Goal(TAKEN, times),))


def _undecided(rule: RuleNode, evaluation: Evaluation, wording: Wording) -> bool:
    """Of a rule that decides the unknown itself, the engine no longer says so: its conditions are read again."""
    if not assumed(rule):
        return None in evaluation.truths.get(rule.id, ())
    if not rule.in_force(evaluation.as_of) or of_draft(evaluation) != (rule.stage == 2):
        return False
    reading = Reading(evaluation.facts, dict(evaluation.derived), wording)
    truths = [reading.truth(clause.condition) for clause in rule.clauses]
    return None in truths and True not in truths


def _open(fact: FactNode, evaluation: Evaluation, wording: Wording) -> bool:
    reading = Reading(evaluation.facts, dict(evaluation.derived), wording)
    return of_draft(evaluation) == (fact.stage == 2) and reading.truth(fact.condition) is None


def _said(when: WhenUnknown) -> str:
    first, _, rest = when.value.partition(" ")
    return f"{first.upper()} {rest}".rstrip()
