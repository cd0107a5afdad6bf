"""What a rule becomes: conditions, demands, strata, stages, identity."""

from __future__ import annotations

from datetime import date
from decimal import Decimal

import pytest

from jurat.constraints import SIGNATURES
from jurat.foundation.span import Source
from jurat.language.compile import compile_sources
from jurat.language.program.node import (
    All,
    Always,
    Among,
    Condition,
    Each,
    Either,
    FactIs,
    Not,
    NotEmpty,
    Program,
    RuleNode,
    Severity,
    Some,
    Status,
    WhenUnknown,
)
from jurat.terms.termlist import MatchMode, Remedy

SENIOR = "FACT 'client is a senior' IF client.age >= 65\n"
GONE = "FACT 'client is gone' IF client.optOut = yes\n"


def _program(text: str) -> Program:
    compiled = compile_sources([Source("rule.jur", text)], SIGNATURES)
    assert compiled.program is not None, "\n".join(found.render() for found in compiled.diagnostics)
    return compiled.program


def _rule(text: str) -> RuleNode:
    return _program(SENIOR + GONE + text).rules[0]


SENIOR_IS, GONE_IS = FactIs("client is a senior"), FactIs("client is gone")


def test_the_users_sentence_asks_for_three_things() -> None:
    text = "IF client.knowledgeLevel = 'beginner' THEN use simplified explanations AND include educational links"
    demands = _program(text).rules[0].clauses[0].demands
    assert {demand.constraint: demand.value for demand in demands} == {
        "tone.register": "plain",
        "readability.maxGrade": Decimal(8),
        "link.required": frozenset({"education_links"}),
    }


def test_unless_is_part_of_both_clauses() -> None:
    rule = _rule("RULE A-1 IF client is a senior THEN block sending ELSE use a plain tone UNLESS client is gone")
    assert [clause.condition for clause in rule.clauses] == [
        All((SENIOR_IS, Not(GONE_IS))),
        All((Not(SENIOR_IS), Not(GONE_IS))),
    ]


def test_always_with_unless_is_the_exception_denied() -> None:
    rule = _rule("RULE A-1 ALWAYS block sending UNLESS client is gone")
    assert rule.clauses[0].condition == Not(GONE_IS)


def test_always_alone_is_always() -> None:
    assert _rule("RULE A-1 ALWAYS block sending").clauses[0].condition == Always()


def test_applies_to_reads_the_derived_class() -> None:
    facts = (
        "FACT 'communication is retail communication' IF communication.recipientCount > 25\n"
        "FACT 'communication is correspondence' IF communication.recipientCount <= 25\n"
    )
    rule = _program(facts + "RULE A-1 APPLIES TO 'retail communication', 'correspondence' ALWAYS block sending").rules[
        0
    ]
    classes = (FactIs("communication is retail communication"), FactIs("communication is correspondence"))
    assert rule.clauses[0].condition == Either(classes)


def test_applies_to_believes_the_declared_type_only_with_a_warning() -> None:
    text = "RULE A-1 APPLIES TO 'correspondence' ALWAYS block sending"
    compiled = compile_sources([Source("rule.jur", text)], SIGNATURES)
    assert compiled.program is not None
    condition = compiled.program.rules[0].clauses[0].condition
    assert isinstance(condition, Among)
    assert (condition.choices, [found.code for found in compiled.diagnostics]) == (("correspondence",), ["J4006"])


@pytest.mark.parametrize(
    ("word", "expected"),
    [
        ("ANY", lambda body: Some("h", "client.holdings", body)),
        ("EVERY", lambda body: Each("h", "client.holdings", body)),
        ("NO", lambda body: All((NotEmpty("client.holdings"), Not(Some("h", "client.holdings", body))))),
    ],
)
def test_a_quantifier_binds_its_variable(word: str, expected: object) -> None:
    condition = _rule(
        f"RULE A-1 IF {word} h IN client.holdings HAS h.complexity = 'complex' THEN block sending"
    ).clauses[0]
    assert isinstance(condition.condition, (Some, Each, All))
    body: Condition = _body(condition.condition)
    assert condition.condition == expected(body)  # type: ignore[operator]


def _body(condition: Condition) -> Condition:
    if isinstance(condition, (Some, Each)):
        return condition.body
    assert isinstance(condition, All) and isinstance(condition.parts[1], Not)
    return _body(condition.parts[1].part)


def test_and_binds_tighter_than_a_quantifiers_body() -> None:
    text = "RULE A-1 IF ANY h IN client.holdings HAS h.complexity = 'complex' AND client is a senior THEN block sending"
    condition = _rule(text).clauses[0].condition
    assert isinstance(condition, All)
    assert condition.parts[1] == SENIOR_IS


@pytest.mark.parametrize(
    ("said", "meant"),
    [
        ("", WhenUnknown.APPLY),
        ("WHEN UNKNOWN ALSO route to principal review", WhenUnknown.ALSO),
        ("CITES 'x' WHEN UNKNOWN ONLY route to principal review", WhenUnknown.ONLY),
        ("WHEN UNKNOWN ASSUME yes", WhenUnknown.YES),
        ("HOUSE 'x' WHEN UNKNOWN ASSUME no", WhenUnknown.NO),
    ],
)
def test_what_an_undecided_rule_does_is_kept(said: str, meant: WhenUnknown) -> None:
    assert _rule(f"RULE A-1 IF client is a senior THEN block sending {said}").when_unknown is meant


