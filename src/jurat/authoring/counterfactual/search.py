"""The search for the least change: by number of facts, then by nearness; every answer is verified on the engine.

Sets of facts that cannot reach the goal – because they leave a part of the condition as it is that would have to
change – are passed over; all others are tried.
"""

from __future__ import annotations

import time
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, replace
from heapq import heapify, heappop, heappush
from itertools import combinations
from typing import Any

from jurat.authoring.counterfactual.candidate import Candidates
from jurat.authoring.counterfactual.change import Change, Place, changed
from jurat.authoring.counterfactual.goal import Goal
from jurat.authoring.counterfactual.possibility import Possibility
from jurat.authoring.counterfactual.relevance import Relevance
from jurat.authoring.counterfactual.situation import Situation
from jurat.engine.misfit import FactsMisfit
from jurat.engine.reference import Reference
from jurat.engine.snapshot import DRAFT
from jurat.language.program import node as n


@dataclass(frozen=True, slots=True)
class Bound:
    """How far a search goes: facts changed at once, sets of facts looked at, evaluations, seconds."""

    facts_max: int = 6
    sets_max: int = 200_000
    evaluations_max: int = 20_000
    seconds_max: float = 2.0


BOUND = Bound()


@dataclass(frozen=True)
class LeastChange:
    """`changes` is empty where nothing was found; `tried` is how many facts at once were tried out fully, and `whole`
    whether every value that tells conditions apart was among what was tried. `goal` ends `The least change …`."""

    goal: str
    changes: tuple[Change, ...]
    tried: int
    whole: bool
    exhausted: bool = False
    """Nothing was found, and nothing is left to try: the outcome stays whatever the facts are."""

    @property
    def sentence(self) -> str:
        """`The least change that makes it apply: client.age is 65 instead of 64.`"""
        if self.changes:
            return f"The least change {self.goal}: {' and '.join(change.words() for change in self.changes)}."
        if self.exhausted:
            return f"There is no change of the facts {self.goal}."
        if not self.tried:
            return f"No change was found {self.goal} within the bound of the search."
        of = "one fact" if self.tried == 1 else f"up to {self.tried} facts"
        how = "" if self.whole else ", among the values that were tried"
        return f"No change of {of} was found {self.goal}{how}."

    def to_json(self) -> dict[str, Any]:
        changes = [change.to_json() for change in self.changes]
        return {
            "goal": self.goal,
            "changes": changes,
            "tried_facts": self.tried,
            "whole": self.whole,
            "exhausted": self.exhausted,
            "sentence": self.sentence,
        }


def least_change(
    situation: Situation, goal: Goal, bound: Bound = BOUND, clock: Callable[[], float] = time.monotonic
) -> LeastChange:
    """The least change that meets the goal, verified on the situation's own engine. Never raises for lack of one."""
    return _Search(situation, goal, bound, clock).run()


class _Stop(Exception):
    """The bound is reached."""


class _Search:
    def __init__(self, situation: Situation, goal: Goal, bound: Bound, clock: Callable[[], float]) -> None:
        evaluation = situation.evaluate()
        program = situation.engine.program
        self.goal, self.bound, self._clock = goal, bound, clock
        self.situation = situation.with_facts(evaluation.facts)
        self.rules = goal.rules(program, evaluation)
        relevance = Relevance(program, [clause.condition for rule in self.rules for clause in rule.clauses])
        self.part = _part(program, self.rules, relevance)
        self.small = self.situation.with_engine(Reference(self.part))
        self.candidates = Candidates(self.part, relevance, evaluation.facts)
        self.possibility = Possibility(self.part, self.small.evaluate())
        self._until = clock() + bound.seconds_max
        self._evaluations = self._sets = 0

    def run(self) -> LeastChange:
        tried = 0
        try:
            for size in range(1, min(self.bound.facts_max, len(self._places())) + 1):
                if found := self._of_size(size):
                    return LeastChange(self.goal.words, found, tried, self.candidates.whole)
                tried = size
        except _Stop:
            pass
        whole = self.candidates.whole
        return LeastChange(self.goal.words, (), tried, whole, whole and tried == len(self._places()))

    def _places(self) -> list[Place]:
        """The places that could be otherwise; those of a draft only where there is one."""
        found = self.candidates.by_place
        return [place for place in found if self.situation.drafted or not place.path.startswith(DRAFT)]

    def _of_size(self, size: int) -> tuple[Change, ...]:
        """The nearest set of so many changes; empty if there is none. Raises _Stop."""
        places = list(self._admissible(size))
        sets = [[self.candidates.by_place[place] for place in chosen] for chosen in places]
        queue = [(sum(group[0].cost for group in groups), at, (0,) * size, 0) for at, groups in enumerate(sets)]
        heapify(queue)
        while queue:
            cost, at, picks, last = heappop(queue)
            groups = sets[at]
            found = tuple(group[pick] for group, pick in zip(groups, picks, strict=True))
            if self._meets(found):
                return found
            for turn in range(last, size):  # each pick of values is come to by one way alone
                following = picks[turn] + 1
                if following < len(groups[turn]):
                    more = groups[turn][following].cost - groups[turn][picks[turn]].cost
                    heappush(queue, (cost + more, at, (*picks[:turn], following, *picks[turn + 1 :]), turn))
        return ()

    def _admissible(self, size: int) -> Iterator[tuple[Place, ...]]:
        known: dict[frozenset[str], bool] = {}
        for places in combinations(self._places(), size):
            self._spend(sets=1)
            paths = frozenset(place.path for place in places)
            if paths not in known:
                known[paths] = self.goal.may(self.rules, self.possibility, paths)
            if known[paths] and not _overlapping(places):
                yield places

    def _meets(self, changes: Sequence[Change]) -> bool:
        self._spend(evaluations=1)
        facts = changed(self.situation.facts, changes)
        try:
            if not self.goal.met(self.small.with_facts(facts).evaluate()):
                return False
            return self.goal.met(self.situation.with_facts(facts).evaluate())
        except FactsMisfit:  # a value that the ontology does not take
            return False

    def _spend(self, evaluations: int = 0, sets: int = 0) -> None:
        self._evaluations += evaluations
        self._sets += sets
        spent = self._evaluations > self.bound.evaluations_max or self._sets > self.bound.sets_max
        if spent or self._clock() > self._until:
            raise _Stop


def _part(program: n.Program, rules: Sequence[n.RuleNode], relevance: Relevance) -> n.Program:
    """The program with these rules alone, and what they read."""
    return replace(
        program,
        rules=tuple(rules),
        facts=tuple(fact for fact in program.facts if fact.name in relevance.facts),
        defines=tuple(define for define in program.defines if define.name in relevance.defines),
        lists={name: terms for name, terms in program.lists.items() if name in relevance.lists},
        disclosures={},
        declared={},
        phrases={},
    )


def _overlapping(places: Sequence[Place]) -> bool:
    """A collection as a whole and a member of it cannot both be otherwise."""
    whole = {place.path for place in places if place.member < 0}
    return any(place.path in whole for place in places if place.member >= 0)
