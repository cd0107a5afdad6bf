"""Explanations are asserted whole: authors read them. Rules are compiled from their text."""

from __future__ import annotations

import json
from datetime import date
from decimal import Decimal
from typing import Any

import pytest

from jurat.authoring.assumption import NotAFact, read_assumptions
from jurat.authoring.counterfactual.search import Bound
from jurat.authoring.counterfactual.situation import Situation, situation_of
from jurat.authoring.explanation import State, explain, overview
from jurat.authoring.supposition import suppose
from jurat.cli.rendering.explanation import overview_text
from jurat.constraints import SIGNATURES
from jurat.engine.compiled import Compiled
from jurat.engine.explanation import UnknownRule
from jurat.engine.facts import FactsMisfit, read_facts
from jurat.foundation.span import Source
from jurat.language.compile import compile_sources

DAY = date(2026, 11, 26)


def situation(rules: str, draft: str | None = None, **facts: Any) -> Situation:
    compiled = compile_sources((Source("rules.jur", rules),), SIGNATURES, "tried", DAY)
    assert compiled.program is not None, [found.render() for found in compiled.diagnostics]
    return situation_of(Compiled(compiled.program), read_facts(compiled.program, facts), DAY, draft)


def least(where: Situation, subject: str) -> list[str]:
    return [found.sentence for found in explain(where, subject).least]


AGE = "RULE AGE-1 IF client.age is at least 65 THEN use a plain tone\n"


# ---- thresholds, levels, choices ------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("rule", "facts", "change"),
    [
        ("client.age is at least 65", {"age": 64}, "client.age is 65 instead of 64"),
        ("client.age is more than 65", {"age": 12}, "client.age is 66 instead of 12"),
        ("client.age is less than 18", {"age": 40}, "client.age is 17 instead of 40"),
        ("client.age = 65", {}, "client.age is 65 instead of unknown"),
        ("client.age BETWEEN 18 TO 30", {"age": 50}, "client.age is 30 instead of 50"),
        (
            "client.knowledgeLevel is at most 'intermediate'",
            {"knowledgeLevel": "expert"},
            "client.knowledgeLevel is 'intermediate' instead of 'expert'",
        ),
        ("client.optOut = yes", {"optOut": False}, "client.optOut is yes instead of no"),
        (
            "client.lifecycleEvent IN ['divorce', 'fraud']",
            {"lifecycleEvent": "none"},
            "client.lifecycleEvent is 'divorce' instead of 'none'",
        ),
        ("client.age IS UNKNOWN", {"age": 5}, "client.age is unknown instead of 5"),
        ("client.age IS KNOWN", {}, "client.age is 1 instead of unknown"),
        (
            "client.age is at least 65 AND client.optOut = yes",
            {"age": 60},
            "client.age is 65 instead of 60 and client.optOut is yes instead of unknown",
        ),
        ("(client.age is at least 65 OR client.optOut = yes)", {"age": 1}, "client.optOut is yes instead of unknown"),
    ],
)
def test_a_silent_rule_is_told_the_nearest_facts_that_make_it_apply(
    rule: str, facts: dict[str, Any], change: str
) -> None:
    where = situation(f"RULE A-1 IF {rule} THEN use a plain tone", client=facts)
    assert f"The least change that makes it apply: {change}." in least(where, "A-1")


