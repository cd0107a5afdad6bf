"""ELSE forgotten."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from jurat.authoring.mutation.ground import Ground
from jurat.authoring.mutation.mutant import Mutant, Part
from jurat.engine.sentence import say_condition
from jurat.language.program.node import RuleNode


def mutants(ground: Ground) -> Iterator[Mutant]:
    """One for each rule that has it."""
    for rule in ground.own_rules:
        if has_else(rule):
            asked = " and ".join(dict.fromkeys(demand.phrase for demand in rule.clauses[1].demands))
            advice = f"Test it where '{say_condition(rule.clauses[0].condition)}' does not hold: EXPECT FIRES {rule.id}"
            program = ground.with_rule(replace(rule, clauses=rule.clauses[:1]))
            change = f"else {asked} → not asked"
            yield Mutant(Part.RULE, rule.id, (rule.id,), rule.place, change, advice, program)


def has_else(rule: RuleNode) -> bool:
    """Two clauses that are no rows of a table."""
    return len(rule.clauses) == 2 and not getattr(rule, "hit", "")
