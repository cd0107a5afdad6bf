"""What is proved impossible never happens, and what is said to be possible is shown by a client the engine confirms."""

from __future__ import annotations

from datetime import date, timedelta
from typing import Any

import z3
from hypothesis import HealthCheck, assume, given, settings
from hypothesis import strategies as st

from jurat.authoring.proof.calendar import compare_periods, reckon
from jurat.authoring.proof.case import Case
from jurat.authoring.proof.kleene import TRUE
from jurat.authoring.proof.solver import Solver
from jurat.authoring.proof.space import Space
from jurat.authoring.proof.symbol import Alphabet, Shape, Symbol
from jurat.engine.operation import calculate, compare
from jurat.engine.reference import Reference
from jurat.foundation.quantity import Period
from jurat.language.program.node import Arithmetic, Comparison, Program
from properties.engine_program import days, fact_sets, programs

_WHOLE = ("client.age", "communication.recipientCount")


def _case(program: Program, day: date) -> Case:
    return Case(program, Solver(Space([program], day)), day, day)


@settings(deadline=None, max_examples=40, suppress_health_check=[HealthCheck.too_slow, HealthCheck.data_too_large])
@given(programs(rules_max=3), fact_sets(), days())
def test_a_rule_proved_dead_never_fires(program: Program, facts: Any, day: date) -> None:
    assume(all(facts.get(path) is None or facts[path] >= 0 for path in _WHOLE))
    case = _case(program, day)
    dead = [form.rule.id for form in case.forms if case.never("law", form.rule.id, form.fires)]
    evaluation = Reference(program).evaluate(facts, day)
    assert set(dead).isdisjoint(evaluation.fired)


@settings(deadline=None, max_examples=40, suppress_health_check=[HealthCheck.too_slow, HealthCheck.data_too_large])
@given(programs(rules_max=3), days())
def test_a_rule_that_can_fire_is_shown_by_a_client_for_whom_it_does(program: Program, day: date) -> None:
    case = _case(program, day)
    for form in case.forms:
        if case.possible("law", form.rule.id, form.fires):
            client = case.client("law", (form,), form.fires)  # raises Unfaithful where the engine sees it otherwise
            if client is None:
                assert case.left_open
            elif not form.asks_nothing:
                assert form.rule.id in client.evaluation.fired


# ---- the calendar ------------------------------------------------------------------------------------------------

PERIODS = st.builds(Period, st.integers(-40, 40), st.integers(-70, 70))
DATES = st.dates(date(1899, 12, 1), date(2201, 1, 31)) | st.dates(date(2000, 1, 1), date(2000, 12, 31))
SHIFTS = st.sampled_from([Arithmetic.PLUS, Arithmetic.MINUS])


@settings(deadline=None)
@given(DATES, PERIODS, SHIFTS)
def test_a_day_is_moved_as_the_engine_moves_it(day: date, period: Period, op: Arithmetic) -> None:
    axioms: list[Any] = []
    start = Symbol(TRUE, Shape.DATE, z3.Int("start"))
    found = reckon(op, start, Alphabet([]).constant(period), axioms)
    solver = z3.Solver()
    solver.add(*axioms, start.value == day.toordinal())
    assert solver.check() == z3.sat
    expected = calculate(op, day, period)
    assert solver.model().eval(found.value, model_completion=True).as_long() == expected.toordinal()


@given(PERIODS, PERIODS, st.sampled_from(list(Comparison)))
def test_periods_compare_as_the_engine_compares_them(left: Period, right: Period, op: Comparison) -> None:
    alphabet = Alphabet([])
    truth = compare_periods(op, alphabet.constant(left), alphabet.constant(right), TRUE)
    yes, no = (z3.is_true(z3.simplify(part)) for part in (truth.yes, truth.no))
    assert (True if yes else False if no else None) == compare(op, left, right)


def test_the_day_after_the_last_of_a_century_is_the_first_of_the_next() -> None:
    axioms: list[Any] = []
    last = Alphabet([]).constant(date(1999, 12, 31))
    moved = reckon(Arithmetic.PLUS, last, Alphabet([]).constant(Period(0, 1)), axioms)
    assert (z3.simplify(moved.value).as_long(), axioms) == ((date(1999, 12, 31) + timedelta(days=1)).toordinal(), [])
