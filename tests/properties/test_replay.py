"""Replay is the original, whatever the model wrote; and a record that was touched is no original any more."""

from __future__ import annotations

import json
from dataclasses import replace
from decimal import Decimal
from typing import Any

from hypothesis import HealthCheck, example, given, settings
from hypothesis import strategies as st

from jurat.foundation.canonical import canonical
from jurat.foundation.leaf import parsed
from jurat.ports import ModelFault
from jurat.privacy.detector import profile_only_detector
from jurat.privacy.redaction import Redactor
from jurat.replay.run import Replayed, replay
from jurat.request import Draft, Message, Parameters, Step, ToolCall
from support.scene import TEMPLATE, Scene, Scripted, engine

PIECES = (
    "Your account was worth <MONEY_1> on October 31, 2026.",
    "This fund is risk-free and you cannot lose.",
    "We expect 12% a year.",
    "Hello [Person_1],",
    "Ask <PERSON_9>!",
    "Act now, this is your LAST chance!!!",
    "Nobody can guarantee returns.",
    "What a fund is: https://www.haldenlane.example/learn/what-is-a-fund",
    "Investments can go down as well as up. Income can change. You may lose money.",
    "Ваш счёт растёт. 你好。",
    "In accordance with the aforementioned considerations, diversification methodologies ameliorate volatility.",
    "\u200bguar\u200banteed returns of $1,000 in 2 weeks",
)
DRAFTS = st.lists(st.sampled_from(PIECES) | st.text(max_size=30), min_size=1, max_size=8).map(" ".join)
SCRIPTS = st.lists(DRAFTS | st.just(ModelFault("It hung.")), min_size=1, max_size=2)
REDACTOR = Redactor(profile_only_detector())


TOOL = {"type": "function", "function": {"name": "send", "parameters": {"properties": {"to": {"maxLength": 40}}}}}
FORMS = st.sampled_from(
    (
        Parameters(tools=(TOOL,), sampling={"temperature": Decimal("0.25"), "n": 2**60}),
        Parameters(response_format={"type": "json_object"}),
        Parameters(
            response_format={
                "type": "json_schema",
                "json_schema": {"name": "n", "schema": {"properties": {"a": {"multipleOf": Decimal("0.5")}}}},
            }
        ),
        Parameters(),
    )
)
JSONS = st.recursive(
    st.none() | st.booleans() | st.integers() | st.sampled_from(PIECES) | st.text(max_size=20),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.sampled_from(("to", "a", "<Person_1>")), inner),
    max_leaves=5,
).map(json.dumps)
CALLS = st.builds(
    ToolCall, st.sampled_from(("c1", "c2")), st.sampled_from(("send", "sell")), JSONS | st.text(max_size=20)
)
ANSWERS = st.builds(
    lambda text, calls: Draft(text or "x", "scripted", calls=tuple(calls)), DRAFTS | JSONS, st.lists(CALLS, max_size=2)
)


def stored(steps: list[Step]) -> list[Step]:
    """The steps as they come back from the log: through their canonical bytes."""
    return [Step(step.name, json.loads(canonical(step.content))) for step in steps]


def again(steps: list[Step]) -> Replayed:
    return replay("d1", steps, lambda bundle, name: engine(), REDACTOR, "test")


def recorded(script: list[Any], client: str) -> list[Step]:
    scene = Scene(Scripted(*script))
    scene.run(client)
    return stored(scene.steps)


@settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(SCRIPTS, st.sampled_from(("C-1001", "C-1002", "C-1006")))
def test_a_replay_equals_its_original_whatever_was_written(script: list[Any], client: str) -> None:
    assert again(recorded(script, client)).to_json() == {"decision": "d1", "equal": True, "first_difference": None}


@settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(st.lists(ANSWERS, min_size=1, max_size=2), FORMS)
@example([Draft(" ", "scripted")], Parameters())
def test_a_replay_of_calls_and_json_equals_its_original(answers: list[Draft], parameters: Parameters) -> None:
    scene = Scene(Scripted(*answers))
    turns = (
        Message("user", "Write to Martha."),
        Message("assistant", "", (ToolCall("c0", "send", '{"to": "Martha", "n": 1.50}'),)),
        Message("tool", '{"ok": true}', call_id="c0"),
    )
    decision = scene.run("C-1001", messages=turns, parameters=parameters).decision
    assert again(stored(scene.steps)).to_json() == {"decision": "d1", "equal": True, "first_difference": None}
    if decision.deliverable is not None:
        assert all(isinstance(parsed(call.arguments), dict) for call in decision.calls)
        assert decision.calls or parameters.response_format is None or isinstance(parsed(decision.text), dict)


@settings(max_examples=40, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(st.data())
def test_a_touched_record_parts_from_its_replay_and_says_where(data: st.DataObject) -> None:
    steps = recorded(["Hello [Person_1], this is risk-free. Ask <PERSON_9>.", TEMPLATE.body], "C-1001")
    number = data.draw(st.sampled_from([i for i, step in enumerate(steps) if step.name in ("attempt", "decide")]))
    content = dict(steps[number].content)
    # Who wrote and how he ended is taken from the record as it stands; the audit chain, not the replay, guards it.
    touchable = [key for key, value in content.items() if isinstance(value, str) and value]
    key = data.draw(st.sampled_from(sorted({*touchable} - {"writer", "finish"})))
    touched = replace(steps[number], content={**content, key: content[key] + "x"})
    result = again([*steps[:number], touched, *steps[number + 1 :]])
    assert result.equal is False
    assert result.first_difference is not None


def test_a_changed_profile_value_parts_at_the_rules_that_read_it() -> None:
    steps = recorded([TEMPLATE.body], "C-1001")
    profile = json.loads(canonical(steps[1].content))
    profile["fields"]["client.knowledgeLevel"]["value"] = "expert"
    result = again([steps[0], Step("profile", profile), *steps[2:]])
    assert result.first_difference is not None
    assert result.first_difference["name"] == "evaluate"


def test_a_missing_attempt_is_noticed() -> None:
    steps = recorded(["This is risk-free."], "C-1001")
    without = [step for step in steps if step.content.get("rung") != "asked again"]
    assert again(without).equal is False


def test_a_replay_on_another_build_says_so() -> None:
    steps = recorded([TEMPLATE.body], "C-1001")
    result = replay("d1", steps, lambda bundle, name: engine(), REDACTOR, "jurat 99")
    assert result.to_json()["reproduced_with_different_software"] == "test"
