"""From the truths of rules to an evaluation: what every engine does alike once its conditions are decided."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from jurat.engine.canary import in_shadow, is_blind
from jurat.engine.evaluation import Evaluation, Facts, Overridden
from jurat.engine.merge import Asked, Joins, Truths, asked_by, settled
from jurat.engine.misfit import FactsMisfit, Problem
from jurat.engine.reading import all_derived
from jurat.engine.snapshot import DRAFT
from jurat.foundation.error import InputError
from jurat.language.program.bundle import bundle_hash
from jurat.language.program.node import Override, Program, RuleNode

Decided = tuple[RuleNode, Truths]
"""A rule in force and the truth of each of its clauses."""


class WrongBundle(InputError):
    """An evaluation can only be continued by the bundle that began it."""

    code = "wrong_bundle"


VERDICTS_KEPT_MAX = 10_000
"""Verdicts remembered per program; a pack's rules have few each."""


@dataclass(frozen=True, slots=True)
class Verdict:
    """What one rule's truths come to."""

    rule: str
    truths: Truths
    fired: bool
    undecided: bool
    shadow: bool
    asked: tuple[Asked, ...]


class Conclusion:
    """One program's way from decided rules to evaluations, and from stage one to stage two."""

    def __init__(self, program: Program) -> None:
        self.program = program
        self.bundle = bundle_hash(program)
        self._joins = Joins(program.constraints)
        self._verdicts: dict[tuple[str, Truths, bool], Verdict] = {}
        self._overriding = {rule.id: rule for rule in program.rules if rule.overrides}
        self._place = {rule.id: at for at, rule in enumerate(program.rules)}
        self._early = {node.name for node in all_derived(program) if node.stage == 1}

    def evaluation(
        self, as_of: date, facts: Facts, derived: Mapping[str, Any], decided: Iterable[Decided]
    ) -> Evaluation:
        """`decided` in order of declaration; rules that are false in all clauses may be among them.

        A rule fires if a clause is true and is undecided if one is unknown; a table's rule can be both.
        """
        verdicts = (self._verdict(rule, truths, in_shadow(rule, facts)) for rule, truths in decided)
        live = [verdict for verdict in verdicts if verdict.fired or verdict.undecided]
        asking = [verdict for verdict in live if not verdict.shadow]
        asked, overridden = self._left(asking, facts)
        constraints, conflicts = self._joins.merge(asked)
        return Evaluation(
            bundle=self.bundle,
            as_of=as_of,
            facts=facts,
            fired=tuple([verdict.rule for verdict in asking if verdict.fired]),
            undecided=tuple([verdict.rule for verdict in asking if verdict.undecided]),
            shadow=tuple([verdict.rule for verdict in live if verdict.shadow]),
            derived=derived,
            constraints=constraints,
            conflicts=conflicts,
            truths={verdict.rule: verdict.truths for verdict in live},
            overridden=overridden,
        )

    def _left(self, asking: Sequence[Verdict], facts: Facts) -> tuple[list[Asked], tuple[Overridden, ...]]:
        """What is asked once overrides took back what they may; only a rule that is true beyond doubt takes back."""
        asked = [item for verdict in asking for item in verdict.asked]
        back = {
            (override.rule, override.phrase): verdict.rule
            for verdict in asking
            if True in verdict.truths and verdict.rule in self._overriding
            for override in self._overrides(verdict.rule, facts)
        }
        if not back:
            return asked, ()
        said = [(item.rule, item.demand.phrase) for item in asked]
        taken = dict.fromkeys(place for place in said if place in back)
        left = [item for item, place in zip(asked, said, strict=True) if place not in taken]
        return left, tuple(Overridden(rule, phrase, back[(rule, phrase)]) for rule, phrase in taken)

    def _overrides(self, rule_id: str, facts: Facts) -> tuple[Override, ...]:
        rule = self._overriding[rule_id]
        return () if is_blind(rule, facts) else rule.overrides

    def _verdict(self, rule: RuleNode, truths: Truths, shadow: bool) -> Verdict:
        """The same rule with the same truths always comes to the same."""
        found = self._verdicts.get((rule.id, truths, shadow))
        if found is None:
            if len(self._verdicts) >= VERDICTS_KEPT_MAX:
                self._verdicts.clear()
            values = settled(rule, truths)
            asked = asked_by(self.program.constraints, rule, truths)
            found = Verdict(rule.id, truths, True in values, None in values, shadow, asked)
            self._verdicts[(rule.id, truths, shadow)] = found
        return found

    def frozen_facts(self, before: Evaluation, draft: Facts) -> dict[str, Any]:
        """The snapshot of stage one with the facts of one draft, and of no earlier one.

        Raises WrongBundle; FactsMisfit if `draft` speaks of anything else.
        """
        if before.bundle != self.bundle:
            raise WrongBundle(f"begun by {before.bundle}, continued by {self.bundle}")
        strange = sorted(path for path in draft if not path.startswith(DRAFT))
        if strange:
            raise FactsMisfit(Problem(path, "is no fact of a draft") for path in strange)
        kept = {path: value for path, value in before.facts.items() if not path.startswith(DRAFT)}
        return {**kept, **draft}

    def early_derived(self, before: Evaluation) -> dict[str, Any]:
        """What stage one derived, without any later stage."""
        return {name: value for name, value in before.derived.items() if name in self._early}

    def both_stages(self, before: Evaluation, decided: Sequence[Decided]) -> list[Decided]:
        """The rules stage one decided and those decided now, in order of declaration."""
        rules = ((self.program.rules[self._place[rule_id]], truths) for rule_id, truths in before.truths.items())
        early = [(rule, truths) for rule, truths in rules if rule.stage == 1]
        return sorted([*early, *decided], key=lambda item: self._place[item[0].id])
