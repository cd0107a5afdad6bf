"""What is told as the least change is one: it alters the outcome, and no part of it does."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from decimal import Decimal
from itertools import chain, combinations
from typing import Any

from hypothesis import HealthCheck, assume, given, settings
from hypothesis import strategies as st

from jurat.authoring.counterfactual.change import Change, changed
from jurat.authoring.counterfactual.goal import Fires, Goal, Loosened, Silent
from jurat.authoring.counterfactual.search import Bound, LeastChange, least_change
from jurat.authoring.counterfactual.situation import Situation
from jurat.engine.compiled import Compiled
from jurat.engine.snapshot import Schema
from jurat.language.program.node import Program
from properties.engine_program import drafts, fact_sets, programs
from unit.engine.handmade import DAY, LEVELS

SLOW = [HealthCheck.too_slow, HealthCheck.data_too_large, HealthCheck.filter_too_much]
BOUND = Bound(facts_max=3, evaluations_max=1_500, seconds_max=float("inf"))
ONE_FACT: Mapping[str, list[Any]] = {
    "client.knowledgeLevel": list(LEVELS.levels),
    "client.age": [Decimal(at) / 2 for at in range(-4, 11)],
    "client.institutional": [True, False],
    "communication.recipientCount": [Decimal(at) / 2 for at in range(-4, 11)],
}


def situation(program: Program, facts: dict[str, Any], draft: dict[str, Any] | None) -> Situation:
    return Situation(Compiled(program), {**facts, **(draft or {})}, DAY, drafted=draft is not None)


def goals(where: Situation) -> list[Goal]:
    """What is not so already."""
    evaluation, program = where.evaluate(), where.engine.program
    rules: list[Goal] = [goal for rule in program.rules for goal in (Fires(rule.id), Silent(rule.id))]
    looser = [Loosened(program.constraints[name], found.value) for name, found in evaluation.constraints.items()]
    return [goal for goal in (*rules, *looser) if not goal.met(evaluation)]


def parts(changes: tuple[Change, ...]) -> Iterator[tuple[Change, ...]]:
    return chain.from_iterable(combinations(changes, size) for size in range(len(changes)))


def met(where: Situation, goal: Goal, changes: tuple[Change, ...]) -> bool:
    facts = where.evaluate().facts
    return goal.met(where.with_facts(changed(facts, changes)).evaluate())


@settings(max_examples=80, suppress_health_check=SLOW, deadline=None)
@given(programs(rules_max=3), fact_sets(), st.none() | drafts(), st.data())
def test_the_least_change_alters_the_outcome_and_no_part_of_it_does(
    program: Program, facts: dict[str, Any], draft: dict[str, Any] | None, data: st.DataObject
) -> None:
    where = situation(program, facts, draft)
    open_goals = goals(where)
    assume(open_goals)
    goal = data.draw(st.sampled_from(open_goals))
    found = least_change(where, goal, BOUND)
    assert found.changes == () or met(where, goal, found.changes)
    assert [part for part in parts(found.changes) if met(where, goal, part)] == []


@settings(max_examples=50, suppress_health_check=SLOW, deadline=None)
@given(programs(rules_max=2), fact_sets(), st.data())
def test_where_one_plain_fact_would_do_no_more_than_one_is_told(
    program: Program, facts: dict[str, Any], data: st.DataObject
) -> None:
    where = situation(program, facts, None)
    open_goals = goals(where)
    assume(open_goals)
    goal = data.draw(st.sampled_from(open_goals))
    found = least_change(where, goal, BOUND)
    assume(found.whole and not ran_out(found))
    snapshot = where.evaluate().facts
    read = Schema(program).fields
    alone = [
        (path, value)
        for path, tried in ONE_FACT.items()
        for value in (*tried, None)
        if path in read and goal.met(where.with_facts({**snapshot, path: value}).evaluate())
    ]
    assert not alone or len(found.changes) == 1, alone


def ran_out(found: LeastChange) -> bool:
    return not found.changes and not found.exhausted and found.tried < BOUND.facts_max
