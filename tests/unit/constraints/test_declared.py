"""Constraints that a pack declares itself are asked of the model and verified like any other."""

from __future__ import annotations

from datetime import date

import pytest

from jurat.constraints import SIGNATURES
from jurat.constraints.material import Material
from jurat.engine import engine_named
from jurat.foundation.span import Source
from jurat.language.compile import compile_sources
from jurat.pipeline.brief import instructions
from jurat.pipeline.screen import screen
from jurat.request import Verdict

DAY = date(2026, 11, 23)
PACK = """
CONSTRAINT style.sentenceWords : number STRICTEST smallest
  BROKEN IF draft.longestSentence is more than demanded
  TELL MODEL 'Write at most {demanded} words a sentence.'
  EXPLAIN 'A sentence may have at most {demanded} words.'
CONSTRAINT style.names : ALL OF text
  BROKEN IF NOT draft.text MATCHES /Halden/
  TELL MODEL 'Name {demanded}.'   EXPLAIN '{demanded} must be named.'
CONSTRAINT style.greeting : STRICTEST last OF 'first name' < 'surname'
  CHECKED BY PERSON   TELL MODEL 'Greet by {demanded}.'   EXPLAIN 'The client must be greeted by {demanded}.'
CONSTRAINT style.known : yes_no STRICTEST yes
  BROKEN IF client.optOut = demanded   TELL MODEL 'Say so.'   EXPLAIN 'It must be known.'
PHRASE 'keep sentences under {n} words' MEANS style.sentenceWords <= n
PHRASE 'name {who}' MEANS style.names += who
PHRASE 'greet formally' MEANS style.greeting AT LEAST 'surname'
PHRASE 'be sure' MEANS style.known = yes
"""


def engine_of(actions: str):
    compiled = compile_sources([Source("rules.jur", f"{PACK} RULE A-1 SEVERITY high ALWAYS {actions}")], SIGNATURES)
    assert compiled.program is not None, "\n".join(one.render() for one in compiled.diagnostics)
    return engine_named("compiled", compiled.program)


def found(actions: str, text: str) -> list[tuple[str, Verdict]]:
    return [(one.message, one.verdict) for one in screen(text, {}, engine_of(actions), DAY).findings]


@pytest.mark.parametrize(
    ("actions", "text", "expected"),
    [
        ("keep sentences under 4 words", "We moved. It is done.", []),
        (
            "keep sentences under 4 words",
            "We have moved your account.",
            [("A sentence may have at most 4 words.", "violation")],
        ),
        ("name 'Halden Lane'", "We moved.", [("Halden Lane must be named.", "violation")]),
        ("name 'Halden Lane'", "Halden Lane moved.", []),
        (
            "greet formally",
            "Dear Ms Ellsworth",
            [("The client must be greeted by surname. A person must judge that.", "doubtful")],
        ),
        ("be sure", "Anything.", [("It must be known. A person must judge that.", "doubtful")]),
    ],
)  # fmt: skip
def test_a_draft_is_held_against_it(actions: str, text: str, expected: list[tuple[str, str]]) -> None:
    assert found(actions, text) == [(message, Verdict(verdict)) for message, verdict in expected]


@pytest.mark.parametrize(
    "condition",
    ["draft.wordCount > 3 AND today >= 2026-01-01", "text is long", "draft.wordCount > communication.shortMax"],
)
def test_it_knows_the_day_what_is_derived_of_the_draft_and_what_is_left_at_its_default(condition: str) -> None:
    """Without a rule about the draft, too."""
    pack = f"""ENTITY Communication HAS shortMax: number DEFAULT 3
    FACT 'text is long' IF draft.wordCount > 3
    CONSTRAINT style.short : yes_no STRICTEST yes BROKEN IF {condition}   TELL MODEL 'Short.'   EXPLAIN 'Be short.'
    PHRASE 'be short' MEANS style.short = yes
    RULE A-1 SEVERITY blocker ALWAYS be short"""
    compiled = compile_sources([Source("rules.jur", pack)], SIGNATURES)
    assert compiled.program is not None, "\n".join(one.render() for one in compiled.diagnostics)
    engine = engine_named("compiled", compiled.program)
    outcomes = [
        screen(text, {}, engine, DAY).decision.outcome.value for text in ("We moved.", "We moved to a new house.")
    ]
    assert outcomes == ["pass", "reject"]


def test_the_strictest_demand_is_told_to_the_model() -> None:
    engine = engine_of("keep sentences under 20 words AND keep sentences under 12 words")
    evaluation = engine.evaluate({}, DAY)
    assert "Write at most 12 words a sentence." in instructions(evaluation, Material(engine.program, DAY))


def test_a_person_decides_what_only_a_person_checks() -> None:
    assert screen("Dear Ms Ellsworth", {}, engine_of("greet formally"), DAY).decision.outcome.value == "review"
