"""Shadow mode: everything is decided and recorded, and nothing is changed, held back, sent or asked of a person."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

import pytest

from jurat.foundation.canonical import canonical
from jurat.pipeline.record import request_step
from jurat.pipeline.recorder import BEGUN
from jurat.pipeline.recovery import recover
from jurat.pipeline.unwritten import Unwritten
from jurat.ports import ModelFault
from jurat.privacy.detector import profile_only_detector
from jurat.privacy.redaction import Redactor
from jurat.replay.recorded import recorded_request
from jurat.replay.run import replay
from jurat.request import Message, Step
from support.scene import Scene, Scripted

PROMISE = "Dear <PERSON_1>, this fund is guaranteed to grow."
RESTORED = "Dear Martha Ellsworth, this fund is guaranteed to grow."
CHAT = (Message("user", "Write to Martha Ellsworth about her fund."),)


def shadowed(*script: str | Exception) -> Scene:
    return Scene(Scripted(*script))


def test_a_draft_that_breaks_rules_is_handed_back_as_it_came_and_the_decision_says_what_would_be() -> None:
    scene = shadowed(PROMISE)
    answer = scene.run(messages=CHAT, shadow=True)
    assert (answer.decision.outcome.delivers, answer.decision.unchanged) == (False, RESTORED)
    assert (answer.case, answer.receipt, scene.stores.cases.cases()) == (None, None, ())


def test_enforced_the_same_draft_opens_a_case() -> None:
    answer = Scene(Scripted(PROMISE), template=None).run(messages=CHAT)
    assert answer.case is not None
    assert answer.decision.unchanged is None


def test_the_model_is_asked_once_with_the_callers_words_redacted_and_no_rule_of_ours() -> None:
    scene = shadowed(PROMISE)
    scene.run(messages=CHAT, shadow=True)
    (prompt,) = scene.writer.prompts
    assert [message.role for message in prompt.messages] == ["system", "user"]
    assert prompt.messages[1].content == "Write to <PERSON_1> about her fund."
    assert "Rules:" not in prompt.messages[0].content


def test_a_letter_that_would_pass_is_not_sent_either() -> None:
    scene = shadowed(ModelFault("It is off."))
    answer = scene.run(shadow=True)
    assert answer.decision.outcome.delivers
    assert answer.decision.unchanged is not None
    assert (answer.receipt, [step.name for step in scene.steps][-1]) == (None, "decide")


def test_a_client_who_was_only_thought_of_is_no_recipient() -> None:
    scene = shadowed(PROMISE)
    scene.run(id="d1", shadow=True)
    counted = scene.parts.counter.count("note", "somebody else", "d2", datetime(2026, 11, 23, tzinfo=UTC), 30)
    assert counted == 1


def test_a_chat_whose_model_fails_gets_no_letter_in_its_place_and_no_case() -> None:
    scene = shadowed(ModelFault("It is off."))
    with pytest.raises(Unwritten):
        scene.run(messages=CHAT, shadow=True)
    assert scene.stores.cases.cases() == ()


def test_a_text_handed_in_comes_back_as_it_was() -> None:
    text = "This fund is guaranteed to grow."
    answer = shadowed("unused").run(client=None, text=text, shadow=True)
    assert (answer.decision.unchanged, answer.case) == (text, None)


def test_the_record_says_that_it_was_shadow_and_replays_to_the_byte() -> None:
    scene = shadowed(PROMISE)
    scene.run(messages=CHAT, shadow=True)
    assert scene.steps[-1].content["mode"] == "shadow"
    replayed = replay(
        "d1", scene.steps, lambda bundle, name: scene.parts.engine, Redactor(profile_only_detector()), "test"
    )
    assert (replayed.equal, replayed.first_difference) == (True, None)


def test_an_enforced_record_does_not_speak_of_shadow() -> None:
    step = request_step(Scene(Scripted("x")).request())
    assert "shadow" not in step.content
    assert not recorded_request(step.content).shadow


@pytest.mark.parametrize("shadow", [True, False])
def test_a_process_that_died_after_its_decision_leaves_a_case_unless_it_was_shadow(shadow: bool) -> None:
    scene = shadowed(PROMISE)
    scene.run(messages=CHAT, shadow=shadow)
    steps = [step for step in scene.steps if step.name != "case"]
    row = {"state": BEGUN, "author": "app", "client": "", "pack": "us_retail", "process": ""}
    later = Scene(Scripted("x"))
    later.exits.index.add("d1", {**row, "at": (datetime(2026, 11, 23, tzinfo=UTC) - timedelta(days=1)).isoformat()})
    cases = recover(later.exits, lambda token: True, lambda decision: steps, later.resume)
    assert [case.id for case in cases] == ([] if shadow else ["case-d1"])
    found = later.exits.index.find("d1")
    assert found is not None
    assert found["state"] == "ended"


def test_what_is_recorded_can_be_written_as_canonical_json() -> None:
    scene = shadowed(PROMISE)
    scene.run(messages=CHAT, shadow=True)
    assert all(canonical(step.content) for step in scene.steps if isinstance(step, Step))