@pytest.mark.parametrize(
    ("rules", "facts", "change"),
    [
        (
            "RULE A-1 IF portfolio.value is more than $100.00 THEN use a plain tone",
            {"portfolio": {"value": "USD 100.00"}},
            "portfolio.value is USD 100.01 instead of USD 100.00",
        ),
        (
            "RULE A-1 IF portfolio.asOf is before 2026-10-01 THEN use a plain tone",
            {"portfolio": {"asOf": "2026-11-01"}},
            "portfolio.asOf is 2026-09-30 instead of 2026-11-01",
        ),
        (
            "RULE A-1 IF portfolio.returnPercent - portfolio.benchmarkReturn > 2% THEN use a plain tone",
            {"portfolio": {"returnPercent": "4%", "benchmarkReturn": "3%"}},
            "portfolio.returnPercent is 5.1% instead of 4%",
        ),
        (
            "RULE A-1 IF communication.topic CONTAINS 'tax (free)' THEN use a plain tone",
            {"communication": {"topic": "bonds"}},
            "communication.topic contains 'tax (free)' instead of 'bonds'",
        ),
        (
            "LIST hype MATCH stem - 'skyrocket'\n"
            "RULE A-1 IF communication.topic MENTIONS LIST hype THEN use a plain tone",
            {"communication": {"topic": "bonds"}},
            "communication.topic mentions a term of hype such as 'skyrocket' instead of 'bonds'",
        ),
        (
            "RULE A-1 IF ANY holding IN client.holdings HAS holding.assetClass = 'crypto' THEN use a plain tone",
            {"client": {"holdings": []}},
            "client.holdings has one more member: assetClass 'crypto'",
        ),
        (
            "RULE A-1 IF EVERY holding IN client.holdings HAS holding.assetClass = 'fund' THEN use a plain tone",
            {"client": {"holdings": [{"assetClass": "fund"}, {"assetClass": "bond"}]}},
            "the assetClass of member 2 of client.holdings is 'fund' instead of 'bond'",
        ),
        (
            "DEFINE share: percent AS SUM OF holding.value FOR holding IN client.holdings"
            " WHERE (holding.assetClass = 'crypto') / SUM OF holding.value FOR holding IN client.holdings\n"
            "RULE A-1 IF share is at least 25% THEN use a plain tone",
            {
                "client": {
                    "holdings": [
                        {"assetClass": "crypto", "value": "USD 20.00"},
                        {"assetClass": "fund", "value": "USD 90.00"},
                    ]
                }
            },
            "the value of member 1 of client.holdings is USD 30.00 instead of USD 20.00",
        ),
    ],
    ids=["money", "date", "difference", "contains", "mentions", "any", "every", "share"],
)
def test_amounts_days_texts_members_and_shares_are_changed_as_little_as_will_do(
    rules: str, facts: dict[str, Any], change: str
) -> None:
    assert least(situation(rules, **facts), "A-1") == [f"The least change that makes it apply: {change}."]


def test_a_rule_that_applies_is_told_what_would_keep_it_from_applying() -> None:
    assert least(situation(AGE, client={"age": 80}), "AGE-1") == [
        "The least change that keeps it from applying: client.age is 64 instead of 80."
    ]


def test_an_undecided_rule_is_told_both_ways() -> None:
    found = explain(situation(AGE), "AGE-1")
    assert found.state is State.UNDECIDED
    assert [one.sentence for one in found.least] == [
        "The least change that makes it apply: client.age is 65 instead of unknown.",
        "The least change that keeps it from applying: client.age is 64 instead of unknown.",
    ]


def test_a_rule_that_always_applies_has_no_such_change() -> None:
    assert least(situation("RULE A-1 ALWAYS use a plain tone"), "A-1") == [
        "There is no change of the facts that keeps it from applying."
    ]


def test_a_search_that_ran_into_its_bound_says_so() -> None:
    found = explain(situation(AGE, client={"age": 1}), "AGE-1", Bound(evaluations_max=0))
    assert [one.sentence for one in found.least] == [
        "No change was found that makes it apply within the bound of the search."
    ]


def test_a_change_goes_through_facts_and_definitions() -> None:
    rules = (
        "FACT 'client is a senior' IF client.age is at least 65\nRULE A-1 IF client is a senior THEN use a plain tone"
    )
    assert least(situation(rules, client={"age": 1}), "A-1") == [
        "The least change that makes it apply: client.age is 65 instead of 1."
    ]


# ---- what else keeps a rule silent ----------------------------------------------------------------------------------


def test_unless_is_named_where_it_keeps_a_rule_silent() -> None:
    rules = "RULE A-1 IF client.age is at least 65 THEN use a plain tone UNLESS client.institutional = yes"
    found = explain(situation(rules, client={"age": 70, "institutional": True}), "A-1")
    assert found.guards == ("Its UNLESS keeps it from applying: client.institutional is yes.",)
    assert found.lines()[-1] == "The least change that makes it apply: client.institutional is no instead of yes."