def test_the_parts_of_a_rule_are_kept() -> None:
    rule = _rule(
        "RULE A-1 \"t\" CITES 'c1', 'c2' CITES 'c3' HOUSE 'h' OWNER 'o' SEVERITY blocker STATUS shadow NOTE 'n' "
        "EFFECTIVE FROM 2026-01-01 TO 2026-12-31 CLEARED BY 'Series 24', 'Series 4' ALWAYS block sending BECAUSE 'b'"
    )
    assert (
        (rule.title, rule.cites, rule.house, rule.owner, rule.severity, rule.status),
        (rule.note, rule.effective_from, rule.effective_to, rule.cleared_by, rule.because),
    ) == (
        ("t", ("c1", "c2", "c3"), ("h",), "o", Severity.BLOCKER, Status.SHADOW),
        ("n", date(2026, 1, 1), date(2026, 12, 31), ("Series 24", "Series 4"), "b"),
    )


def test_a_phrase_fills_its_slots_in_all_its_faces() -> None:
    text = """PHRASE 'keep to {n} words' MEANS length.maxWords <= n TELL MODEL 'Use {n} words.' EXPLAIN 'At most {n}.'
ALWAYS keep to 30 words"""
    demand = _program(text).rules[0].clauses[0].demands[0]
    assert (demand.value, demand.phrase, demand.tell, demand.explain) == (
        Decimal(30),
        "keep to 30 words",
        "Use 30 words.",
        "At most 30.",
    )


def test_names_joined_by_commas_are_demanded_together() -> None:
    text = "LIST a MATCH word - 'x'\nLIST b MATCH word - 'y'\nALWAYS avoid terms in a, b"
    assert _program(text).rules[0].clauses[0].demands[0].value == frozenset({"a", "b"})


def test_a_phrase_of_words_wins_over_one_with_a_slot() -> None:
    text = (
        "PHRASE 'keep letters {x}' MEANS tone.register = x\n"
        "PHRASE 'keep letters short' MEANS length.maxWords <= 100\n"
        "ALWAYS keep letters short"
    )
    assert [demand.constraint for demand in _program(text).rules[0].clauses[0].demands] == ["length.maxWords"]


def test_a_packs_own_phrase_wins_over_a_built_in_one() -> None:
    program = _program("PHRASE 'use plain tone' MEANS review.level = 'sampled'\nALWAYS use plain tone")
    assert [demand.constraint for demand in program.rules[0].clauses[0].demands] == ["review.level"]


def test_a_packs_own_entity_replaces_the_built_in_one() -> None:
    program = _program("ENTITY Client HAS shoeSize: number\nIF client.shoeSize > 5 THEN block sending")
    assert [attribute.name for attribute in program.entities["Client"].attributes] == ["shoeSize"]


def test_facts_stand_in_the_order_they_need_each_other() -> None:
    text = "FACT 'c' IF b OR a\nFACT 'b' IF a\nFACT 'a' IF client.age > 5\nRULE R-1 IF c THEN block sending"
    program = _program(text)
    assert [(fact.name, fact.stratum) for fact in program.facts] == [("a", 0), ("b", 1), ("c", 2)]
    assert program.rules[0].stratum == 3


def test_what_reaches_the_draft_through_a_fact_runs_on_the_draft() -> None:
    text = (
        "FACT 'text is long' IF draft.wordCount > 100\nFACT 'hard' IF text is long\nRULE R-1 IF hard THEN block sending"
    )
    program = _program(text + "\nRULE S-1 ALWAYS use a plain tone")
    assert ([fact.stage for fact in program.facts], [rule.stage for rule in program.rules]) == ([2, 2], [2, 1])


def test_list_items_keep_what_is_to_be_done() -> None:
    text = """LIST l MATCH stem
  - 'a b' BECOMES 'x' OR 'y' EXCEPT 'c', 'd'
  - 'e' EXCEPT 'f' REMOVE SENTENCE
  - 'g' TO REVIEW
  - 'h'"""
    found = _program(text).lists["l"]
    assert (found.match, [(term.text, term.becomes, term.excepted_by, term.remedy) for term in found.terms]) == (
        MatchMode.STEM,
        [
            ("a b", ("x", "y"), ("c", "d"), Remedy.REPLACE),
            ("e", (), ("f",), Remedy.REMOVE_SENTENCE),
            ("g", (), (), Remedy.TO_REVIEW),
            ("h", (), (), Remedy.TO_REVIEW),
        ],
    )


def test_a_rule_knows_its_place_and_its_words() -> None:
    rule = _program("# first\n\nRULE A-1 ALWAYS\n  block sending # last\n").rules[0]
    assert (rule.place.file, rule.place.line, rule.text) == ("rule.jur", 3, "RULE A-1 ALWAYS\n  block sending")


def test_the_order_of_blocks_changes_no_demand() -> None:
    blocks = [SENIOR, GONE, "LIST l MATCH word - 'x'\n", "RULE A-1 IF client is a senior THEN avoid terms in l\n"]
    forward, backward = _program("".join(blocks)).rules[0], _program("".join(reversed(blocks))).rules[0]
    assert (forward.clauses, forward.stratum) == (backward.clauses, backward.stratum)


def test_a_share_of_amounts_is_a_percent_and_a_number() -> None:
    share = "SUM OF h.value FOR h IN client.holdings / portfolio.value"
    text = f"""DEFINE s: percent AS {share}
RULE A-1 IF s > 5% THEN block sending
RULE B-1 IF {share} > 5% THEN block sending"""
    assert [rule.id for rule in _program(text).rules] == ["A-1", "B-1"]


def test_values_of_two_orders_cannot_be_ranked_against_each_other() -> None:
    text = """ENTITY Offer HAS risk: ORDERED 'low' < 'high'
RULE A-1 IF offer.risk is more than client.knowledgeLevel THEN block sending"""
    found = compile_sources([Source("rule.jur", text)], SIGNATURES).diagnostics
    assert [(one.code, one.message) for one in found] == [("J2011", "these two are not of one order")]
