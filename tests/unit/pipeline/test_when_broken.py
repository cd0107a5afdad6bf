"""WHEN BROKEN: how often a draft is written again, what is asked when that did not help, and what is only remarked."""

from __future__ import annotations

import pytest

from jurat.constraints import SIGNATURES
from jurat.constraints.report import FINDINGS_MAX
from jurat.engine import engine_named
from jurat.engine.evaluation import Engine
from jurat.foundation.span import Source
from jurat.language.compile import compile_sources
from jurat.request import Message, Outcome, Verdict
from support.scene import Scene, Scripted

LONG = "We have changed your address as you asked us to do in your letter."


def rules(terms: str, severity: str = "medium", beside: str = "") -> Engine:
    text = f"RULE SHORT-1 HOUSE 'WSP 1' SEVERITY {severity} {terms} ALWAYS limit length to 5 words\n{beside}"
    compiled = compile_sources([Source("rules.jur", text)], SIGNATURES)
    assert compiled.program is not None, compiled.diagnostics
    return engine_named("compiled", compiled.program)


def chat(terms: str, severity: str = "medium", beside: str = "", draft: str = LONG) -> Scene:
    scene = Scene(Scripted(draft), engine=rules(terms, severity, beside))
    scene.answer = scene.run(None, messages=(Message("user", "Say that the address is changed."),))
    return scene


@pytest.mark.parametrize(
    ("terms", "asked"),
    [
        ("", 2),
        ("WHEN BROKEN rewrite AT MOST 3 TIMES", 4),
        ("WHEN BROKEN rewrite AT MOST 1 TIME, THEN route to principal review", 2),
        ("WHEN BROKEN THEN route to principal review", 1),
    ],
)
def test_a_draft_is_written_again_as_often_as_the_rule_allows(terms: str, asked: int) -> None:
    assert len(chat(terms).writer.prompts) == asked


def test_what_is_still_broken_asks_for_what_the_rule_says() -> None:
    reasons = {reason.sentence for reason in chat("WHEN BROKEN THEN route to principal review").answer.decision.reasons}
    assert "SHORT-1: the text still breaks it, and then it asks to route to principal review." in reasons


def test_it_adds_to_what_a_finding_costs_and_never_takes_away() -> None:
    outcomes = {
        (terms, severity): chat(terms, severity).answer.decision.outcome
        for terms in ("", "WHEN BROKEN THEN route to principal review", "WHEN BROKEN THEN block sending")
        for severity in ("medium", "blocker")
    }
    assert outcomes == {
        ("", "medium"): Outcome.REVIEW,
        ("", "blocker"): Outcome.REJECT,
        ("WHEN BROKEN THEN route to principal review", "medium"): Outcome.REVIEW,
        ("WHEN BROKEN THEN route to principal review", "blocker"): Outcome.REJECT,
        ("WHEN BROKEN THEN block sending", "medium"): Outcome.REJECT,
        ("WHEN BROKEN THEN block sending", "blocker"): Outcome.REJECT,
    }


REMARK = "WHEN BROKEN remark"
WORDS = """
LIST brand "Words" OWNER 'brand' MATCH phrase
  - 'prior to' BECOMES 'before'
  - 'synergy'
RULE WORDS-1 HOUSE 'WSP 2' SEVERITY low {terms} ALWAYS avoid terms in brand
"""


def test_a_remark_stops_nothing_and_no_draft_is_written_again_for_it() -> None:
    scene = chat(REMARK, "low")
    decision = scene.answer.decision
    assert (decision.outcome, decision.text, len(scene.writer.prompts)) == (Outcome.PASS, LONG, 1)
    assert [(one.rule, one.verdict) for one in decision.findings] == [("SHORT-1", Verdict.REMARK)]
    assert [reason.rule for reason in decision.reasons] == ["SHORT-1"]
    assert decision.severity == ""


def test_what_is_remarked_is_mended_where_an_edit_can() -> None:
    draft = "We write prior to the talk. There is synergy."
    decision = chat(REMARK, "low", WORDS.format(terms=REMARK), draft).answer.decision
    assert (decision.outcome, decision.text) == (Outcome.REPAIRED, "We write before the talk. There is synergy.")
    assert {one.element: one.verdict for one in decision.findings if one.rule == "WORDS-1"} == {"brand": Verdict.REMARK}


def test_a_doubt_about_what_is_only_remarked_is_none() -> None:
    draft = '"There is synergy in it."'
    assert chat(REMARK, "low", WORDS.format(terms=""), draft).answer.decision.outcome is Outcome.REVIEW
    decision = chat(REMARK, "low", WORDS.format(terms=REMARK), draft).answer.decision
    assert (decision.outcome, decision.findings) == (Outcome.PASS, ())