def test_applies_to_is_named_where_it_keeps_a_rule_silent() -> None:
    rules = (
        "FACT 'communication is retail communication' IF communication.recipientCount is more than 25\n"
        "RULE A-1 APPLIES TO 'retail communication' ALWAYS use a plain tone"
    )
    found = explain(situation(rules, communication={"recipientCount": 3}), "A-1")
    assert found.guards == (
        "Its APPLIES TO keeps it from applying: it is not so that communication is retail communication.",
    )


@pytest.mark.parametrize(
    ("part", "sentence"),
    [
        ("EFFECTIVE FROM 2027-01-01", "it is in force from 2027-01-01, and this was decided as of 2026-11-26"),
        ("STATUS draft", "its status is draft"),
    ],
)
def test_a_rule_that_is_not_in_force_says_so_and_no_fact_is_blamed(part: str, sentence: str) -> None:
    found = explain(situation(f"RULE A-1 {part} IF client.age = 1 THEN use a plain tone", client={"age": 1}), "A-1")
    assert (found.state, found.lines()) == (State.OUT_OF_FORCE, (f"A-1 does not apply: {sentence}.",))


def test_a_rule_about_the_draft_waits_for_one() -> None:
    rules = "RULE A-1 IF draft.wordCount is more than 3 THEN use a plain tone"
    assert explain(situation(rules), "A-1").lines() == ("A-1 speaks of the draft, and there is none yet.",)
    assert least(situation(rules, draft="One two."), "A-1") == [
        "The least change that makes it apply: draft.wordCount is 4 instead of 2."
    ]


# ---- constraints, overview ------------------------------------------------------------------------------------------


def test_a_constraint_is_explained_by_its_rules_and_what_would_loosen_it() -> None:
    rules = 'RULE A-1 "Elders" IF client.age is at least 65 THEN block sending\nRULE B-1 ALWAYS route to sampled review'
    assert explain(situation(rules, client={"age": 70}), "review.level").lines() == (
        "review.level is blocked.",
        "A-1 “Elders” asks to block sending.",
        "The text must not be sent.",
        "B-1 asks to route to sampled review; another rule asks for more.",
        "The text is open to review after use.",
        "The least change so that review.level is no longer 'blocked': client.age is 64 instead of 70.",
    )


def test_a_constraint_nobody_asks_for_says_so() -> None:
    assert explain(situation(AGE), "review.level").lines() == ("Nothing asks for review.level.",)


def test_a_name_nobody_knows_is_met_with_one_that_is_near() -> None:
    with pytest.raises(UnknownRule) as fault:
        explain(situation(AGE), "AGE-2")
    assert (fault.value.message, fault.value.help) == (
        "no rule or constraint of tried is called 'AGE-2'",
        "did you mean 'AGE-1'?",
    )


def test_an_overview_has_every_rule_those_that_apply_first() -> None:
    rules = AGE + "RULE B-1 ALWAYS use a plain tone\nRULE C-1 STATUS retired ALWAYS use a plain tone"
    found = [(rule.subject, rule.state) for rule in overview(situation(rules, client={"age": 1}))]
    assert found == [("B-1", State.APPLIES), ("AGE-1", State.SILENT), ("C-1", State.OUT_OF_FORCE)]


def test_an_explanation_is_plain_json() -> None:
    written = json.loads(json.dumps(explain(situation(AGE, client={"age": 1}), "AGE-1").to_json()))
    assert written["least_changes"][0]["changes"] == [
        {
            "fact": "client.age",
            "act": "set",
            "before": 1,
            "after": 65,
            "words": "client.age is 65 instead of 1",
        }
    ]


# ---- what if --------------------------------------------------------------------------------------------------------

LETTERS = """LIST promises MATCH word - 'guaranteed' TO REVIEW
RULE BEG-1 IF client.knowledgeLevel = 'beginner' THEN limit reading level to grade 8
RULE ALL-1 ALWAYS limit reading level to grade 12
RULE NO-1 IF client.age is at least 65 THEN avoid terms in promises
"""


