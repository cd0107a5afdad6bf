"""Each rule fires, is silent and is undecided in some TEST, where it can be."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence

from jurat.authoring.coverage.possibility import Possibility
from jurat.authoring.coverage.row import RULE, Goal, Row
from jurat.authoring.observation import Observation, of_draft
from jurat.authoring.whereabouts import Whereabouts
from jurat.engine.evaluation import Evaluation
from jurat.language.program.node import Program, RuleNode, Status, WhenUnknown

FIRED, SILENT, UNDECIDED = "fires", "is silent", "is undecided"


def rules(program: Program, observations: Sequence[Observation], _: Whereabouts) -> Iterator[Row]:
    """A row per rule that runs; counted are TESTs."""
    possible = Possibility(program)
    for rule in program.rules:
        if rule.status in (Status.DRAFT, Status.RETIRED):
            continue
        seen = Counter(state for observation in observations for state in _states(rule, observation))
        wanted = [FIRED]
        if possible.false(rule):
            wanted.append(SILENT)
        if not assumed(rule) and any(possible.unknown(clause.condition) for clause in rule.clauses):
            wanted.append(UNDECIDED)
        yield Row(RULE, rule.id, "", rule.place, tuple(Goal(name, seen[name]) for name in wanted))


def assumed(rule: RuleNode) -> bool:
    """Whether what cannot be told is decided by the rule itself: then it never is undecided."""
    return rule.when_unknown in (WhenUnknown.YES, WhenUnknown.NO)


def _states(rule: RuleNode, observation: Observation) -> set[str]:
    """All that became of a rule in one TEST: of the draft's rules, on any of its texts."""
    return {
        state
        for evaluation in observation.evaluations
        if rule.in_force(evaluation.as_of) and (rule.stage == 1 or of_draft(evaluation))
        for state in _state(rule, evaluation)
    }


def _state(rule: RuleNode, evaluation: Evaluation) -> Iterator[str]:
    truths = evaluation.truths.get(rule.id, ())
    if True in truths:
        yield FIRED
    if None in truths:
        yield UNDECIDED
    if not truths:
        yield SILENT
