"""From the truths of rules to an evaluation: what every engine does alike once its conditions are decided."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from typing import Any

from jurat.engine.evaluation import Evaluation, Facts
from jurat.engine.merge import Truths, merge, settled
from jurat.engine.misfit import FactsMisfit, Problem
from jurat.engine.reading import all_derived
from jurat.engine.snapshot import DRAFT
from jurat.foundation.error import InputError
from jurat.language.program.node import Program, RuleNode, Status


class WrongBundle(InputError):
    """An evaluation can only be continued by the bundle that began it."""

    code = "wrong_bundle"


def conclude(
    program: Program, bundle: str, as_of: date, facts: Facts, derived: Mapping[str, Any], truths: Mapping[str, Truths]
) -> Evaluation:
    """The evaluation of these truths: rule id → the truth of each clause, of the rules in force.

    A rule fires if a clause is true and is undecided if one is unknown; a table's rule can be both.
    """
    live = [(rule, truths[rule.id]) for rule in program.rules if _speaks(rule, truths.get(rule.id, ()))]
    asking = [(rule, values) for rule, values in live if rule.status is Status.ACTIVE]
    constraints, conflicts = merge(program, asking)
    return Evaluation(
        bundle=bundle,
        as_of=as_of,
        facts=facts,
        fired=tuple(rule.id for rule, values in asking if True in settled(rule, values)),
        undecided=tuple(rule.id for rule, values in asking if None in settled(rule, values)),
        shadow=tuple(rule.id for rule, _ in live if rule.status is Status.SHADOW),
        derived=derived,
        constraints=constraints,
        conflicts=conflicts,
        truths={rule.id: values for rule, values in live},
    )


def _speaks(rule: RuleNode, truths: Truths) -> bool:
    return any(truth is not False for truth in settled(rule, truths)) if truths else False


def frozen_facts(before: Evaluation, draft: Facts, bundle: str) -> dict[str, Any]:
    """The snapshot of stage one with the facts of one draft, and of no earlier one.

    Raises WrongBundle; FactsMisfit if `draft` speaks of anything else.
    """
    if before.bundle != bundle:
        raise WrongBundle(f"begun by {before.bundle}, continued by {bundle}")
    strange = sorted(path for path in draft if not path.startswith(DRAFT))
    if strange:
        raise FactsMisfit(Problem(path, "is no fact of a draft") for path in strange)
    kept = {path: value for path, value in before.facts.items() if not path.startswith(DRAFT)}
    return {**kept, **draft}


def first_stage(before: Evaluation, program: Program) -> tuple[dict[str, Any], dict[str, Truths]]:
    """What stage one derived and decided, without any later stage."""
    derived = {node.name for node in all_derived(program) if node.stage == 1}
    rules = {rule.id for rule in program.rules if rule.stage == 1}
    return (
        {name: value for name, value in before.derived.items() if name in derived},
        {rule: truths for rule, truths in before.truths.items() if rule in rules},
    )
