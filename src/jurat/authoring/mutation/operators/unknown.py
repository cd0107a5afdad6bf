"""WHEN UNKNOWN forgotten."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from jurat.authoring.mutation.ground import Ground
from jurat.authoring.mutation.mutant import Mutant, Part
from jurat.language.program.node import Status, WhenUnknown


def mutants(ground: Ground) -> Iterator[Mutant]:
    """One for each rule and fact that says it."""
    for rule in ground.own_rules:
        if rule.when_unknown is WhenUnknown.APPLY or rule.status is Status.SHADOW:
            continue
        bare = replace(rule, when_unknown=WhenUnknown.APPLY, unknown_demands=())
        change = f"WHEN UNKNOWN {rule.when_unknown.value} → not said"
        advice = f"Test it with EXPECT UNKNOWN {rule.id}, and what is asked for then."
        yield Mutant(Part.RULE, rule.id, (rule.id,), rule.place, change, advice, ground.with_rule(bare))
    for fact in ground.program.facts:
        if fact.assume is not None and ground.users(fact.name) and ground.places.own(fact.place):
            change = f"WHEN UNKNOWN ASSUME {'yes' if fact.assume else 'no'} → not said"
            advice = f"Test it where it cannot be told whether {fact.name}."
            program = ground.with_fact(replace(fact, assume=None))
            yield Mutant(Part.FACT, fact.name, ground.users(fact.name), fact.place, change, advice, program)