def test_what_if_tells_what_appears_disappears_tightens_and_loosens() -> None:
    where = situation(LETTERS, client={"knowledgeLevel": "expert", "age": 70})
    otherwise = read_assumptions(where.engine.program, ["client.knowledgeLevel=beginner", "client.age = 30"])
    assert suppose(where, otherwise).lines() == (
        "Supposed: client.knowledgeLevel is 'beginner' instead of 'expert' and client.age is 30 instead of 70.",
        "Now applies: BEG-1.",
        "No longer applies: NO-1.",
        "readability.maxGrade tightens: 8 (binding: BEG-1) instead of 12 (binding: ALL-1).",
        "terms.prohibited disappears: it was promises (binding: NO-1).",
    )


def test_what_if_tells_what_becomes_of_a_draft() -> None:
    where = situation(LETTERS, draft="It is guaranteed.", client={"knowledgeLevel": "expert", "age": 70})
    lines = suppose(where, {"client.age": Decimal(30)}, "It is guaranteed.").lines()
    assert lines[-2] == "The decision on the draft is pass instead of review."
    assert lines[-1].startswith("Gone finding: NO-1: 'guaranteed' is on the list")


def test_what_if_nothing_differs_says_so() -> None:
    where = situation(AGE, client={"age": 30})
    assert suppose(where, {"client.age": Decimal(31)}).lines()[1:] == ("No rule and no constraint is otherwise.",)


def test_what_becomes_unknown_may_leave_rules_undecided() -> None:
    where = situation(AGE, client={"age": 30})
    found = suppose(where, read_assumptions(where.engine.program, ["client.age=unknown"]))
    assert (found.becomes_undecided, found.fires) == (("AGE-1",), ())


@pytest.mark.parametrize(
    ("row", "value"),
    [
        ("client.optOut=yes", True),
        ("client.optOut = NO", False),
        ("client.language='de'", "de"),
        ("client.age=unknown", None),
        ('client.holdings=[{"assetClass": "fund"}]', ({"assetClass": "fund"},)),
    ],
)
def test_an_assumption_is_read_as_the_type_of_its_fact(row: str, value: Any) -> None:
    assert list(read_assumptions(situation(AGE).engine.program, [row]).values()) == [value]


@pytest.mark.parametrize(
    ("row", "fault", "help"),
    [
        ("client.agee=3", NotAFact, "did you mean 'client.age'?"),
        ("client=3", NotAFact, "did you mean 'client.age'?"),
        ("client.age", NotAFact, "write fact=value, as in client.age=70"),
        ("client.age=", NotAFact, "write fact=value, as in client.age=70"),
        ("client.holdings=fund", NotAFact, 'write JSON, as in [{"assetClass": "fund"}]'),
        ("client.age=old", FactsMisfit, "write a decimal number such as 12.5"),
        ("client.optOut=perhaps", FactsMisfit, "write true or false"),
        ("today=2026-01-01", NotAFact, "write the path of a fact, such as client.age"),
    ],
)
def test_an_assumption_that_cannot_be_read_says_what_to_write(row: str, fault: type[Exception], help: str) -> None:
    with pytest.raises(fault) as raised:
        read_assumptions(situation(AGE).engine.program, [row])
    assert raised.value.help == help  # type: ignore[attr-defined]


# ---- tables, overrides, periods --------------------------------------------------------------------------------------

TABLE = """TABLE READING-1 "Reading level" HIT strictest
  | IF client.knowledgeLevel | IF client.age | THEN limit reading level to grade |
  | 'beginner'               | -             | 6  |
  | 'intermediate', 'expert' | >= 65         | 9  |
"""


def test_a_table_is_explained_like_a_rule() -> None:
    assert least(situation(TABLE, client={"knowledgeLevel": "expert", "age": 60}), "READING-1") == [
        "The least change that makes it apply: client.age is 65 instead of 60."
    ]