def test_a_rule_that_does_not_only_want_a_remark_decides_for_all_that_ask_for_the_same() -> None:
    same = "RULE SHORT-2 HOUSE 'WSP 2' SEVERITY low ALWAYS limit length to 5 words"
    decision = chat(REMARK, "low", same).answer.decision
    assert (decision.outcome, {one.verdict for one in decision.findings}) == (Outcome.REVIEW, {Verdict.VIOLATION})


def test_a_remark_beside_a_fault_is_neither_told_the_writer_nor_weighed() -> None:
    scene = chat("", "medium", WORDS.format(terms=REMARK), f"{LONG} There is synergy.")
    (_, again) = scene.writer.prompts
    told = again.messages[-1].content
    assert "synergy" not in told and "words" in told, told
    assert (scene.answer.decision.outcome, scene.answer.decision.severity) == (Outcome.REVIEW, "medium")


@pytest.mark.parametrize(
    "graver",
    [
        "RULE SHORT-2 HOUSE 'W' SEVERITY blocker ALWAYS limit length to 10 words",
        "TABLE SHORT-2 HOUSE 'W' SEVERITY blocker HIT first\n"
        "  | IF communication.channel | THEN limit length to … words |\n  | - | 10 |",
    ],
)
def test_a_stricter_remark_does_not_hide_a_looser_limit_that_is_graver(graver: str) -> None:
    assert chat(REMARK, "low", graver).answer.decision.outcome is not Outcome.PASS
    assert chat("", "low", graver).answer.decision.outcome is not Outcome.PASS


def test_a_remark_that_cannot_be_decided_hides_nothing_either() -> None:
    graver = "RULE SHORT-2 HOUSE 'W' SEVERITY blocker ALWAYS limit length to 10 words"
    text = f"RULE A-1 HOUSE 'W' SEVERITY low {REMARK} IF client.age > 60 THEN limit length to 2 words"
    assert chat("", "medium", f"{graver}\n{text}").answer.decision.outcome is not Outcome.PASS


def test_more_remarks_than_are_listed_hide_no_fault() -> None:
    grave = "LIST law OWNER 'l' MATCH phrase\n  - 'riskless'\n"
    grave += "RULE LAW-1 HOUSE 'W' SEVERITY blocker ALWAYS avoid terms in law"
    draft = "There is synergy. " * (FINDINGS_MAX + 1) + "The fund is riskless."
    scene = chat(REMARK, "low", WORDS.format(terms=REMARK) + grave, draft)
    assert not scene.answer.decision.outcome.delivers


def test_a_stilted_word_asks_for_nothing_that_a_rule_asks_for_when_broken() -> None:
    plain = "RULE PLAIN-1 HOUSE 'W' SEVERITY high ALWAYS use a plain tone WHEN BROKEN THEN block sending"
    decision = chat(REMARK, "low", plain, '"It was prior to it."').answer.decision
    assert (decision.outcome, [one.verdict for one in decision.findings]) == (Outcome.PASS, [Verdict.REMARK])


def test_what_a_person_must_judge_stays_for_a_person() -> None:
    kind = (
        "CONSTRAINT a.fair \"Fair\": yes_no STRICTEST yes CHECKED BY PERSON TELL MODEL 'Fair.' EXPLAIN 'Is it fair?'\n"
    )
    fair = f"{kind}PHRASE 'be fair' MEANS a.fair = yes\nRULE F-1 HOUSE 'W' SEVERITY low {REMARK} ALWAYS be fair"
    assert chat(REMARK, "low", fair).answer.decision.outcome is Outcome.REVIEW


@pytest.mark.parametrize(
    ("ground", "terms", "message"),
    [
        ("HOUSE 'W' SEVERITY medium", REMARK, "a rule of severity medium cannot only be remarked"),
        ("HOUSE 'W' SEVERITY blocker", REMARK, "a rule of severity blocker cannot only be remarked"),
        ("CITES 'FINRA 2210' SEVERITY low", REMARK, "what a law asks for cannot only be remarked"),
        ("HOUSE 'W' SEVERITY low", "WHEN BROKEN ignore", "a draft cannot be 'ignore'"),
        ("HOUSE 'W' SEVERITY low", "WHEN BROKEN remark AT MOST 1 TIME", "a draft cannot be 'remark'"),
        ("HOUSE 'W' SEVERITY low", f"{REMARK} THEN block sending", "a remark asks for nobody"),
    ],
)
def test_only_a_light_rule_of_the_house_may_ask_for_a_remark_alone(ground: str, terms: str, message: str) -> None:
    text = f"RULE SHORT-1 {ground} {terms} ALWAYS limit length to 5 words"
    compiled = compile_sources([Source("rules.jur", text)], SIGNATURES)
    assert compiled.program is None
    assert [each.message for each in compiled.diagnostics] == [message]
    assert "WHEN BROKEN remark" in compiled.diagnostics[0].help
