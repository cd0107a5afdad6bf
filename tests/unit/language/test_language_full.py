"""What the language in full means: tables, overrides, canaries, periods, packs that extend packs, declared constraints.

Every program runs on both engines.
"""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from decimal import Decimal
from fractions import Fraction
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from jurat.constraints import SIGNATURES
from jurat.engine import engine_named
from jurat.engine.canary import drawn
from jurat.engine.evaluation import Evaluation, Overridden
from jurat.engine.facts import read_facts
from jurat.foundation.diagnostic import Level
from jurat.foundation.quantity import Period, moved, parse_period
from jurat.foundation.span import Source
from jurat.language.compile import Compiled, compile_sources
from jurat.language.program.node import Program

DAY = date(2026, 11, 23)


def program(text: str, packs: dict[str, str] | None = None) -> Program:
    compiled = compiled_with(text, packs or {})
    assert compiled.program is not None, "\n".join(one.render() for one in compiled.diagnostics)
    return compiled.program


def compiled_with(text: str, packs: dict[str, str]) -> Compiled:
    def beside(name: str) -> Sequence[Source] | None:
        return [Source(f"{name}/pack.jur", packs[name])] if name in packs else None

    return compile_sources([Source("rules.jur", text)], SIGNATURES, library=beside)


def evaluate(text: str, facts: dict[str, Any], packs: dict[str, str] | None = None) -> Evaluation:
    rules = program(text, packs)
    typed = read_facts(rules, facts)
    reference, compiled = (engine_named(name, rules).evaluate(typed, DAY) for name in ("reference", "compiled"))
    assert reference == compiled
    return compiled


def constraints(evaluation: Evaluation) -> dict[str, Any]:
    return {name: found.value for name, found in evaluation.constraints.items()}


# ---- tables ------------------------------------------------------------------------------------------------------

GRADES = """TABLE GRADE-1 HIT {hit}
  | IF client.knowledgeLevel | IF client.age | THEN limit reading level to grade |
  | 'beginner'               | -             | 6                                 |
  | 'intermediate', 'expert' | >= 65         | 9                                 |
  | -                        | 60 .. 70      | 10                                |
"""


@pytest.mark.parametrize(
    ("hit", "facts", "grade"),
    [
        ("strictest", {"knowledgeLevel": "beginner", "age": 62}, 6),
        ("strictest", {"knowledgeLevel": "expert", "age": 66}, 9),
        ("strictest", {"knowledgeLevel": "expert", "age": 62}, 10),
        ("first", {"knowledgeLevel": "beginner", "age": 62}, 6),
        ("first", {"knowledgeLevel": "expert", "age": 62}, 10),
        ("unique", {"knowledgeLevel": "expert", "age": 66}, 9),
        ("strictest", {"knowledgeLevel": "expert"}, 9),
        ("first", {"age": 66}, 6),
    ],
)
def test_of_the_rows_that_apply_the_hit_policy_says_which_ask(hit: str, facts: dict[str, Any], grade: int) -> None:
    found = evaluate(GRADES.format(hit=hit), {"client": facts})
    assert constraints(found) == {"readability.maxGrade": Decimal(grade)}


def test_under_first_only_the_first_row_that_applies_asks() -> None:
    looser_first = """TABLE T-1 HIT first
      | IF client.age | THEN limit length to {n} words |
    """
    assert compiled_with(looser_first, {}).program is None
    text = """PHRASE 'keep under {n}' MEANS length.maxWords <= n
    TABLE T-1 HIT first | IF client.age | THEN keep under | | >= 60 | 300 | | >= 65 | 100 |"""
    assert constraints(evaluate(text, {"client": {"age": 70}})) == {"length.maxWords": Decimal(300)}


def test_a_row_is_explained_by_the_words_of_its_column_and_cell() -> None:
    found = evaluate(GRADES.format(hit="strictest"), {"client": {"knowledgeLevel": "beginner"}})
    (_, demand), *_ = found.constraints["readability.maxGrade"].demands
    assert demand.phrase == "limit reading level to grade 6"


def test_unless_and_applies_to_hold_for_every_row() -> None:
    text = GRADES.format(hit="strictest UNLESS client.institutional = yes")
    facts = {"client": {"knowledgeLevel": "beginner", "institutional": True}}
    assert constraints(evaluate(text, facts)) == {}


