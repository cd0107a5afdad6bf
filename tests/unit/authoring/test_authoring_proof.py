"""What `jurat prove` finds in a pack: each question with a pack that has the flaw, and one that has not."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest

from jurat.authoring.proof.flaw import Flaw, Proof
from jurat.authoring.proof.prove import prove
from jurat.constraints import SIGNATURES
from jurat.foundation.span import Source
from jurat.language.compile import compile_sources
from jurat.language.program.node import Program

TODAY = date(2026, 11, 23)


def program_of(text: str) -> Program:
    compiled = compile_sources([Source("rule.jur", text)], SIGNATURES, today=TODAY)
    assert compiled.program is not None, [found.message for found in compiled.diagnostics]
    return compiled.program


def proof_of(text: str, day: date | None = None) -> Proof:
    return prove(program_of(text), TODAY, day)


def told(proof: Proof) -> list[tuple[str, str, tuple[str, ...]]]:
    return [(flaw.gravity.value, flaw.question, flaw.rules) for flaw in proof.flaws]


def only(proof: Proof) -> Flaw:
    assert len(proof.flaws) == 1, told(proof)
    return proof.flaws[0]


def given(flaw: Flaw) -> tuple[str, ...]:
    assert flaw.client is not None
    return flaw.client.given


# ---- dead rules --------------------------------------------------------------------------------------------------


def test_a_rule_whose_conditions_exclude_each_other_is_dead_and_shown_undecided() -> None:
    text = "RULE A-1 IF client.age is at least 65 AND client.age is less than 18 THEN use a plain tone"
    flaw = only(proof_of(text))
    assert (flaw.question, flaw.rules, given(flaw)) == ("dead rule", ("A-1",), ())
    assert flaw.client is not None and flaw.client.says == "A-1 is undecided, so its demands hold."


def test_a_rule_that_not_even_unknown_facts_can_wake_has_no_client_to_show() -> None:
    text = "RULE A-1 IF client.age IS UNKNOWN AND client.age IS KNOWN THEN use a plain tone"
    flaw = only(proof_of(text))
    assert (flaw.sentence, flaw.client) == (
        "A-1 can never apply: whatever is known of a client, its condition is false.",
        None,
    )


def test_a_rule_dead_only_through_a_derived_fact_is_found() -> None:
    text = """FACT 'client is a senior' IF client.age is at least 65
    RULE A-1 IF client is a senior AND client.age is less than 60 THEN use a plain tone"""
    assert told(proof_of(text)) == [("problem", "dead rule", ("A-1",))]


def test_a_rule_dead_only_for_whole_ages_is_found() -> None:
    text = "RULE A-1 IF client.age is more than 64 AND client.age is less than 65 THEN use a plain tone"
    assert told(proof_of(text)) == [("problem", "dead rule", ("A-1",))]


def test_a_share_that_cannot_exceed_the_whole_of_it_is_reckoned_exactly() -> None:
    text = """RULE A-1 IF SUM OF h.value FOR h IN client.holdings WHERE (h.assetClass = 'crypto')
      is more than SUM OF h.value FOR h IN client.holdings
      AND EVERY h IN client.holdings HAS (h.value is at least USD 0) THEN use a plain tone"""
    assert told(proof_of(text)) == [("problem", "dead rule", ("A-1",))]


def test_months_are_counted_by_the_calendar() -> None:
    text = """RULE A-1 IF portfolio.periodStart = 2026-01-31 AND portfolio.periodEnd = portfolio.periodStart + 1 month
      AND portfolio.periodEnd is after 2026-02-28 THEN use a plain tone"""
    assert told(proof_of(text)) == [("problem", "dead rule", ("A-1",))]


def test_a_rule_past_its_dates_is_a_remark_on_a_day_and_none_on_any_day() -> None:
    text = "RULE A-1 EFFECTIVE FROM 2025-01-01 TO 2025-12-31 IF client.age is at least 65 THEN use a plain tone"
    assert told(proof_of(text, TODAY)) == [("remark", "dead rule", ("A-1",))]
    assert told(proof_of(text)) == []


def test_rules_that_can_all_become_true_are_said_to() -> None:
    proof = proof_of("RULE A-1 IF client.age is at least 65 THEN use a plain tone")
    assert [one.sentence for one in proof.settled if one.question == "dead rule"] == ["1 rule of 1 can become true."]


# ---- UNLESS ------------------------------------------------------------------------------------------------------


def test_an_unless_that_takes_away_its_whole_rule_is_shown_by_whom_it_leaves_out() -> None:
    text = "RULE A-1 IF client.age is at least 65 THEN use a plain tone UNLESS client.age is at least 60"
    flaw = only(proof_of(text))
    assert (flaw.question, given(flaw)) == ("idle exception", ("GIVEN client.age = 70",))


def test_an_unless_that_never_matters_is_found() -> None:
    text = "RULE A-1 IF client.age is at least 65 THEN use a plain tone UNLESS client.age is less than 60"
    assert only(proof_of(text)).sentence == "A-1: UNLESS never matters; the rule is the same without it."


def test_an_unless_that_takes_away_a_part_is_fine() -> None:
    text = "RULE A-1 IF client.age is at least 65 THEN use a plain tone UNLESS client.institutional = yes"
    assert told(proof_of(text)) == []


# ---- tables ------------------------------------------------------------------------------------------------------

TABLE = """TABLE T-1 "Words by age"   HIT {hit}
  | IF client.age | THEN limit reading level to grade |
  | >= 65         | 8  |
  | {second}      | 9  |
  | {third}       | 10 |
