"""An OVERRIDES forgotten: what another rule asks for is asked all the same."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from jurat.authoring.mutation.ground import Ground
from jurat.authoring.mutation.mutant import Mutant, Part


def mutants(ground: Ground) -> Iterator[Mutant]:
    """One for each."""
    for rule in ground.own_rules:
        for override in rule.overrides:
            others = tuple(one for one in rule.overrides if one != override)
            change = f"overrides '{override.phrase}' of {override.rule} → not said"
            advice = f"Test it where {override.rule} applies too: EXPECT what is asked for without '{override.phrase}'."
            program = ground.with_rule(replace(rule, overrides=others))
            yield Mutant(Part.RULE, rule.id, (rule.id, override.rule), rule.place, change, advice, program)