@pytest.mark.parametrize(
    "rule",
    [
        "TABLE T-1 HIT first | IF client is vulnerable | THEN limit length to … words | | yes | 500 | | - | 100 |",
        "RULE T-1 IF client is vulnerable THEN limit length to 500 words ELSE limit length to 100 words",
    ],
)
def test_what_is_assumed_may_not_switch_off_a_row_below_or_an_else(rule: str) -> None:
    fact = "FACT 'client is vulnerable' IF client.age >= 80 WHEN UNKNOWN ASSUME yes\n"
    (found,) = (one for one in compiled_with(fact + rule, {}).diagnostics if one.level is Level.ERROR)
    assert (found.code, found.source.text[found.span.start : found.span.end]) == ("J3002", "client is vulnerable")
    assert compiled_with(fact + rule.replace("HIT first", "").replace("ELSE", "AND"), {}).program is not None


@pytest.mark.parametrize(
    ("fact", "rule", "codes"),
    [
        ("", "IF client is vulnerable THEN block sending", ["J3006"]),
        ("", "ALWAYS block sending UNLESS NOT client is vulnerable", ["J3006"]),
        ("HOUSE 'WSP 2'", "IF client is vulnerable THEN block sending", []),
        ("", "ALWAYS block sending UNLESS client is vulnerable", []),
    ],
)
def test_what_is_assumed_to_be_false_needs_a_citation_where_that_loosens(
    fact: str, rule: str, codes: list[str]
) -> None:
    text = f"FACT 'client is vulnerable' {fact} IF client.age >= 80 WHEN UNKNOWN ASSUME no\nRULE R-1 {rule}"
    found = compiled_with(text, {}).diagnostics
    assert [one.code for one in found if one.level is Level.ERROR] == codes


def test_a_rule_for_a_class_that_is_derived_of_the_draft_waits_for_the_draft() -> None:
    text = """FACT 'communication is retail' IF draft.wordCount > 5
    RULE R-1 HOUSE 'x' APPLIES TO 'retail communication' ALWAYS use a plain tone"""
    (rule,) = program(text).rules
    assert (rule.stage, rule.stratum) == (2, 1)


# ---- overrides ---------------------------------------------------------------------------------------------------

OVERRIDE = """
RULE PRIN-1 CITES 'law' OVERRIDABLE 'Route to  principal review' ALWAYS route to principal review AND use a plain tone
RULE INST-1 CITES 'law' OVERRIDES 'route to principal review' OF PRIN-1
  IF client.institutional = yes THEN route to sampled review
"""


def test_an_override_takes_back_one_demand_and_leaves_the_others() -> None:
    found = evaluate(OVERRIDE, {"client": {"institutional": True}})
    assert constraints(found) == {"review.level": "sampled", "tone.register": "plain"}
    assert found.overridden == (Overridden("PRIN-1", "route to principal review", "INST-1"),)


@pytest.mark.parametrize("client", [{"institutional": False}, {}])
def test_an_override_needs_to_be_true_beyond_doubt(client: dict[str, Any]) -> None:
    found = evaluate(OVERRIDE, {"client": client})
    assert (found.constraints["review.level"].value, found.overridden) == ("principal pre-use", ())


def test_a_shadow_rule_takes_nothing_back() -> None:
    found = evaluate(OVERRIDE.replace("RULE INST-1", "RULE INST-1 STATUS shadow"), {"client": {"institutional": True}})
    assert found.constraints["review.level"].value == "principal pre-use"


def test_an_override_by_a_table_is_refused() -> None:
    table = """TABLE T-1 HOUSE 'WSP 1' OVERRIDES 'route to principal review' OF PRIN-1
    | IF client.institutional | THEN use a neutral tone | | yes | yes | | no | yes |"""
    found = [one for one in compiled_with(OVERRIDE + table, {}).diagnostics if one.level is Level.ERROR]
    assert [(one.code, one.message) for one in found] == [
        ("J3020", "a table takes back what it overrides wherever any of its rows applies")
    ]


@pytest.mark.parametrize(
    ("written", "message"),
    [
        ("route to sampled review ELSE use a neutral tone", "with ELSE this rule applies either way"),
        ("route to sampled review STATUS canary 10%", "a canary would take back a demand by lot"),
    ],
)
def test_an_override_hangs_on_one_condition_and_on_no_lot(written: str, message: str) -> None:
    text = OVERRIDE.replace("route to sampled review", written).replace("INST-1 CITES", "INST-1 HOUSE")
    (found,) = (one for one in compiled_with(text, {}).diagnostics if one.level is Level.ERROR)
    assert (found.code, found.message.startswith(message)) == ("J3020", True)


