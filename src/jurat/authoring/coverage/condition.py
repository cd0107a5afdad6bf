"""Each atomic condition is true and false in some TEST, and unknown where it may be: per clause, so that the rows of a
table and an ELSE stand for themselves. Inside ANY, EVERY, SUM and the like, each member counts."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from jurat.authoring.coverage.possibility import Possibility
from jurat.authoring.coverage.row import CONDITION, Goal, Row
from jurat.authoring.observation import Observation, of_draft
from jurat.authoring.whereabouts import Whereabouts
from jurat.engine.evaluation import Evaluation
from jurat.engine.reading import Node, children
from jurat.engine.reference import Reading
from jurat.engine.sentence import say_condition
from jurat.engine.wording import Wording, default_matcher
from jurat.foundation.truth import Truth
from jurat.language.program import node as n

_NAMES: dict[Truth, str] = {True: "true", False: "false", None: "unknown"}


@dataclass(frozen=True)
class Owner:
    """A condition or value with its place, and the rule whose dates decide when it is read."""

    name: str
    node: Node
    place: n.Place
    stage: int
    clause: int = 0
    rule: n.RuleNode | None = None

    def read_in(self, evaluation: Evaluation) -> bool:
        """Whether this evaluation decided it: one of stage one, or one of a draft where it speaks of the draft."""
        in_force = self.rule is None or self.rule.in_force(evaluation.as_of)
        return in_force and of_draft(evaluation) == (self.stage == 2)


def conditions(program: n.Program, observations: Sequence[Observation], _: Whereabouts) -> Iterator[Row]:
    """A row per atom that stands in a fact, a definition or a clause."""
    wording, possible = Wording(program, default_matcher), Possibility(program)
    evaluations = [one for observation in observations for one in observation.evaluations]
    readings = [(one, Reading(one.facts, dict(one.derived), wording)) for one in evaluations]
    for owner in owners(program):
        tally = Tally()
        for evaluation, reading in readings:
            if owner.read_in(evaluation):
                tally.add(reading, owner.node, {})
        for atom, bound in atoms(owner.node, {}):
            goals = [True, False, *([None] if possible.unknown(atom, bound) else [])]
            if isinstance(atom, n.NotEmpty):  # NO and EVERY are never false of an empty collection
                goals.remove(False)
            counted = tuple(Goal(_NAMES[truth], tally.times[id(atom), truth]) for truth in goals)
            yield Row(CONDITION, owner.name, say_condition(atom), owner.place, counted, owner.clause)


def owners(program: n.Program) -> Iterator[Owner]:
    """Everything that holds conditions, in the order facts, definitions, rules; a clause each."""
    for fact in program.facts:
        yield Owner(fact.name, fact.condition, fact.place, fact.stage)
    for define in program.defines:
        yield Owner(define.name, define.value, define.place, define.stage)
    for rule in program.rules:
        if rule.status in (n.Status.DRAFT, n.Status.RETIRED):
            continue
        for at, clause in enumerate(rule.clauses, 1):
            number = at if len(rule.clauses) > 1 else 0
            yield Owner(rule.id, clause.condition, rule.place, rule.stage, number, rule)


def atoms(node: Node, bound: Mapping[str, str]) -> Iterator[tuple[n.Condition, Mapping[str, str]]]:
    """The conditions that no AND, OR or NOT parts further, those inside collections too, each with the collections of
    its variables."""
    if isinstance(node, n.Condition) and not isinstance(node, (n.All, n.Either, n.Not, n.Always)):
        yield node, bound
    if isinstance(node, (n.Some, n.Each, n.Aggregate)):
        bound = {**bound, node.variable: node.collection}
    for child in children(node):
        yield from atoms(child, bound)


class Tally:
    """How often each atom was what."""

    def __init__(self) -> None:
        self.times: Counter[tuple[int, Truth]] = Counter()

    def add(self, reading: Reading, node: Node, members: Mapping[str, Any]) -> None:
        """Every atom on one set of facts, also those that an earlier one made idle."""
        if isinstance(node, n.Condition) and not isinstance(node, (n.All, n.Either, n.Not, n.Always)):
            self.times[id(node), reading.truth(node, members)] += 1
        for inner in self._members(reading, node, members):
            for child in children(node):
                self.add(reading, child, inner)

    def _members(self, reading: Reading, node: Node, members: Mapping[str, Any]) -> Iterator[Mapping[str, Any]]:
        if not isinstance(node, (n.Some, n.Each, n.Aggregate)):
            yield members
            return
        for member in reading.members(node.collection, members) or ():
            yield {**members, node.variable: member}
