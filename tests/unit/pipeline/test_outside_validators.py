"""Validators that Jurat did not write, on the way of a request: asked, recorded, replayed, never taken for granted."""

from __future__ import annotations

import json
from dataclasses import replace
from pathlib import Path

import pytest

from jurat.constraints import SIGNATURES
from jurat.engine import engine_named
from jurat.engine.evaluation import Engine
from jurat.foundation.canonical import canonical
from jurat.packs.folder import load_pack
from jurat.ports import Remark, TextValidator
from jurat.privacy.detector import profile_only_detector
from jurat.privacy.redaction import Redactor
from jurat.replay.run import replay
from jurat.request import CheckState, Outcome, Step
from jurat.validators import MemoryValidator
from support.scene import Scene, Scripted

RULES = """PACK small "Small" VERSION 1.0.0 JURISDICTION 'US' LANGUAGE 'en'
LIST hype MATCH phrase - 'explosive'
RULE V-1 HOUSE 'WSP 1' ALWAYS pass the validator 'no moon'
RULE V-2 HOUSE 'WSP 2' ALWAYS pass the validator 'no shouting'
RULE V-3 HOUSE 'WSP 3' ALWAYS avoid terms in hype
"""
TEXT = "We go to the moon on Monday."


@pytest.fixture(scope="module")
def rules(tmp_path_factory: pytest.TempPathFactory) -> Engine:
    folder = tmp_path_factory.mktemp("small")
    (folder / "pack.jur").write_text(RULES)
    return engine_named("compiled", load_pack(Path(folder), SIGNATURES))


def no_moon(text: str) -> tuple[Remark, ...]:
    start = text.find("moon")
    return () if start < 0 else (Remark(start, start + 4, "The moon is far.", "park"),)


def no_shouting(text: str) -> tuple[Remark, ...]:
    return (Remark(0, 0, "The text shouts."),) if text.isupper() else ()


def breaks(text: str) -> tuple[Remark, ...]:
    raise RuntimeError(text)


def scene(rules: Engine, *validators: TextValidator) -> Scene:
    made = Scene(Scripted("unused"), engine=rules)
    made.parts = replace(made.parts, validators={one.name: one for one in validators})
    return made


WORKING = (MemoryValidator("no moon", no_moon), MemoryValidator("no shouting", no_shouting))


def test_what_it_offers_is_a_visible_edit_and_everything_looks_again(rules: Engine) -> None:
    decision = scene(rules, *WORKING).run(text=TEXT).decision
    assert (Outcome.REPAIRED, "We go to the park on Monday.") == (decision.outcome, decision.text)
    [repair] = decision.repairs
    assert ("V-1", "moon", "park", "The moon is far.") == (repair.rule, repair.before, repair.after, repair.message)


def test_what_it_finds_and_cannot_mend_holds_the_text_back(rules: Engine) -> None:
    decision = scene(rules, *WORKING).run(text="BUY NOW").decision
    assert not decision.outcome.delivers
    assert ["V-2"] == [finding.rule for finding in decision.findings]


@pytest.mark.parametrize(
    ("there", "why"),
    [
        ((), "The validator 'no shouting' is not set up here."),
        ((MemoryValidator("no shouting", breaks),), "The validator 'no shouting' failed (RuntimeError)."),
    ],
)
def test_one_that_cannot_be_asked_sends_the_text_to_a_person(
    rules: Engine, there: tuple[TextValidator, ...], why: str
) -> None:
    decision = scene(rules, WORKING[0], *there).run(text="We stay.").decision
    assert Outcome.REVIEW is decision.outcome
    failed = [check for check in decision.attempts[-1].checks if check.state is CheckState.FAILED]
    assert [("validators.required", why)] == [(check.constraint, check.why) for check in failed]


def test_what_the_others_found_is_kept_where_one_cannot_be_asked(rules: Engine) -> None:
    decision = scene(rules, WORKING[1]).run(text="BUY NOW").decision
    assert ["V-2"] == [finding.rule for finding in decision.findings]


def test_every_answer_is_on_record_and_a_replay_reads_it_instead_of_asking(rules: Engine) -> None:
    played = scene(rules, *WORKING)
    played.run(text=TEXT)
    steps = [Step(step.name, json.loads(canonical(step.content))) for step in played.steps]
    assert ["no moon", "no shouting"] * 2 == [step.content["validator"] for step in steps if step.name == "validator"]
    again = replay("d1", steps, lambda bundle, name: rules, Redactor(profile_only_detector()), "test")
    assert {"decision": "d1", "equal": True, "first_difference": None} == again.to_json()


def test_a_record_whose_answer_was_touched_is_no_original_any_more(rules: Engine) -> None:
    played = scene(rules, *WORKING)
    played.run(text=TEXT)
    steps = [Step(step.name, json.loads(canonical(step.content))) for step in played.steps]
    touched = [Step(step.name, {**step.content, "remarks": []}) if step.name == "validator" else step for step in steps]
    again = replay("d1", touched, lambda bundle, name: rules, Redactor(profile_only_detector()), "test")
    assert not again.equal