"""


def test_a_row_in_the_shadow_of_those_above_it_is_dead() -> None:
    proof = proof_of(TABLE.format(hit="first", second=">= 70", third="< 65"))
    flaw = proof.problems[0]
    assert (flaw.question, flaw.rules, given(flaw)) == ("dead clause", ("T-1",), ("GIVEN client.age = 70",))
    assert flaw.sentence == "T-1: row 2 is never reached; rows above it are true whenever it is."


def test_two_rows_that_fit_one_client_are_a_problem_where_only_one_may() -> None:
    proof = proof_of(TABLE.format(hit="unique", second="60 .. 65", third="< 60"))
    assert [(flaw.question, given(flaw)) for flaw in proof.problems] == [("table overlap", ("GIVEN client.age = 65",))]


def test_two_rows_that_ask_for_different_things_are_a_remark_where_the_strictest_wins() -> None:
    proof = proof_of(TABLE.format(hit="strictest", second="60 .. 65", third="< 60"))
    assert told(proof) == [("remark", "table overlap", ("T-1",))]


def test_a_client_between_the_rows_is_a_gap() -> None:
    proof = proof_of(TABLE.format(hit="unique", second="60 .. 63", third="< 60"))
    assert [(flaw.question, given(flaw)) for flaw in proof.flaws] == [("table gap", ("GIVEN client.age = 64",))]


def test_a_table_without_gap_and_overlap_is_said_to_be_one() -> None:
    proof = proof_of(TABLE.format(hit="unique", second="60 .. 64", third="< 60"))
    settled = [one.sentence for one in proof.settled if one.question.startswith("table")]
    assert (told(proof), settled) == (
        [],
        ["In 1 table of 1 no two rows that differ overlap.", "1 table of 1 leave no gap."],
    )


# ---- contradictions ----------------------------------------------------------------------------------------------


def test_sources_that_exclude_each_other_are_shown_by_a_client_who_gets_both() -> None:
    text = """RULE A-1 IF client.institutional = yes THEN use only numbers from [a, b]
    RULE A-2 IF client.age is at least 65 THEN use only numbers from [c]"""
    flaw = only(proof_of(text))
    assert (flaw.gravity.value, given(flaw)) == (
        "problem",
        ("GIVEN client.age = 70", "GIVEN client.institutional = yes"),
    )


def test_sources_that_three_rules_empty_together_are_found() -> None:
    text = """RULE A-1 ALWAYS use only numbers from [a, b]
    RULE A-2 ALWAYS use only numbers from [b, c]
    RULE A-3 ALWAYS use only numbers from [c, a]"""
    assert only(proof_of(text)).rules == ("A-1", "A-2", "A-3")


def test_sources_that_exclude_each_other_for_different_clients_are_fine() -> None:
    text = """RULE A-1 IF client.age IS KNOWN THEN use only numbers from [a]
    RULE A-2 IF client.age IS UNKNOWN THEN use only numbers from [c]"""
    assert told(proof_of(text)) == []


def test_a_disclosure_without_a_text_in_a_language_of_the_pack_is_a_problem() -> None:
    text = """DISCLOSURE d VERBATIM TEXT IN 'en' \"\"\"Prices change.\"\"\"
    RULE A-1 IF client.age is at least 65 THEN include disclosure d"""
    bilingual = replace(program_of(text), languages=("en", "es"))  # `check` refuses such a pack; a bundle may be forged
    flaw = only(prove(bilingual, TODAY))
    assert (flaw.sentence, given(flaw)) == (
        "A-1 demands 'd', which has no text in 'es'.",
        ("GIVEN client.age = 70",),
    )


def test_a_disclosure_that_lapses_before_its_rule_is_shown_on_a_day_after() -> None:
    text = """DISCLOSURE d VERBATIM EFFECTIVE FROM 2026-01-01 TO 2026-12-31 TEXT IN 'en' \"\"\"Prices change.\"\"\"
    RULE A-1 EFFECTIVE FROM 2026-01-01 ALWAYS include disclosure d"""
    flaw = only(proof_of(text))
    assert flaw.client is not None
    assert (flaw.sentence, flaw.client.day > date(2026, 12, 31)) == (
        "A-1 demands 'd', which lapses on 2026-12-31.",
        True,
    )


def test_a_disclosure_that_says_what_another_rule_avoids_is_a_remark() -> None:
    text = """LIST bad MATCH phrase - 'lose money'
    DISCLOSURE d VERBATIM TEXT IN 'en' \"\"\"You may lose money.\"\"\"
    RULE A-1 IF client.age is at least 65 THEN include disclosure d
    RULE A-2 IF client.age is more than 80 THEN avoid terms in bad"""
    flaws = [flaw for flaw in proof_of(text).flaws if flaw.question == "worded against"]
    assert [(flaw.rules, given(flaw)) for flaw in flaws] == [(("A-1", "A-2"), ("GIVEN client.age = 100",))]


def test_disclosures_longer_than_a_word_limit_are_a_remark() -> None:
    text = """DISCLOSURE d VERBATIM TEXT IN 'en' \"\"\"Prices can go down as well as up.\"\"\"
    RULE A-1 IF client.age is at least 65 THEN include disclosure d
    RULE A-2 IF communication.channel = 'sms' THEN limit length to 5 words"""
    flaw = only(proof_of(text))
    assert (flaw.question, flaw.rules, given(flaw)) == (
        "crowded limit",
        ("A-2",),
        ("GIVEN communication.channel = 'sms'",),
    )


def test_a_letter_that_cannot_be_short_enough_is_said_not_to_be_found() -> None:
    flaw = only(proof_of("RULE A-1 ALWAYS limit length to 2 words"))
    assert (flaw.question, flaw.rules) == ("letter", ("A-1",))


# ---- rules that add nothing --------------------------------------------------------------------------------------


def test_a_rule_that_another_covers_is_never_binding() -> None:
    text = """RULE A-1 IF client.age is at least 65 THEN limit length to 100 words
    RULE A-2 IF client.age is at least 70 THEN limit length to 200 words"""
    flaw = only(proof_of(text))
    assert (flaw.gravity.value, flaw.question, flaw.rules) == ("remark", "redundant rule", ("A-2", "A-1"))


def test_a_rule_that_two_others_cover_between_them_is_never_binding() -> None:
    text = """RULE A-1 IF client.age is at least 65 THEN use a plain tone
    RULE A-2 IF client.age is less than 65 THEN use a plain tone
    RULE A-3 IF client.age IS KNOWN THEN use a neutral tone"""
    assert only(proof_of(text)).rules == ("A-3", "A-1", "A-2")


@pytest.mark.parametrize("more", ["SEVERITY high", "CLEARED BY 'Series 4'"])
def test_a_rule_that_changes_what_becomes_of_a_text_is_not_covered(more: str) -> None:
    text = f"""RULE A-1 IF client.age is at least 65 THEN route to principal review
    RULE A-2 {more} IF client.age is at least 70 THEN route to principal review"""
    assert told(proof_of(text)) == []


# ---- overrides, texts, limits ------------------------------------------------------------------------------------


def test_a_text_made_up_for_a_client_says_what_the_rules_look_for() -> None:
    text = """LIST advice MATCH regex - '\\byou (should|must) (buy|sell)\\b'
    LIST hype MATCH phrase - 'buy'
    RULE A-1 IF draft.text MENTIONS LIST advice AND draft.text MENTIONS LIST hype THEN use only numbers from [a]
    RULE A-2 IF draft.text MENTIONS LIST hype THEN use only numbers from [b]"""
    flaw = proof_of(text).flaws[0]
    assert flaw.client is not None
    assert (flaw.question, flaw.client.evaluation.fired) == ("nothing allowed", ("A-1", "A-2"))


def test_what_cannot_be_told_in_time_is_said_and_proves_nothing() -> None:
    text = "RULE A-1 IF client.age is at least 65 AND client.age is less than 18 THEN use a plain tone"
    proof = prove(program_of(text), TODAY, total_s=0)
    assert (told(proof), [one for one in proof.settled if one.question == "dead rule"]) == ([], [])
    assert {one.subject for one in proof.left_open} == {"A-1"}


def test_a_proof_is_plain_json() -> None:
    proof = proof_of("RULE A-1 ALWAYS limit length to 2 words", TODAY)
    found = proof.to_json()
    assert (found["problems"], found["flaws"][0]["client"]["as_of"]) == (1, "2026-11-23")


def test_what_an_override_takes_back_covers_nothing() -> None:
    text = """RULE A-1 OVERRIDABLE 'route to principal review' ALWAYS route to principal review
    RULE A-2 HOUSE 'h' OVERRIDES 'route to principal review' OF A-1 IF client.institutional = yes THEN use a plain tone
    RULE A-3 IF client.institutional = no THEN route to principal review
    RULE A-4 IF client.institutional = yes THEN route to principal review"""
    covered = [flaw.rules for flaw in proof_of(text).flaws if flaw.question == "redundant rule"]
    assert covered == [("A-3", "A-1")]


OVERRIDDEN = """RULE A-1 OVERRIDABLE 'route to principal review'
  IF client.institutional = no THEN route to principal review