# ---- canaries ----------------------------------------------------------------------------------------------------

CANARY = "RULE SHORT-1 HOUSE 'WSP 1' STATUS canary 25% ALWAYS limit length to 100 words"


def test_a_canary_asks_in_its_share_of_the_decisions_and_is_watched_in_the_others() -> None:
    found = [evaluate(CANARY, {"communication": {"draw": f"d{number}"}}) for number in range(200)]
    asking = [one for one in found if one.fired == ("SHORT-1",)]
    assert 30 <= len(asking) <= 70
    assert {one.shadow for one in found if one not in asking} == {("SHORT-1",)}


def test_a_canary_that_has_nothing_to_draw_from_asks() -> None:
    assert evaluate(CANARY, {}).fired == ("SHORT-1",)


@given(st.text(max_size=30), st.fractions(0, 1), st.fractions(0, 1))
def test_a_greater_share_draws_whatever_a_smaller_one_draws(seed: str, one: Fraction, two: Fraction) -> None:
    assert drawn("A-1", seed, min(one, two)) <= drawn("A-1", seed, max(one, two))


# ---- periods -----------------------------------------------------------------------------------------------------


def test_a_figure_is_stale_after_so_many_days() -> None:
    text = "RULE STALE-1 IF portfolio.asOf is before today - 30 days THEN block sending"
    ages = {day: evaluate(text, {"portfolio": {"asOf": day}}).fired for day in ("2026-10-23", "2026-10-24")}
    assert ages == {"2026-10-23": ("STALE-1",), "2026-10-24": ()}


def test_the_days_between_two_dates_are_compared_with_weeks() -> None:
    text = "RULE OLD-1 IF today - portfolio.asOf is at least 2 weeks THEN block sending"
    ages = {day: evaluate(text, {"portfolio": {"asOf": day}}).fired for day in ("2026-11-09", "2026-11-10")}
    assert ages == {"2026-11-09": ("OLD-1",), "2026-11-10": ()}


@pytest.mark.parametrize(
    ("day", "period", "then"),
    [
        ("2026-01-31", "1 month", "2026-02-28"),
        ("2024-01-31", "1 month", "2024-02-29"),
        ("2024-02-29", "1 year", "2025-02-28"),
        ("2026-11-23", "6 weeks", "2027-01-04"),
    ],
)
def test_a_day_that_a_month_lacks_becomes_its_last(day: str, period: str, then: str) -> None:
    found = parse_period(period)
    assert found is not None
    assert moved(date.fromisoformat(day), found) == date.fromisoformat(then)


@given(st.integers(0, 5000), st.integers(0, 5000))
def test_what_is_written_of_a_period_is_read_as_it_was(months: int, days: int) -> None:
    assert parse_period(str(Period(months, days))) == Period(months, days)


@pytest.mark.parametrize(
    ("period", "text"),
    [
        (Period(18, 1), "1 year 6 months 1 day"),
        (Period(-1, 0), "-1 months"),
        (Period(-18, 3), "-1 years -6 months 3 days"),
        (Period(0, -1), "-1 days"),
    ],
)
def test_a_duration_is_written_in_parts_of_one_sign(period: Period, text: str) -> None:
    assert str(period) == text


def test_months_and_days_cannot_be_told_apart_unless_both_agree() -> None:
    text = """ENTITY Client HAS notice: duration OPTIONAL HAS term: duration OPTIONAL
    RULE TERM-1 IF client.notice is more than client.term THEN block sending"""
    pairs = [("2 months", "1 month"), ("40 days", "1 month"), ("2 months 1 day", "1 month"), ("1 month", "1 month")]
    found = [evaluate(text, {"client": {"notice": one, "term": two}}) for one, two in pairs]
    assert [(one.fired, one.undecided) for one in found] == [
        (("TERM-1",), ()),
        ((), ("TERM-1",)),
        (("TERM-1",), ()),
        ((), ()),
    ]


# ---- packs that extend packs -------------------------------------------------------------------------------------

