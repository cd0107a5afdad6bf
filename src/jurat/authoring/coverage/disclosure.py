"""Each disclosure is asked for in some TEST, and looked for in some DRAFT."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from jurat.authoring.coverage.item import ASKING, all_demands
from jurat.authoring.coverage.row import DISCLOSURE, Goal, Row
from jurat.authoring.observation import Observation
from jurat.authoring.whereabouts import Whereabouts
from jurat.language.program.node import Program, RuleNode

REQUIRED = "disclosure.required"


def disclosures(program: Program, observations: Sequence[Observation], places: Whereabouts) -> Iterator[Row]:
    """A row per disclosure that a rule asks for."""
    for name in program.disclosures:
        if not any(name in _asked(rule) for rule in program.rules if rule.status in ASKING):
            continue
        wanting = [one for one in observations if _required(name, one)]
        looked = sum(bool(one.texts) for one in wanting)
        goals = (Goal("asked for", len(wanting)), Goal("in a draft", looked))
        yield Row(DISCLOSURE, name, "", places.of_disclosure(name), goals)


def _asked(rule: RuleNode) -> frozenset[str]:
    return frozenset(name for demand in all_demands(rule) if demand.constraint == REQUIRED for name in demand.value)


def _required(name: str, observation: Observation) -> bool:
    return any(
        constraint is not None and name in constraint.value
        for evaluation in observation.evaluations
        for constraint in (evaluation.constraints.get(REQUIRED),)
    )
