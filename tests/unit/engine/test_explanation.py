"""Explanations are asserted whole: authors and examiners read them."""

from __future__ import annotations

from dataclasses import replace
from decimal import Decimal
from typing import Any

import pytest

from jurat.engine.explanation import UnknownRule, why, why_not
from jurat.engine.reference import Reference
from jurat.foundation.type import Primitive
from jurat.language.program.node import (
    All,
    Compare,
    Comparison,
    Condition,
    Defined,
    DefineNode,
    Either,
    FactIs,
    FactNode,
    Field,
    IsTrue,
    Literal,
    Not,
    Program,
    Some,
    Status,
)
from unit.engine.handmade import (
    BEGINNER,
    DAY,
    INSTITUTIONAL,
    SENIOR,
    WORDS,
    disclose,
    is_crypto,
    number,
    program,
    rule,
)

ELDER = FactNode("client is a senior", SENIOR, assume=True)
SHARE = DefineNode("crypto_share", Literal(Decimal("0.25"), Primitive.PERCENT), Primitive.PERCENT)


def explained(pack: Program, rule_id: str = "A", **facts: Any) -> tuple[str, ...]:
    given = {path.replace("_", ".", 1): value for path, value in facts.items()}
    return why(pack, Reference(pack).evaluate(given, DAY), rule_id)


def of(condition: Condition) -> Program:
    return program(rule("A", condition, title="Plain words"), facts=(ELDER,), defines=(SHARE,))


def test_a_firing_is_explained_by_its_facts_citation_reason_and_demands() -> None:
    node = rule(
        "EDU-1",
        All((BEGINNER, Not(IsTrue(INSTITUTIONAL)))),
        disclose("plain_summary"),
        title="Plain language for beginners",
        cites=("FINRA 2210(d)(1)(E)",),
        because="The client told us their level is {client.knowledgeLevel}; their share is {crypto_share}.",
    )
    expected = (
        "EDU-1 “Plain language for beginners” applies.",
        "It rests on FINRA 2210(d)(1)(E).",
        "It holds that client.knowledgeLevel is 'beginner' (client.knowledgeLevel is 'beginner').",
        "It does not hold that client.institutional is yes (client.institutional is no).",
        "The client told us their level is beginner; their share is 25%.",
        "It asks to include disclosure plain_summary.",
    )
    assert expected == explained(program(node, defines=(SHARE,)), "EDU-1", client_knowledgeLevel="beginner")


def test_an_undecided_rule_names_what_is_unknown() -> None:
    expected = (
        "A “Plain words” cannot be decided, so what it asks for applies.",
        "It cannot be told whether client.knowledgeLevel is 'beginner' (client.knowledgeLevel is unknown).",
        "Missing: client.knowledgeLevel.",
        "If it applies, it asks to limit reading level to grade 8; while that cannot be told, the same is asked to be "
        "safe.",
    )
    assert expected == explained(of(BEGINNER))


def test_the_authors_reason_is_not_stated_of_a_rule_that_could_not_be_decided() -> None:
    node = rule("A", All((BEGINNER, SENIOR)), because="The client is a beginner of {client.age}.")
    sentences = explained(program(node), client_knowledgeLevel="beginner")
    assert not any("is a beginner of" in sentence for sentence in sentences)
    assert "Missing: client.age." in sentences


def test_what_is_missing_inside_a_collection_and_behind_a_derived_value_is_named() -> None:
    age = DefineNode("years", Field("client.age", Primitive.NUMBER), Primitive.NUMBER)
    old = Compare(Comparison.GT, Defined("years", Primitive.NUMBER), number(70))
    node = rule("A", Either((Some("holding", "client.holdings", is_crypto()), old)))
    sentences = explained(program(node, defines=(age,)), client_holdings=({"name": "x"},))
    assert "Missing: client.holdings (assetClass), client.age." in sentences


