"""Every engine yields what the reference engine yields, to the byte."""

from __future__ import annotations

from datetime import date
from typing import Any

from hypothesis import HealthCheck, given, settings

from jurat.engine.compiled import Compiled
from jurat.engine.evaluation import Engine, Evaluation
from jurat.engine.reference import Reference
from jurat.foundation.canonical import canonical
from jurat.language.program.node import Program
from properties.engine_program import days, drafts, fact_sets, programs

SLOW = [HealthCheck.too_slow, HealthCheck.data_too_large, HealthCheck.large_base_example]


def both_stages(
    engine: Engine, facts: dict[str, Any], day: date, draft: dict[str, Any]
) -> tuple[Evaluation, Evaluation]:
    before = engine.evaluate(facts, day)
    return before, engine.evaluate_draft(before, draft)


@settings(max_examples=150, deadline=None, suppress_health_check=SLOW)
@given(programs(), fact_sets(), days(), drafts())
def test_the_compiled_engine_agrees_with_the_reference(
    program: Program, facts: dict[str, Any], day: date, draft: dict[str, Any]
) -> None:
    expected = both_stages(Reference(program), facts, day, draft)
    actual = both_stages(Compiled(program), facts, day, draft)
    assert expected == actual
    assert canonical(expected) == canonical(actual)
