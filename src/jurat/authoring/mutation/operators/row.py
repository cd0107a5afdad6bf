"""A row of a table forgotten."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from jurat.authoring.mutation.ground import Ground
from jurat.authoring.mutation.mutant import Mutant, Part
from jurat.authoring.mutation.operators.otherwise import has_else
from jurat.engine.sentence import say_condition


def mutants(ground: Ground) -> Iterator[Mutant]:
    """One for each row."""
    for rule in ground.own_rules:
        if len(rule.clauses) < 2 or has_else(rule):
            continue
        for at, clause in enumerate(rule.clauses):
            said = say_condition(clause.condition)
            program = ground.with_rule(replace(rule, clauses=(*rule.clauses[:at], *rule.clauses[at + 1 :])))
            advice = f"Test it where '{said}' holds and no other row does: EXPECT FIRES {rule.id}"
            change = f"row {at + 1}: {said} → no such row"
            yield Mutant(Part.RULE, rule.id, (rule.id,), rule.place, change, advice, program)