def test_a_long_text_is_cut_where_it_is_explained() -> None:
    text = Compare(Comparison.NE, Field("draft.text", Primitive.TEXT), Literal("x", Primitive.TEXT))
    pack = program(rule("A", text, stage=2))
    sentence = explained(pack, draft_text="word " * 100)[1]
    assert sentence.endswith("word word…').")
    assert len(sentence) < 160


@pytest.mark.parametrize(
    ("fraction", "said"),
    [
        (Decimal(2) / Decimal(7), "28.5714%"),
        (Decimal("0.0654321"), "6.54321%"),
        (Decimal(100) / 3, "3333.33%"),
        (Decimal("0.25"), "25%"),
    ],
)
def test_a_number_is_told_with_few_digits(fraction: Decimal, said: str) -> None:
    share = DefineNode("share", Literal(fraction, Primitive.PERCENT), Primitive.PERCENT)
    condition = Compare(Comparison.GT, Defined("share", Primitive.PERCENT), number("0.05"))
    pack = program(rule("A", condition, because="They hold {share}."), defines=(share,))
    sentences = explained(pack)
    assert f"It holds that share is more than 5% (share is {said})." in sentences
    assert f"They hold {said}." in sentences


def test_a_silent_rule_names_the_part_that_failed_and_no_other() -> None:
    expected = (
        "A “Plain words” does not apply.",
        "It does not hold that any holding in client.holdings has (holding.assetClass is 'crypto') "
        "(client.holdings has 1 member).",
    )
    crypto = Some("holding", "client.holdings", is_crypto())
    assert expected == explained(
        of(All((FactIs("client is a senior"), crypto))), client_holdings=({"assetClass": "fund"},)
    )


def test_an_assumed_fact_is_said_to_be_assumed() -> None:
    expected = (
        "A “Plain words” applies.",
        "It holds that client is a senior, which is assumed.",
        "It cannot be told whether client.age is at least 65 (client.age is unknown).",
        "It asks to limit reading level to grade 8.",
    )
    assert expected == explained(of(FactIs("client is a senior")))


def test_percentages_are_written_as_percentages() -> None:
    condition = Compare(Comparison.GT, Defined("crypto_share", Primitive.PERCENT), number("0.05"))
    assert "It holds that crypto_share is more than 5% (crypto_share is 25%)." in explained(of(condition))


def test_of_alternatives_only_those_that_hold_are_named() -> None:
    sentences = explained(of(Either((BEGINNER, SENIOR))), client_knowledgeLevel="expert", client_age=Decimal(70))
    assert sentences[1] == "It holds that client.age is at least 65 (client.age is 70)."
    assert len(sentences) == 3


def test_a_rule_out_of_force_says_since_when() -> None:
    node = rule("A", BEGINNER, title="", effective_from=DAY.replace(year=2027))
    expected = ("A does not apply: it is in force from 2027-11-23, and this was decided as of 2026-11-23.",)
    assert expected == explained(program(node))


def test_a_shadow_rule_says_that_it_asks_for_nothing() -> None:
    pack = of(BEGINNER)
    pack = replace(pack, rules=(replace(pack.rules[0], status=Status.SHADOW),))
    sentences = explained(pack, client_knowledgeLevel="beginner")
    assert sentences[0] == "A “Plain words” would apply, but runs in shadow and asks for nothing."
    assert not any("asks to" in sentence for sentence in sentences)


def test_a_draft_rule_before_any_draft_says_so() -> None:
    node = rule("A", Compare(Comparison.GT, WORDS, number(100)), title="", stage=2)
    assert explained(program(node)) == ("A speaks of the draft, and there is none yet.",)


def test_why_and_why_not_tell_the_same_of_one_decision() -> None:
    pack = of(BEGINNER)
    evaluation = Reference(pack).evaluate({}, DAY)
    assert why(pack, evaluation, "A") == why_not(pack, evaluation, "A")


def test_a_rule_the_pack_does_not_have_is_not_found() -> None:
    pack = of(BEGINNER)
    with pytest.raises(UnknownRule, match="'B'"):
        why(pack, Reference(pack).evaluate({}, DAY), "B")
