"""The reference engine on programs small enough to judge by eye."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta
from decimal import Decimal

import pytest

from jurat.engine.conclusion import WrongBundle
from jurat.engine.facts import FactsMisfit
from jurat.engine.reading import CannotRun
from jurat.engine.reference import Reference
from jurat.foundation.quantity import Money
from jurat.foundation.type import Primitive
from jurat.language.program.node import (
    Aggregate,
    AggregateKind,
    Always,
    Arithmetic,
    Calculation,
    Clause,
    Compare,
    Comparison,
    Condition,
    Defined,
    DefineNode,
    Each,
    FactIs,
    FactNode,
    Field,
    IsTrue,
    IsUnknown,
    Literal,
    Matches,
    Mentions,
    Not,
    NotEmpty,
    RuleNode,
    Some,
    Status,
    WhenUnknown,
)
from unit.engine.handmade import (
    AGE,
    BEGINNER,
    DAY,
    HOLDING_VALUE,
    INSTITUTIONAL,
    SENIOR,
    TOPIC,
    WORDS,
    WORTH,
    disclose,
    dollars,
    grade,
    is_,
    is_crypto,
    number,
    program,
    review,
    rule,
    text,
    usd,
)


def truth(condition: Condition, **facts: object) -> bool | None:
    """The truth of a condition; `client_age=3` gives `client.age`."""
    given = {path.replace("_", ".", 1): value for path, value in facts.items()}
    evaluation = Reference(program(facts=(FactNode("it", condition),))).evaluate(given, DAY)
    found: bool | None = evaluation.derived["it"]
    return found


def test_a_rule_fires_when_its_condition_is_true() -> None:
    evaluation = Reference(program(rule("A", BEGINNER))).evaluate({"client.knowledgeLevel": "beginner"}, DAY)
    assert evaluation.fired == ("A",)
    assert evaluation.truths == {"A": (True,)}
    assert Decimal(8) == evaluation.constraints["readability.maxGrade"].value


def test_a_rule_on_a_missing_fact_is_undecided_and_its_demands_apply() -> None:
    evaluation = Reference(program(rule("A", BEGINNER))).evaluate({}, DAY)
    assert (evaluation.fired, evaluation.undecided) == ((), ("A",))
    assert evaluation.constraints["readability.maxGrade"].binding == ("A",)


def test_a_rule_that_is_false_leaves_no_trace() -> None:
    evaluation = Reference(program(rule("A", BEGINNER))).evaluate({"client.knowledgeLevel": "expert"}, DAY)
    assert (evaluation.fired, evaluation.undecided, evaluation.constraints, evaluation.truths) == ((), (), {}, {})


def test_a_rule_is_in_force_on_its_first_and_last_day_only() -> None:
    engine = Reference(program(rule("A", Always(), effective_from=DAY, effective_to=DAY + timedelta(days=1))))
    days = [DAY + timedelta(days=offset) for offset in (-1, 0, 1, 2)]
    assert [engine.evaluate({}, day).fired for day in days] == [(), ("A",), ("A",), ()]


def test_a_shadow_rule_is_recorded_and_asks_for_nothing() -> None:
    evaluation = Reference(program(rule("A", Always(), status=Status.SHADOW))).evaluate({}, DAY)
    assert (evaluation.fired, evaluation.shadow, evaluation.constraints) == ((), ("A",), {})


@pytest.mark.parametrize("status", [Status.DRAFT, Status.RETIRED])
def test_draft_and_retired_rules_do_not_run(status: Status) -> None:
    evaluation = Reference(program(rule("A", Always(), status=status))).evaluate({}, DAY)
    assert (evaluation.fired, evaluation.shadow, evaluation.truths) == ((), (), {})


@pytest.mark.parametrize(
    ("when", "fired", "undecided", "grades"),
    [
        (WhenUnknown.APPLY, (), ("A",), [8]),
        (WhenUnknown.ALSO, (), ("A",), [8, 6]),
        (WhenUnknown.ONLY, (), ("A",), [6]),
        (WhenUnknown.YES, ("A",), (), [8]),
        (WhenUnknown.NO, (), (), []),
    ],
)
def test_when_unknown_says_what_an_undecided_rule_asks(
    when: WhenUnknown, fired: tuple[str, ...], undecided: tuple[str, ...], grades: list[int]
) -> None:
    node = rule("A", BEGINNER, grade(8), when_unknown=when, unknown_demands=(grade(6),))
    evaluation = Reference(program(node)).evaluate({}, DAY)
    assert (fired, undecided) == (evaluation.fired, evaluation.undecided)
    constraint = evaluation.constraints.get("readability.maxGrade")
    assert grades == [demand.value for _, demand in constraint.demands] if constraint else grades == []


def test_a_rule_with_a_true_and_an_unknown_clause_is_both_fired_and_undecided() -> None:
    clauses = (Clause(Always(), (grade(8),)), Clause(BEGINNER, (review(),)))
    node = replace(rule("A", Always()), clauses=clauses)
    evaluation = Reference(program(node)).evaluate({}, DAY)
    assert (evaluation.fired, evaluation.undecided) == (("A",), ("A",))
    assert {"readability.maxGrade", "review.level"} == set(evaluation.constraints)


def test_an_absent_attribute_takes_its_default_and_an_explicit_null_stays_unknown() -> None:
    engine = Reference(program(rule("A", IsTrue(INSTITUTIONAL))))
    assert (engine.evaluate({}, DAY).fired, engine.evaluate({}, DAY).undecided) == ((), ())
    assert engine.evaluate({"client.institutional": None}, DAY).undecided == ("A",)
    assert False is engine.evaluate({}, DAY).facts["client.institutional"]


def test_a_derived_fact_may_read_another_declared_after_it() -> None:
    facts = (
        FactNode("old and green", FactIs("client is a senior")),
        FactNode("client is a senior", SENIOR, assume=True),
    )
    evaluation = Reference(program(rule("A", FactIs("old and green")), facts=facts)).evaluate({}, DAY)
    assert evaluation.derived == {"old and green": True, "client is a senior": True}
    assert evaluation.fired == ("A",)


def test_facts_that_wait_for_each_other_are_refused_with_the_cycle() -> None:
    facts = (FactNode("a", FactIs("b")), FactNode("b", Not(FactIs("a"))))
    with pytest.raises(CannotRun, match="a → b → a"):
        Reference(program(facts=facts))


def test_amounts_of_two_currencies_cannot_be_compared() -> None:
    assert None is truth(Compare(Comparison.GT, WORTH, dollars(10)), portfolio_value=Money("EUR", Decimal(20)))
    assert True is truth(Compare(Comparison.GT, WORTH, dollars(10)), portfolio_value=usd(20))


def test_division_by_zero_is_unknown() -> None:
    ratio = Calculation(Arithmetic.DIVIDE, number(1), AGE, Primitive.NUMBER)
    assert None is truth(Compare(Comparison.GT, ratio, number(1)), client_age=Decimal(0))


def test_is_unknown_is_never_unknown() -> None:
    assert True is truth(IsUnknown(AGE))
    assert False is truth(IsUnknown(AGE), client_age=Decimal(3))


HOLDS_CRYPTO = Some("holding", "client.holdings", is_crypto())
ALL_CRYPTO = Each("holding", "client.holdings", is_crypto())


@pytest.mark.parametrize(
    ("holdings", "some", "each", "not_empty"),
    [
        (None, None, None, None),
        ((), False, None, None),
        (({"assetClass": "crypto"},), True, True, True),
        (({"assetClass": "fund"},), False, False, True),
        (({"assetClass": "crypto"}, {}), True, None, True),
        (({"assetClass": "fund"}, {}), None, False, True),
    ],
)
def test_quantifiers_over_empty_unknown_and_incomplete_collections(
    holdings: object, some: bool | None, each: bool | None, not_empty: bool | None
) -> None:
    assert some is truth(HOLDS_CRYPTO, client_holdings=holdings)
    assert each is truth(ALL_CRYPTO, client_holdings=holdings)
    assert not_empty is truth(NotEmpty("client.holdings"), client_holdings=holdings)


CRYPTO_SUM = Aggregate(AggregateKind.SUM, HOLDING_VALUE, "holding", "client.holdings", is_crypto(), Primitive.MONEY)
FULL_SUM = Aggregate(AggregateKind.SUM, HOLDING_VALUE, "holding", "client.holdings", None, Primitive.MONEY)
SHARE = DefineNode(
    "crypto_share", Calculation(Arithmetic.DIVIDE, CRYPTO_SUM, FULL_SUM, Primitive.PERCENT), Primitive.PERCENT
)
CRYPTO = {"assetClass": "crypto", "value": usd(25)}
FUND = {"assetClass": "fund", "value": usd(75)}


@pytest.mark.parametrize(
    ("holdings", "share"),
    [
        ((CRYPTO, FUND), Decimal("0.25")),
        ((FUND,), Decimal(0)),
        ((), None),
        ((CRYPTO, {"assetClass": "fund"}), None),
        ((CRYPTO, {"value": usd(1)}), None),
        ((CRYPTO, {"assetClass": "fund", "value": Money("EUR", Decimal(1))}), None),
        (None, None),
    ],
)
def test_a_defined_share_of_holdings(holdings: object, share: Decimal | None) -> None:
    over = Compare(Comparison.GE, Defined("crypto_share", Primitive.PERCENT), number("0.25"))
    evaluation = Reference(program(rule("A", over), defines=(SHARE,))).evaluate({"client.holdings": holdings}, DAY)
    assert share == evaluation.derived["crypto_share"]
    assert (evaluation.undecided if share is None else evaluation.fired or ("A",)) == ("A",)


def test_texts_are_searched_for_terms_and_patterns() -> None:
    assert True is truth(Mentions(TOPIC, "digital_assets"), communication_topic="What is Bitcoin?")
    assert False is truth(Mentions(TOPIC, "digital_assets"), communication_topic="What is a bond?")
    assert None is truth(Mentions(TOPIC, "digital_assets"))
    assert True is truth(Matches(TOPIC, r"bo[a-z]+d"), communication_topic="a bond")


def test_a_pattern_re2_cannot_read_is_refused() -> None:
    with pytest.raises(CannotRun, match="cannot be used"):
        Reference(program(rule("A", Matches(TOPIC, r"(a)\1"))))


def test_levels_are_compared_in_their_order_and_not_in_the_alphabet() -> None:
    knowledge = Field("client.knowledgeLevel", Primitive.TEXT)
    at_least = Compare(Comparison.GE, knowledge, text("intermediate"), ("beginner", "intermediate", "expert"))
    assert True is truth(at_least, client_knowledgeLevel="expert")


def test_a_fact_of_the_wrong_type_is_refused_and_a_whole_number_taken() -> None:
    engine = Reference(program(rule("A", SENIOR)))
    with pytest.raises(FactsMisfit, match=r"client\.age"):
        engine.evaluate({"client.age": "70"}, DAY)
    assert engine.evaluate({"client.age": 70}, DAY).fired == ("A",)


TOO_LONG = Compare(Comparison.GT, WORDS, number(100))


def test_draft_rules_run_in_stage_two_only_and_join_the_demands_of_stage_one() -> None:
    rules = (rule("LONG", TOO_LONG, grade(6), stage=2), rule("B", Always(), grade(8)))
    engine = Reference(program(*rules))
    before = engine.evaluate({}, DAY)
    after = engine.evaluate_draft(before, {"draft.wordCount": Decimal(200)})
    assert before.fired == ("B",)
    assert after.fired == ("LONG", "B")
    assert (Decimal(6), ("LONG",)) == (
        after.constraints["readability.maxGrade"].value,
        after.constraints["readability.maxGrade"].binding,
    )


def test_each_draft_is_judged_afresh() -> None:
    engine = Reference(program(rule("LONG", TOO_LONG, stage=2)))
    first = engine.evaluate_draft(engine.evaluate({}, DAY), {"draft.wordCount": Decimal(200)})
    second = engine.evaluate_draft(first, {})
    assert (first.fired, first.undecided) == (("LONG",), ())
    assert (second.fired, second.undecided) == ((), ("LONG",))


def test_a_draft_cannot_change_what_was_known_before() -> None:
    engine = Reference(program(rule("A", SENIOR)))
    before = engine.evaluate({}, DAY)
    with pytest.raises(FactsMisfit, match=r"client\.age"):
        engine.evaluate_draft(before, {"client.age": Decimal(70)})
    with pytest.raises(WrongBundle):
        engine.evaluate_draft(replace(before, bundle="sha256:other"), {})


def test_all_rules_of_one_demand_contribute_and_the_strictest_bind() -> None:
    rules: tuple[RuleNode, ...] = (
        rule("A", Always(), grade(8)),
        rule("B", Always(), grade(6)),
        rule("C", Always(), grade(6), disclose("x")),
    )
    constraint = Reference(program(*rules)).evaluate({}, date(2026, 1, 1)).constraints["readability.maxGrade"]
    assert (Decimal(6), ("B", "C"), ("A", "B", "C")) == (constraint.value, constraint.binding, constraint.contributors)


def test_a_constant_that_is_unknown_makes_a_comparison_unknown() -> None:
    assert None is truth(is_(AGE, Literal(None, Primitive.NUMBER)), client_age=Decimal(1))
