"""One thing that a rule asks for forgotten."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from jurat.authoring.expectation import shown_value
from jurat.authoring.mutation.ground import Ground
from jurat.authoring.mutation.mutant import Mutant, Part
from jurat.language.program.node import Clause, Demand, RuleNode, Status


def mutants(ground: Ground) -> Iterator[Mutant]:
    """One for each demand of a clause. Rules in the shadow ask for nothing anyway."""
    for rule in ground.own_rules:
        if rule.status is Status.SHADOW:
            continue
        for number, clause in enumerate(rule.clauses):
            for at, demand in enumerate(clause.demands):
                if demand in clause.demands[:at]:
                    continue  # asked twice
                fewer = replace(clause, demands=(*clause.demands[:at], *clause.demands[at + 1 :]))
                change = f"{demand.phrase} ({demand.constraint}) → not asked"
                program = ground.with_rule(_with_clause(rule, number, fewer))
                yield Mutant(Part.RULE, rule.id, (rule.id,), rule.place, change, _advice(rule, demand), program)


def _with_clause(rule: RuleNode, number: int, clause: Clause) -> RuleNode:
    return replace(rule, clauses=(*rule.clauses[:number], clause, *rule.clauses[number + 1 :]))


def _advice(rule: RuleNode, demand: Demand) -> str:
    if isinstance(demand.value, frozenset):
        wanted = "   ".join(f"EXPECT {demand.constraint} CONTAINS {shown_value(one)}" for one in sorted(demand.value))
    else:
        wanted = f"EXPECT {demand.constraint} = {shown_value(demand.value)}"
    return f"Where {rule.id} fires and no other rule asks for the same: {wanted}"
