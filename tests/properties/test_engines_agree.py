"""Every engine yields what the reference engine yields, to the byte."""

from __future__ import annotations

from datetime import date
from typing import Any

from hypothesis import HealthCheck, given, reject, settings
from hypothesis import strategies as st

from jurat.engine.compiled import Compiled
from jurat.engine.durable import CannotCarry, Durable
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
@given(programs(canaries=True), fact_sets(), days(), drafts())
def test_the_compiled_engine_agrees_with_the_reference(
    program: Program, facts: dict[str, Any], day: date, draft: dict[str, Any]
) -> None:
    expected = both_stages(Reference(program), facts, day, draft)
    actual = both_stages(Compiled(program), facts, day, draft)
    assert expected == actual
    assert canonical(expected) == canonical(actual)


@settings(max_examples=25, deadline=None, suppress_health_check=SLOW)
@given(programs(canaries=True), st.lists(st.tuples(fact_sets(), days(), drafts()), min_size=4, max_size=8))
def test_durable_rules_agrees_with_the_reference_on_what_it_carries(
    program: Program, cases: list[tuple[dict[str, Any], date, dict[str, Any]]]
) -> None:
    try:
        durable = Durable(program)
    except CannotCarry:
        reject()
    reference = Reference(program)
    try:
        for facts, day, draft in cases:
            assert both_stages(reference, facts, day, draft) == both_stages(durable, facts, day, draft)
    finally:
        durable.close()