def test_a_table_loosens_where_no_row_asks_for_as_much() -> None:
    where = situation(TABLE, client={"knowledgeLevel": "beginner", "age": 70})
    assert least(where, "readability.maxGrade") == [
        "The least change so that readability.maxGrade is no longer 6 or stricter: "
        "client.knowledgeLevel is 'intermediate' instead of 'beginner'."
    ]


def test_a_demand_that_another_rule_takes_back_is_found_as_the_least_change() -> None:
    rules = """RULE PRINCIPAL-1 CITES 'FINRA 2210(b)(1)(A)' OVERRIDABLE 'route to principal review'
      ALWAYS route to principal review AND use a neutral tone
    RULE INSTITUTION-1 CITES 'FINRA 2210(b)(3)' OVERRIDES 'route to principal review' OF PRINCIPAL-1
      IF client.institutional = yes THEN route to sampled review"""
    assert least(situation(rules, client={"institutional": False}), "review.level") == [
        "The least change so that review.level is no longer 'principal pre-use' or stricter: "
        "client.institutional is yes instead of no."
    ]


def test_days_are_reckoned_from_the_day_of_the_decision() -> None:
    rules = "RULE STALE-1 IF portfolio.asOf is before today - 30 days THEN use a plain tone"
    assert least(situation(rules, portfolio={"asOf": "2026-11-20"}), "STALE-1") == [
        "The least change that makes it apply: portfolio.asOf is 2026-10-26 instead of 2026-11-20."
    ]


# ---- rules that are only tried out -------------------------------------------------------------------------------

WATCHED = """RULE W-1 STATUS shadow IF client.age is at least 65 THEN block sending
RULE C-1 "Try" HOUSE 'WSP 9' STATUS canary 10% IF client.age is at least 65 THEN limit length to 100 words
"""
NOT_DRAWN = {"draw": "letter 1"}


def test_what_if_tells_what_rules_in_the_shadow_would_do() -> None:
    where = situation(WATCHED, client={"age": 30}, communication=NOT_DRAWN)
    assert suppose(where, {"client.age": Decimal(70)}).lines()[1:] == (
        "In the shadow, W-1 would now apply; it would ask to block sending.",
        "In the shadow, C-1 would now apply; it would ask to limit length to 100 words.",
    )
    back = suppose(where.with_facts({**where.facts, "client.age": Decimal(70)}), {"client.age": Decimal(30)})
    assert back.lines()[1:] == (
        "In the shadow, W-1 would no longer apply.",
        "In the shadow, C-1 would no longer apply.",
    )
    open_now = suppose(where, {"client.age": None})
    assert next(one.to_json() for one in open_now.watched) == {
        "rule": "W-1",
        "would_apply": None,
        "would_ask": ["block sending"],
    }


def test_a_canary_that_asks_is_told_among_those_that_apply() -> None:
    lines = suppose(situation(WATCHED, client={"age": 30}), {"client.age": Decimal(70)}).lines()
    assert "Now applies: C-1." in lines
    assert not any("In the shadow, C-1" in line for line in lines)


def test_a_rule_that_is_only_tried_out_says_so_where_it_applies_and_where_not() -> None:
    silent = situation(WATCHED, client={"age": 30}, communication=NOT_DRAWN)
    assert explain(silent, "W-1").sentences[-1] == "It runs in the shadow: where it applies, it asks for nothing."
    assert explain(silent, "C-1").sentences[-1] == "It is a canary that asks in 10% of the decisions, not in this one."
    asks = explain(situation(WATCHED, client={"age": 70}), "C-1").sentences
    assert asks[-1] == "It is a canary that asks in 10% of the decisions, in this one, too."


def test_an_overview_marks_the_rules_that_are_only_tried_out() -> None:
    found = {one.subject: one.tried for one in overview(situation(AGE + WATCHED, client={"age": 70}))}
    assert found == {"AGE-1": "", "W-1": "shadow", "C-1": "canary 10%"}
    assert "  C-1  Try  (canary 10%)" in overview_text(overview(situation(WATCHED, client={"age": 70}))).splitlines()
