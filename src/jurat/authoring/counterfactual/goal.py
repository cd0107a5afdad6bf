"""Outcomes that a change is looked for: a rule that applies, one that does not, a demand that is no longer made."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any, Protocol

from jurat.authoring.counterfactual.possibility import Paths, Possibility
from jurat.engine.evaluation import Evaluation
from jurat.engine.merge import member_set
from jurat.engine.sentence import quote
from jurat.engine.snapshot import DRAFT
from jurat.foundation.merge import Merge, join
from jurat.foundation.truth import Truth
from jurat.language.program import node as n
from jurat.language.signature import Signature


class Goal(Protocol):
    """`words` ends the sentence `The least change …`."""

    @property
    def words(self) -> str: ...

    def rules(self, program: n.Program, evaluation: Evaluation) -> tuple[n.RuleNode, ...]:
        """The rules the outcome can hang on."""
        ...

    def met(self, evaluation: Evaluation) -> bool: ...

    def may(self, rules: Sequence[n.RuleNode], possibility: Possibility, touched: Paths) -> bool:
        """False only where no change of these facts alone can reach it."""
        ...


@dataclass(frozen=True)
class Fires:
    """The rule applies: a clause is true, or unknown and assumed to be."""

    rule: str
    words: str = "that makes it apply"

    def rules(self, program: n.Program, evaluation: Evaluation) -> tuple[n.RuleNode, ...]:
        return tuple(rule for rule in program.rules if rule.id == self.rule)

    def met(self, evaluation: Evaluation) -> bool:
        if self.rule in evaluation.shadow:
            return True in evaluation.truths[self.rule]
        return self.rule in evaluation.fired

    def may(self, rules: Sequence[n.RuleNode], possibility: Possibility, touched: Paths) -> bool:
        wanted: list[Truth] = [True, None] if rules[0].when_unknown is n.WhenUnknown.YES else [True]
        return any(possibility.may(clause.condition, one, touched) for clause in rules[0].clauses for one in wanted)


@dataclass(frozen=True)
class Silent:
    """The rule asks for nothing: all its clauses are false, or unknown and assumed to be."""

    rule: str
    words: str = "that keeps it from applying"

    def rules(self, program: n.Program, evaluation: Evaluation) -> tuple[n.RuleNode, ...]:
        return tuple(rule for rule in program.rules if rule.id == self.rule)

    def met(self, evaluation: Evaluation) -> bool:
        return not any(self.rule in group for group in (evaluation.fired, evaluation.undecided, evaluation.shadow))

    def may(self, rules: Sequence[n.RuleNode], possibility: Possibility, touched: Paths) -> bool:
        wanted: list[Truth] = [False, None] if rules[0].when_unknown is n.WhenUnknown.NO else [False]
        return all(
            any(possibility.may(clause.condition, one, touched) for one in wanted) for clause in rules[0].clauses
        )


@dataclass(frozen=True)
class Loosened:
    """A constraint is no longer as strict as `value`: gone, or its join with `value` is another."""

    signature: Signature
    value: Any

    @property
    def words(self) -> str:
        name, levels = self.signature.name, self.signature.levels
        if self.signature.merge is Merge.UNION:
            return f"so that {name} asks for less"
        if self.signature.merge is Merge.INTERSECTION:
            return f"so that {name} allows more"
        told = quote(self.value, self.signature.type)
        top = isinstance(self.value, bool) or (levels and self.value == levels[-1])
        return f"so that {name} is no longer {told}{'' if top else ' or stricter'}"

    def rules(self, program: n.Program, evaluation: Evaluation) -> tuple[n.RuleNode, ...]:
        """All that could ask for it here and now, and those that could override one of them."""
        live = [rule for rule in program.rules if _live(rule, evaluation)]
        return tuple(rule for rule in live if self._asks(rule) or rule.overrides)

    def _asks(self, rule: n.RuleNode) -> bool:
        demands = (*rule.unknown_demands, *(demand for clause in rule.clauses for demand in clause.demands))
        return any(demand.constraint == self.signature.name for demand in demands)

    def met(self, evaluation: Evaluation) -> bool:
        found = evaluation.constraints.get(self.signature.name)
        if found is None:
            return True
        values = [member_set(self.signature, self.value), member_set(self.signature, found.value)]
        return bool(join(self.signature.merge, values, self.signature.levels) != found.value)

    def may(self, rules: Sequence[n.RuleNode], possibility: Possibility, touched: Paths) -> bool:
        """Each clause that asks for as much must come to ask for it no longer."""
        strict = [(rule, clause) for rule in rules for clause in rule.clauses if self._as_strict(clause)]
        if self.signature.merge is Merge.INTERSECTION or any(rule.overrides for rule in rules):
            return True
        if self.signature.merge is not Merge.UNION:
            return all(_may_stop(rule, clause, possibility, touched) for rule, clause in strict)
        asked = [(rule, clause) for rule in rules for clause in rule.clauses]
        return any(
            all(_may_stop(rule, clause, possibility, touched) for rule, clause in asked if name in self._names(clause))
            for name in member_set(self.signature, self.value)
        )

    def _values(self, clause: n.Clause) -> list[Any]:
        own = [demand.value for demand in clause.demands if demand.constraint == self.signature.name]
        return [member_set(self.signature, value) for value in own]

    def _names(self, clause: n.Clause) -> frozenset[str]:
        return frozenset().union(*self._values(clause))

    def _as_strict(self, clause: n.Clause) -> bool:
        value = member_set(self.signature, self.value)
        levels, merge = self.signature.levels, self.signature.merge
        return any(join(merge, [value, own], levels) == own for own in self._values(clause))


def _live(rule: n.RuleNode, evaluation: Evaluation) -> bool:
    """Whether a rule runs and asks: a rule about the draft does not where there is none."""
    drafted = any(path.startswith(DRAFT) for path in evaluation.facts)
    asking = rule.status is not n.Status.SHADOW and rule.in_force(evaluation.as_of)
    return asking and (rule.stage == 1 or drafted)


def _may_stop(rule: n.RuleNode, clause: n.Clause, possibility: Possibility, touched: Paths) -> bool:
    """Whether a clause could come to ask for nothing."""
    lenient = rule.when_unknown in (n.WhenUnknown.NO, n.WhenUnknown.ONLY)
    wanted: list[Truth] = [False, None] if lenient else [False]
    return any(possibility.may(clause.condition, one, touched) for one in wanted)