BASE = """PACK base VERSION 1.0 OWNER 'group' EFFECTIVE FROM 2027-01-01
LIST promises MATCH stem - 'guarantee'
ENTITY Client HAS age: number OPTIONAL
RULE BASE-1 CITES 'law' SEVERITY high OVERRIDABLE 'use a plain tone' ALWAYS use a plain tone AND avoid terms in promises
TEST 'of its own' EXPECT FIRES BASE-1
"""
CHILD = """PACK child VERSION 2.0 OWNER 'house' EXTENDS base IMPORT lent AS plain
LIST promises - 'cannot lose'
ENTITY Client HAS salary: money OPTIONAL
RULE CHILD-1 HOUSE 'WSP 1' SEVERITY low IF client.salary > $5 AND client.age > 5
  THEN avoid terms in plain.jargon AND include disclosure plain.risk
"""
LENT = """PACK lent VERSION 1.0
LIST jargon MATCH word - 'alpha'
DISCLOSURE risk TEXT IN 'en' 'You may lose money.'
RULE LENT-1 ALWAYS block sending
"""


def test_a_pack_has_the_rules_of_the_one_it_extends_and_borrows_no_rule() -> None:
    child = program(CHILD, {"base": BASE, "lent": LENT})
    assert [(rule.id, rule.owner, rule.place.file) for rule in child.rules] == [
        ("BASE-1", "group", "base/pack.jur"),
        ("CHILD-1", "house", "rules.jur"),
    ]
    assert child.extends == ("base 1.0",)


def test_a_built_in_phrase_keeps_its_meaning_in_the_rules_of_the_pack_that_is_extended() -> None:
    base = "PACK base VERSION 1.0\nRULE BASE-1 CITES 'law' ALWAYS block sending"
    child = "PACK child VERSION 1.0 EXTENDS base\nPHRASE 'block  Sending' MEANS review.level = 'sampled'"
    assert constraints(evaluate(child, {}, {"base": base})) == {"review.level": "blocked"}
    own = child.replace("EXTENDS base", "") + "\nRULE CHILD-1 HOUSE 'WSP 1' ALWAYS block sending"
    assert constraints(evaluate(own, {})) == {"review.level": "sampled"}


def test_a_class_that_only_the_child_derives_does_not_narrow_the_rules_of_the_pack_that_is_extended() -> None:
    base = "PACK base VERSION 1.0\nRULE BASE-1 CITES 'law' APPLIES TO 'retail communication' ALWAYS use a plain tone"
    child = """PACK child VERSION 1.0 EXTENDS base
    FACT 'communication is retail' IF client.age > 200
    RULE CHILD-1 CITES 'law' APPLIES TO 'retail communication' ALWAYS limit length to 9 words"""
    facts = {"client": {"age": 30}, "communication": {"type": "retail communication"}}
    assert evaluate(child, facts, {"base": base}).fired == ("BASE-1",)


def test_a_rule_keeps_the_dates_of_its_own_pack() -> None:
    child = program(CHILD, {"base": BASE, "lent": LENT})
    assert [rule.effective_from for rule in child.rules] == [date(2027, 1, 1), None]


def test_a_list_and_an_entity_grow() -> None:
    child = program(CHILD, {"base": BASE, "lent": LENT})
    assert [term.text for term in child.lists["promises"].terms] == ["guarantee", "cannot lose"]
    assert child.lists["promises"].match.value == "stem"
    assert [attribute.name for attribute in child.entities["Client"].attributes] == ["age", "salary"]
    assert set(child.lists) >= {"promises", "plain.jargon"}


def test_tests_of_the_extended_pack_stay_with_it() -> None:
    assert compiled_with(CHILD, {"base": BASE, "lent": LENT}).tests == ()


def test_a_pack_that_extends_itself_is_told_so_with_the_way_round() -> None:
    one, two = "PACK one VERSION 1 EXTENDS two", "PACK two VERSION 1 EXTENDS one"
    found = compiled_with(one, {"one": one, "two": two}).diagnostics
    assert [diagnostic.message for diagnostic in found if diagnostic.code == "J3001"] == [
        "a pack cannot extend itself: one → two → one"
    ]


def test_a_mistake_in_an_extended_pack_is_told_where_it_stands() -> None:
    found = compiled_with(CHILD, {"base": BASE.replace("ALWAYS", "ALWAS"), "lent": LENT}).diagnostics
    assert ("J1003", "base/pack.jur") in [(diagnostic.code, diagnostic.source.name) for diagnostic in found]


def test_what_is_extended_twice_is_taken_once() -> None:
    packs = {
        "top": "PACK top VERSION 1 RULE TOP-1 HOUSE 'x' SEVERITY low ALWAYS block sending",
        "left": "PACK left VERSION 1 EXTENDS top",
        "right": "PACK right VERSION 1 EXTENDS top",
    }
    assert [rule.id for rule in program("PACK own VERSION 1 EXTENDS left, right", packs).rules] == ["TOP-1"]
