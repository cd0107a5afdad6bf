"""Whether a condition could come to a truth if only some facts changed. Never says no where it could."""

from __future__ import annotations

from collections.abc import Mapping

from jurat.authoring.counterfactual.relevance import Relevance
from jurat.engine.evaluation import Evaluation
from jurat.engine.reference import Reading
from jurat.engine.wording import Wording, default_matcher
from jurat.foundation.truth import Truth, negate
from jurat.language.program import node as n

Paths = frozenset[str]


class Possibility:
    """The reading of one evaluation, and what each condition reads."""

    def __init__(self, program: n.Program, evaluation: Evaluation) -> None:
        self._facts: Mapping[str, n.FactNode] = {fact.name: fact for fact in program.facts}
        self._program = program
        self._reading = Reading(evaluation.facts, dict(evaluation.derived), Wording(program, default_matcher))
        self._paths: dict[int, Paths] = {}
        self._kept: list[n.Condition] = []

    def may(self, condition: n.Condition, wanted: Truth, touched: Paths) -> bool:
        """Whether `condition` could be `wanted` if the facts at these paths, and no others, were otherwise."""
        if self._reading.truth(condition) is wanted:
            return True
        if not touched & self.paths(condition):
            return False
        match condition:
            case n.Not(part):
                return self.may(part, negate(wanted), touched)
            case n.All(parts) if wanted is not None:
                join = all if wanted else any
                return join(self.may(part, wanted, touched) for part in parts)
            case n.Either(parts) if wanted is not None:
                join = any if wanted else all
                return join(self.may(part, wanted, touched) for part in parts)
            case n.FactIs(name) if name in self._facts and wanted is not None:
                fact = self._facts[name]
                assumed = fact.assume is wanted and self.may(fact.condition, None, touched)
                return assumed or self.may(fact.condition, wanted, touched)
        return True

    def paths(self, condition: n.Condition) -> Paths:
        """The facts a condition reads, through facts and definitions."""
        found = self._paths.get(id(condition))
        if found is None:
            found = frozenset(Relevance(self._program, (condition,)).paths)
            self._paths[id(condition)] = found
            self._kept.append(condition)  # so that its id stays its own
        return found