RULE A-2 HOUSE 'h' OVERRIDES 'route to principal review' OF A-1 IF {when} THEN use a plain tone"""


def test_an_override_that_can_never_meet_what_it_takes_back_is_a_problem() -> None:
    flaw = only(proof_of(OVERRIDDEN.format(when="client.institutional = yes")))
    assert (flaw.gravity.value, flaw.question, flaw.rules) == ("problem", "idle override", ("A-2",))
    assert flaw.sentence == (
        "A-2: OVERRIDES 'route to principal review' never matters; whenever A-1 asks for it,"
        " A-2 is not true beyond doubt."
    )


def test_an_override_that_takes_back_what_is_asked_of_some_client_is_fine() -> None:
    proof = proof_of(OVERRIDDEN.format(when="client.age is at least 65"))
    assert proof.flaws == ()
    assert [one.sentence for one in proof.settled if one.question == "idle override"] == [
        "1 of 1 OVERRIDES can take back what they name."
    ]


def test_an_override_of_a_dead_rule_is_told_once() -> None:
    when = "client.age is at least 65 AND client.age is less than 18 AND client.age IS KNOWN"
    assert told(proof_of(OVERRIDDEN.format(when=when))) == [("problem", "dead rule", ("A-2",))]


def test_a_client_whom_a_table_does_not_concern_is_no_gap() -> None:
    text = """TABLE T-1 "Words by age"   HIT first
      UNLESS client.institutional = yes
      | IF client.age | THEN limit reading level to grade |
      | >= 65         | 8 |
      | >= 70         | 9 |
      | -             | 9 |"""
    assert told(proof_of(text)) == [
        ("problem", "dead clause", ("T-1",)),
        ("remark", "table overlap", ("T-1",)),
        ("remark", "table overlap", ("T-1",)),
    ]


def test_a_keyword_in_a_text_or_comment_is_none() -> None:
    text = """RULE A-1 IF client.age is at least 65 AND NOT client.age is less than 60 THEN use a plain tone
      BECAUSE 'UNLESS we know better.'  # UNLESS"""
    assert told(proof_of(text)) == []
