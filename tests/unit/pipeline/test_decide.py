"""The worst reason wins, all reasons are kept."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest

from jurat.engine.evaluation import Conflict, Constraint, Evaluation
from jurat.pipeline.decide import best, decide
from jurat.request import Attempt, Check, CheckState, Decision, Edit, Finding, Outcome, Repair, Request, Verdict
from support.scene import AT, engine

REQUEST = Request("d1", "app", AT, "us_retail", "portfolio_review", "email")
QUIET = Evaluation("sha256:0", date(2026, 11, 23), {}, (), (), (), {}, {})
CLEAN = Attempt("model", "m", "A text.", "A text.", (), (), "A text.", ())
EDIT = Repair("model", "HOUSE-BRAND", "replace term", 0, 1, "a", "b", "why")


def finding(severity: str, verdict: Verdict = Verdict.VIOLATION) -> Finding:
    return Finding("HOUSE-BRAND", "tone", verdict, severity, 0, 1, "A", f"A {severity} fault.", "A", ("HOUSE-BRAND",))


def left(*findings: Finding) -> Attempt:
    return replace(CLEAN, found=findings, left=findings)


def level(value: str, *rules: str) -> Evaluation:
    return replace(QUIET, fired=rules, constraints={"review.level": Constraint("review.level", value, rules, rules)})


def decided(evaluation: Evaluation = QUIET, *attempts: Attempt) -> Decision:
    return decide(REQUEST, evaluation, attempts or (CLEAN,), engine().program)


@pytest.mark.parametrize(
    ("attempt", "outcome"),
    [
        (CLEAN, Outcome.PASS),
        (replace(CLEAN, repairs=(EDIT,)), Outcome.REPAIRED),
        (left(finding("low", Verdict.REMARK)), Outcome.PASS),
        (left(finding("low")), Outcome.REVIEW),
        (left(finding("high")), Outcome.REVIEW),
        (left(finding("blocker", Verdict.DOUBTFUL)), Outcome.REVIEW),
        (left(finding("blocker")), Outcome.REJECT),
        (replace(CLEAN, checks=(Check("tone.register", "tone", CheckState.FAILED, "boom"),)), Outcome.REVIEW),
        (replace(CLEAN, text="", fault="It hung."), Outcome.REVIEW),
    ],
    ids=["clean", "mended", "remark", "low", "high", "doubtful blocker", "blocker", "broken check", "no text"],
)
def test_what_is_left_in_the_text_decides(attempt: Attempt, outcome: Outcome) -> None:
    assert decided(QUIET, attempt).outcome is outcome


@pytest.mark.parametrize(
    ("value", "outcome"),
    [
        ("none", Outcome.PASS),
        ("sampled", Outcome.PASS),
        ("principal pre-use", Outcome.REVIEW),
        ("blocked", Outcome.REJECT),
    ],
)
def test_the_review_level_in_force_decides(value: str, outcome: Outcome) -> None:
    decision = decided(level(value, "FINRA-2210-B1-PREAPPROVE"))
    assert decision.outcome is outcome
    assert [reason.rule for reason in decision.reasons] == ["FINRA-2210-B1-PREAPPROVE"]


def test_a_conflict_of_demands_goes_to_a_person() -> None:
    conflict = Conflict("numbers.sources", ("A", "B"), "No source satisfies both.")
    assert decided(replace(QUIET, conflicts=(conflict,))).outcome is Outcome.REVIEW


def test_an_undecided_grave_rule_goes_to_a_person_a_light_one_is_flagged() -> None:
    assert decided(replace(QUIET, undecided=("FINRA-2210-D3-NAME",))).outcome is Outcome.REVIEW
    light = decided(replace(QUIET, undecided=("HOUSE-BRAND",)))
    assert light.outcome is Outcome.PASS
    assert "a fact is missing; its demands were kept to be safe." in light.reasons[0].sentence


def test_the_worst_reason_stands_first_and_none_is_lost() -> None:
    decision = decided(level("principal pre-use", "HOUSE-LIFECYCLE"), left(finding("blocker"), finding("low")))
    assert decision.outcome is Outcome.REJECT
    assert [reason.sentence for reason in decision.reasons] == [
        "A blocker fault.",
        "Hard times go to a person: a registered principal approves it before use.",
        "A low fault.",
    ]


def test_a_later_rung_makes_a_text_repaired_and_says_so() -> None:
    decision = decided(QUIET, left(finding("low")), replace(CLEAN, rung="template", text="Approved."))
    assert (decision.outcome, decision.text) == (Outcome.REPAIRED, "Approved.")
    assert "the rung 'template'" in decision.reasons[0].sentence


def test_of_several_faulty_texts_the_one_with_the_fewest_blockers_is_shown() -> None:
    worse, better = left(finding("blocker")), replace(left(finding("low"), finding("low")), rung="asked again")
    assert best((worse, better)) is better


def test_a_blocker_left_in_the_text_needs_two_people_a_mere_route_one() -> None:
    assert decided(QUIET, left(finding("blocker", Verdict.DOUBTFUL))).approvals_needed == 2
    routed = decided(level("principal pre-use", "FINRA-2210-B1-PREAPPROVE"))
    assert (routed.approvals_needed, routed.severity) == (1, "high")


def test_each_rule_that_applies_names_its_own_registrations() -> None:
    groups = decided(level("principal pre-use", "FINRA-2210-B1-PREAPPROVE", "FINRA-2220-OPTIONS")).cleared_by
    assert sorted(groups) == [("Series 24",), ("Series 4",)]


def test_an_edit_that_was_tried_and_undone_is_told_with_the_fault() -> None:
    offered = replace(finding("low"), repair=Edit(0, 1, "the", "replace term"))
    undone = "The edit offered (replace term) was undone, for it would bring another fault, or leave this one."
    assert [reason.sentence for reason in decided(QUIET, left(offered)).reasons] == [f"A low fault. {undone}"]
