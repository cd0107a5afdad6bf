"""The parts of the compiled engine that random programs would hide: folding, row limits, windows."""

from __future__ import annotations

from datetime import date
from decimal import Decimal
from typing import Any

from hypothesis import given, settings
from hypothesis import strategies as st

from jurat.engine.compiled import Compiled, literal
from jurat.engine.compiled.extent import Choices, Stretches, stretch
from jurat.engine.compiled.normal import normal
from jurat.engine.compiled.row import ROWS_MAX, rows_of
from jurat.engine.reference import Reference
from jurat.foundation.type import Primitive
from jurat.language.program.node import All, Always, Compare, Comparison, Condition, Either, Field, IsTrue, Not
from unit.engine.handmade import AGE, BEGINNER, DAY, INSTITUTIONAL, KNOWLEDGE, is_, number, program, rule, text

NUMBERS = st.integers(0, 4).map(Decimal)
STRETCHES = st.recursive(
    st.builds(stretch, st.sampled_from(list(Comparison)), NUMBERS),
    lambda inner: st.builds(Stretches.join, inner, inner) | st.builds(Stretches.meet, inner, inner),
)
CHOICES = st.builds(Choices, st.frozensets(st.sampled_from("abc")), st.booleans())


@settings(max_examples=100)
@given(STRETCHES, STRETCHES, st.integers(-1, 9).map(lambda half: Decimal(half) / 2))
def test_stretches_join_and_meet_as_or_and_and(one: Stretches, two: Stretches, value: Decimal) -> None:
    assert (one.contains(value) or two.contains(value)) == one.join(two).contains(value)
    assert (one.contains(value) and two.contains(value)) == one.meet(two).contains(value)
    assert one.contains(value) != one.complement().contains(value)


@settings(max_examples=100)
@given(CHOICES, CHOICES, st.sampled_from("abcd"))
def test_choices_join_and_meet_as_or_and_and(one: Choices, two: Choices, value: str) -> None:
    assert (one.contains(value) or two.contains(value)) == one.join(two).contains(value)
    assert (one.contains(value) and two.contains(value)) == one.meet(two).contains(value)
    assert one.contains(value) != one.complement().contains(value)


def test_comparisons_of_one_field_fold_into_one_test() -> None:
    band = All((Compare(Comparison.GE, AGE, number(18)), Compare(Comparison.LT, number(65), AGE)))
    assert len(rows_of(normal(Either((band, is_(AGE, number(3))))))) == 1
    assert isinstance(normal(band), literal.Test)


def test_a_contradiction_on_a_missing_field_stays_unknown() -> None:
    never = rule("A", All((BEGINNER, Not(BEGINNER))))
    assert Compiled(program(never)).evaluate({}, DAY).undecided == ("A",)


def wide(parts: int) -> Condition:
    """An AND of ORs over many fields, 2 to the power of `parts` rows when expanded."""
    fields = [Field(f"client.x{at}", Primitive.NUMBER) for at in range(2 * parts)]
    tests = [is_(field, number(1)) for field in fields]
    return All(tuple(Either((tests[at], tests[at + parts])) for at in range(parts)))


def test_a_condition_too_wide_to_expand_keeps_parts_whole_and_its_meaning() -> None:
    rows = rows_of(normal(wide(20)))
    assert len(rows) <= ROWS_MAX
    assert any(isinstance(piece, literal.Residual) for row in rows for piece in row)
    for facts in ({}, {f"client.x{at}": 1 for at in range(20)}, {f"client.x{at}": 0 for at in range(40)}):
        pack = program(rule("A", wide(20)), rule("B", Not(wide(20))))
        expected = Reference(pack).evaluate(facts, DAY)
        assert expected == Compiled(pack).evaluate(facts, DAY)


def test_every_day_has_the_rules_in_force_on_it() -> None:
    spans: list[tuple[date | None, date | None]] = [
        (None, None),
        (date(2026, 1, 1), None),
        (None, date(2026, 6, 30)),
        (date(2026, 3, 1), date(2026, 3, 1)),
        (date.min, date.max),
        (date(2027, 1, 1), date(2026, 1, 1)),
    ]
    rules = [rule(f"R{at}", Always(), effective_from=a, effective_to=b) for at, (a, b) in enumerate(spans)]
    pack = program(*rules)
    engine, reference = Compiled(pack), Reference(pack)
    for day in (
        date.min,
        date(2026, 1, 1),
        date(2026, 3, 1),
        date(2026, 3, 2),
        date(2026, 6, 30),
        date(2026, 7, 1),
        date.max,
    ):
        assert reference.evaluate({}, day).fired == engine.evaluate({}, day).fired


def test_a_program_without_rules_asks_for_nothing() -> None:
    evaluation = Compiled(program()).evaluate({}, DAY)
    assert (evaluation.fired, evaluation.constraints) == ((), {})


def test_one_rule_reads_all_kinds_of_tests_at_once() -> None:
    facts: dict[str, Any] = {"client.age": Decimal(70), "client.knowledgeLevel": "expert"}
    parts = All((Compare(Comparison.NE, KNOWLEDGE, text("beginner")), Not(IsTrue(INSTITUTIONAL)), is_(AGE, number(70))))
    assert Compiled(program(rule("A", parts))).evaluate(facts, DAY).fired == ("A",)
