"""WHEN BROKEN: how often a draft is written again, and what is asked when that did not help."""

from __future__ import annotations

import pytest

from jurat.constraints import SIGNATURES
from jurat.engine import engine_named
from jurat.engine.evaluation import Engine
from jurat.foundation.span import Source
from jurat.language.compile import compile_sources
from jurat.request import Message, Outcome
from support.scene import Scene, Scripted

LONG = "We have changed your address as you asked us to do in your letter."


def rules(terms: str, severity: str = "medium") -> Engine:
    text = f"RULE SHORT-1 HOUSE 'WSP 1' SEVERITY {severity} {terms} ALWAYS limit length to 5 words"
    compiled = compile_sources([Source("rules.jur", text)], SIGNATURES)
    assert compiled.program is not None, compiled.diagnostics
    return engine_named("compiled", compiled.program)


def chat(terms: str, severity: str = "medium") -> Scene:
    scene = Scene(Scripted(LONG), engine=rules(terms, severity))
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
