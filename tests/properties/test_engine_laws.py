"""Laws of evaluation that authors rely on: the order of rules is nothing, a rule more only tightens."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from jurat.engine.compiled import Compiled
from jurat.engine.evaluation import Constraint, Evaluation
from jurat.foundation.merge import Merge, join
from jurat.language.program.node import Program
from properties.engine_program import fact_sets, programs
from unit.engine.handmade import DAY, LEVELS, REVIEWS, TONES

SLOW = [HealthCheck.too_slow, HealthCheck.data_too_large]

VALUES = {
    Merge.MIN: (st.integers(0, 9), ()),
    Merge.MAX: (st.sampled_from(LEVELS.levels), LEVELS.levels),
    Merge.UNION: (st.frozensets(st.sampled_from("abc")), ()),
    Merge.INTERSECTION: (st.frozensets(st.sampled_from("abc")), ()),
    Merge.ANY: (st.booleans(), ()),
}


@settings(max_examples=100)
@given(st.data(), st.sampled_from(list(Merge)))
def test_joins_are_commutative_associative_and_idempotent(data: st.DataObject, merge: Merge) -> None:
    values, levels = VALUES[merge]
    one, two, three = (data.draw(values) for _ in range(3))

    def both(left: Any, right: Any) -> Any:
        return join(merge, [left, right], levels)

    assert both(one, two) == both(two, one)
    assert both(one, both(two, three)) == both(both(one, two), three) == join(merge, [one, two, three], levels)
    assert both(one, one) == join(merge, [one], levels)


def no_looser(name: str, before: Constraint, after: Constraint) -> bool:
    """Whether a constraint asks at least as much as it did."""
    match name:
        case "readability.maxGrade":
            return bool(after.value <= before.value)
        case "style.sentenceWords":
            return bool(after.value <= before.value)
        case "style.greeting":
            return bool(after.value >= before.value)
        case "disclosure.required":
            return bool(after.value >= before.value)
        case "numbers.sources":
            return bool(after.value <= before.value)
    levels = TONES.levels if name == "tone.register" else REVIEWS.levels
    return levels.index(after.value) >= levels.index(before.value)


def without_last(program: Program) -> Program:
    return replace(program, rules=program.rules[:-1])


def evaluated(program: Program, facts: dict[str, Any]) -> Evaluation:
    return Compiled(program).evaluate(facts, DAY)


@settings(max_examples=100, deadline=None, suppress_health_check=SLOW)
@given(programs(overrides=False, canaries=True), fact_sets())
def test_adding_a_rule_only_tightens(program: Program, facts: dict[str, Any]) -> None:
    before, after = evaluated(without_last(program), facts), evaluated(program, facts)
    assert set(before.constraints) <= set(after.constraints)
    assert all(no_looser(name, item, after.constraints[name]) for name, item in before.constraints.items())
    assert set(before.fired) <= set(after.fired)


@settings(max_examples=100, deadline=None, suppress_health_check=SLOW)
@given(programs(canaries=True), fact_sets())
def test_the_order_of_rules_changes_no_constraint(program: Program, facts: dict[str, Any]) -> None:
    backwards = evaluated(replace(program, rules=program.rules[::-1]), facts)
    forwards = evaluated(program, facts)
    assert {name: item.value for name, item in forwards.constraints.items()} == {
        name: item.value for name, item in backwards.constraints.items()
    }
    assert {name: set(item.binding) for name, item in forwards.constraints.items()} == {
        name: set(item.binding) for name, item in backwards.constraints.items()
    }


@settings(max_examples=100, deadline=None, suppress_health_check=SLOW)
@given(programs(canaries=True), fact_sets())
def test_a_binding_rule_contributes_and_something_always_binds(program: Program, facts: dict[str, Any]) -> None:
    for constraint in evaluated(program, facts).constraints.values():
        assert set(constraint.binding) <= set(constraint.contributors)
        assert constraint.binding
