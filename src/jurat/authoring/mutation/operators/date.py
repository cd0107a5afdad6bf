"""A rule in force a day too early, or a day too long."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from datetime import date, timedelta

from jurat.authoring.mutation.ground import Ground
from jurat.authoring.mutation.mutant import Mutant, Part
from jurat.language.program.node import RuleNode

_DAY = timedelta(days=1)


def mutants(ground: Ground) -> Iterator[Mutant]:
    """One for each end that is given."""
    for rule in ground.own_rules:
        if rule.effective_from is not None and rule.effective_from > date.min:
            day = rule.effective_from - _DAY
            change = f"effective from {rule.effective_from} → from {day}"
            yield _mutant(ground, rule, replace(rule, effective_from=day), change, day)
        if rule.effective_to is not None and rule.effective_to < date.max:
            day = rule.effective_to + _DAY
            yield _mutant(ground, rule, replace(rule, effective_to=day), f"to {rule.effective_to} → to {day}", day)


def _mutant(ground: Ground, rule: RuleNode, wider: RuleNode, change: str, day: date) -> Mutant:
    advice = f"AS OF {day}, where all else holds: EXPECT SILENT {rule.id}"
    return Mutant(Part.RULE, rule.id, (rule.id,), rule.place, change, advice, ground.with_rule(wider))
