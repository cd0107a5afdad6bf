"""Calls of tools and JSON answers through the real flow: judged and mended by their strings, valid or not delivered."""

from __future__ import annotations

import json
from dataclasses import replace
from decimal import Decimal
from functools import cache
from typing import Any

import pytest

from jurat.constraints import SIGNATURES
from jurat.engine import engine_named
from jurat.engine.evaluation import Engine
from jurat.foundation.canonical import canonical, digest
from jurat.foundation.quantity import Money
from jurat.foundation.span import Source
from jurat.language.compile import compile_sources
from jurat.pipeline.form import RULE
from jurat.pipeline.record import decision_json
from jurat.request import (
    CheckState,
    Decision,
    Draft,
    Message,
    Outcome,
    Parameters,
    Profile,
    ProfileField,
    ToolCall,
    as_one,
)
from support.scene import AT, Scene, Scripted

RULES = """
LIST promises MATCH phrase
  - 'guaranteed returns'   BECOMES 'possible returns'
  - 'cannot lose'          TO REVIEW
  - 'sure thing'           REMOVE SENTENCE
DISCLOSURE firm PLACE end VERBATIM TEXT IN 'en' 'Harbour House LLC.'
RULE PROMISES "No promises" SEVERITY high ALWAYS avoid terms in promises
RULE SOURCES "Figures have a source" SEVERITY high ALWAYS use only numbers from [ledger]
"""
NAMED = RULES + '\nRULE NAME "Say who writes" SEVERITY low ALWAYS include disclosure firm\n'
SEND = {
    "type": "function",
    "function": {
        "name": "send",
        "strict": True,
        "parameters": {
            "type": "object",
            "properties": {"to": {"type": "string"}, "text": {"type": "string"}, "times": {"type": "integer"}},
            "required": ["to"],
            "additionalProperties": False,
        },
    },
}
LOOK_UP = {"type": "function", "function": {"name": "look_up"}}
NOTE: dict[str, Any] = {
    "type": "object",
    "properties": {"title": {"type": "string", "maxLength": 20}, "body": {"type": "string"}, "rate": {}},
    "required": ["title"],
    "additionalProperties": False,
}
TOOLS = Parameters(tools=(SEND, LOOK_UP))
SHAPED = Parameters(response_format={"type": "json_schema", "json_schema": {"name": "note", "schema": NOTE}})
ANY_JSON = Parameters(response_format={"type": "json_object"})
ASK = (Message("user", "Write to my client."),)
QUOTED = 'Ann "AJ" O\\Neil'
CLIENT = Profile("C-9", {"client.firm": ProfileField("client.firm", QUOTED, "crm", AT, True, "TEXT")})
PROMPT = (Message("user", f"Write to {QUOTED}."),)


@cache
def engine(rules: str = RULES) -> Engine:
    program = compile_sources((Source("rules.jur", rules),), SIGNATURES, "small").program
    assert program is not None
    return engine_named("compiled", program)


def calling(*calls: tuple[str, Any], text: str = "") -> Draft:
    made = (
        ToolCall(f"c{number}", name, sent if isinstance(sent, str) else json.dumps(sent))
        for number, (name, sent) in enumerate(calls, 1)
    )
    return Draft(text, "scripted", "tool_calls", calls=tuple(made))


def scene(*drafts: str | Draft, rules: str = RULES) -> Scene:
    return Scene(Scripted(*drafts), profiles=(CLIENT,), template=None, engine=engine(rules))


def decided(*drafts: str | Draft, parameters: Parameters = TOOLS, rules: str = RULES) -> Decision:
    return scene(*drafts, rules=rules).run("C-9", messages=PROMPT, parameters=parameters).decision


def arguments(decision: Decision) -> list[Any]:
    return [json.loads(call.arguments) for call in decision.calls]


@pytest.mark.parametrize("written", ["<TEXT_1>", "<text_1>", "[Text 1]", "\\u003cTEXT_1\\u003e"])
def test_a_name_with_quotes_is_restored_in_a_call_and_the_arguments_stay_json(written: str) -> None:
    decision = decided(calling(("send", f'{{ "to":"{written}", "times": 3 }}')))
    assert decision.outcome.delivers
    assert arguments(decision) == [{"to": QUOTED, "times": 3}]
    assert decision.calls[0].arguments == f'{{ "to":{json.dumps(QUOTED)}, "times": 3 }}'


def test_json_inside_a_string_of_the_arguments_stays_json() -> None:
    decision = decided(calling(("send", {"to": "x", "text": '{"dear": "<TEXT_1>"}'})))
    assert json.loads(arguments(decision)[0]["text"]) == {"dear": QUOTED}


def test_a_json_answer_is_restored_string_by_string_and_keeps_its_spelling() -> None:
    decision = decided('{"title":  "For <Text_1>",\n "body": "Hi"}', parameters=ANY_JSON)
    assert decision.text == f'{{"title":  {json.dumps(f"For {QUOTED}")},\n "body": "Hi"}}'
    assert [repair.act for repair in decision.repairs] == ["restore label"]


def test_a_forbidden_term_in_a_call_is_mended_where_it_stands() -> None:
    decision = decided(calling(("send", {"to": "all", "text": "We offer guaranteed returns."}), ("look_up", {})))
    assert decision.outcome is Outcome.REPAIRED
    assert arguments(decision) == [{"to": "all", "text": "We offer possible returns."}, {}]


def test_a_term_that_reaches_from_one_string_into_the_next_is_none() -> None:
    assert decided(calling(("send", {"to": "guaranteed", "text": "returns"}))).outcome is Outcome.PASS


def test_a_sentence_is_removed_within_its_string_and_never_the_whole_string() -> None:
    kept = decided(calling(("send", {"to": "x", "text": "It is a sure thing. We will call you tomorrow at work."})))
    assert arguments(kept) == [{"to": "x", "text": "We will call you tomorrow at work."}]
    whole = decided(calling(("send", {"to": "all of them", "text": "It is a sure thing."})))
    assert (whole.outcome, whole.calls[0].arguments) == (
        Outcome.REVIEW,
        '{"to": "all of them", "text": "It is a sure thing."}',
    )


def test_of_calls_alone_only_what_settles_by_sentence_is_asked() -> None:
    decision = decided(calling(("send", {"to": "x"})), rules=NAMED)
    checks = {check.constraint: check.state for check in decision.attempts[0].checks}
    assert decision.outcome is Outcome.PASS
    assert checks["disclosure.required"] is CheckState.SKIPPED
    assert checks["terms.prohibited"] is CheckState.RAN


def test_text_beside_a_call_is_a_text_and_gets_its_disclosure() -> None:
    decision = decided(calling(("send", {"to": "x"}), text="I will send it."), rules=NAMED)
    assert (decision.outcome, decision.text) == (Outcome.REPAIRED, "I will send it.\n\nHarbour House LLC.")
    assert arguments(decision) == [{"to": "x"}]


def test_what_is_missing_in_a_json_answer_is_not_appended_but_goes_to_a_person() -> None:
    answer = '{"title": "Hello"}'
    decision = decided(answer, parameters=SHAPED, rules=NAMED)
    assert (decision.outcome, decision.text) == (Outcome.REVIEW, answer)
    assert [finding.kind for finding in decision.findings] == ["required_disclosure"]


def test_a_json_answer_that_says_its_disclosure_passes() -> None:
    answer = '{"title": "Hello", "body": "All is well. Harbour House LLC."}'
    assert decided(answer, parameters=SHAPED, rules=NAMED).outcome is Outcome.PASS


def test_a_number_in_a_json_answer_needs_a_source_as_one_in_a_text_does() -> None:
    decision = decided('{"title": "Hello", "rate": 12.5}', parameters=SHAPED)
    assert decision.outcome is Outcome.REVIEW
    assert [finding.quote for finding in decision.findings] == ["12.5"]


OWNER = Profile(
    "C-9",
    {
        "portfolio.value": ProfileField(
            "portfolio.value", Money("USD", Decimal("18240.55")), "ledger", AT, False, "MONEY"
        ),
        "portfolio.returnPercent": ProfileField(
            "portfolio.returnPercent", Decimal("0.042"), "ledger", AT, False, "PERCENT"
        ),
    },
)


def figures_decided(draft: str | Draft, parameters: Parameters, program: Engine | None = None) -> Decision:
    made = Scene(Scripted(draft), profiles=(OWNER,), template=None, engine=program or engine())
    return made.run("C-9", messages=ASK, parameters=parameters).decision


@pytest.mark.parametrize(
    "sent",
    [
        {"balance": 18240.55, "return_percent": 4.2},
        {"portfolio": {"value": 18241, "performance": 0.042}},
        {"limit": 10, "max_amount": 500, "order_value": 700, "days": 3},
        {"text": "It is worth $18,240.55."},
    ],
)
def test_a_number_in_a_call_that_states_a_fact_of_the_record_passes(sent: dict[str, Any]) -> None:
    assert figures_decided(calling(("look_up", sent)), TOOLS).outcome is Outcome.PASS


@pytest.mark.parametrize("sent", [{"balance": 18340.55}, {"values": [18240.55, 99]}, {"your_return": {"percent": 4.3}}])
def test_a_number_in_a_call_that_states_what_nobody_holds_goes_to_a_person(sent: dict[str, Any]) -> None:
    decision = figures_decided(calling(("look_up", sent)), TOOLS)
    assert (decision.outcome, decision.calls[0].arguments) == (Outcome.REVIEW, json.dumps(sent))
    assert [finding.kind for finding in decision.findings] == ["number_grounding"]


def test_a_bundle_of_before_numbers_in_calls_were_judged_passes_over_them() -> None:
    constraints = {name: one for name, one in engine().program.constraints.items() if name != "returns.netBesideGross"}
    old = engine_named("compiled", replace(engine().program, constraints=constraints))
    assert figures_decided(calling(("look_up", {"balance": 1})), TOOLS, old).outcome is Outcome.PASS


def test_a_bare_number_of_the_record_in_a_json_answer_has_its_source() -> None:
    answer = '{"title": "Hello", "rate": 4.2}'
    assert figures_decided(answer, SHAPED).outcome is Outcome.PASS


def test_a_name_that_no_schema_declares_is_judged_and_never_changed() -> None:
    decision = decided('{"guaranteed returns": true}', parameters=ANY_JSON)
    assert (decision.outcome, decision.text) == (Outcome.REVIEW, '{"guaranteed returns": true}')


@pytest.mark.parametrize(
    ("draft", "parameters"),
    [
        ("Here you are: {}", ANY_JSON),
        ('{"title": "x"', ANY_JSON),
        ("[1]", ANY_JSON),
        ('{"a": NaN}', ANY_JSON),
        ('{"a": 1, "a": 2}', ANY_JSON),
        ('{"body": "x"}', SHAPED),
        ('{"title": "x", "more": 1}', SHAPED),
        ('{"title": "one\u2029two"}', ANY_JSON),
        (calling(("send", '{"to": ')), TOOLS),
        (calling(("send", "[]")), TOOLS),
        (calling(("send", {"times": 1})), TOOLS),
        (calling(("sell", {})), TOOLS),
        (calling(("send", {"to": "x"})), Parameters()),
        (calling(("send", {"to": "x"})), Parameters(tools=(SEND,), tool_choice="none")),
        ("No.", Parameters(tools=(SEND,), tool_choice="required")),
        (
            calling(("look_up", {})),
            Parameters(tools=(SEND, LOOK_UP), tool_choice={"type": "function", "function": {"name": "send"}}),
        ),
        (
            calling(("look_up", {}), ("look_up", {})),
            Parameters(tools=(LOOK_UP,), sampling={"parallel_tool_calls": False}),
        ),
    ],
)
def test_an_answer_of_another_form_is_asked_for_once_more_and_then_not_delivered(
    draft: str | Draft, parameters: Parameters
) -> None:
    decision = decided(draft, parameters=parameters)
    assert [attempt.rung for attempt in decision.attempts] == ["model", "asked again"]
    assert (decision.outcome, decision.deliverable) == (Outcome.REJECT, None)
    assert RULE in {finding.rule for finding in decision.findings}


def test_the_second_answer_may_serve() -> None:
    decision = decided('{"titel": "x"}', '{"title": "x"}', parameters=SHAPED)
    assert (decision.outcome, decision.text) == (Outcome.REPAIRED, '{"title": "x"}')


def test_an_edit_that_would_break_the_schema_is_undone() -> None:
    short = {**NOTE, "properties": {"title": {"enum": ["guaranteed returns", "none"]}}}
    asked = Parameters(response_format={"type": "json_schema", "json_schema": {"name": "note", "schema": short}})
    decision = decided('{"title": "guaranteed returns"}', parameters=asked)
    assert (decision.outcome, decision.text) == (Outcome.REVIEW, '{"title": "guaranteed returns"}')


def test_the_approved_template_answers_neither_tools_nor_json() -> None:
    for parameters in (TOOLS, ANY_JSON):
        assert [item.rung for item in decided("Guaranteed returns cannot lose.", parameters=parameters).attempts] == [
            "model",
            "asked again",
        ]


def test_a_call_that_breaks_rules_is_answered_as_a_tool_would_answer_and_asked_for_again() -> None:
    told = scene(calling(("send", {"to": "<TEXT_1>", "text": "You cannot lose."})), calling(("look_up", {})))
    answer = told.run("C-9", messages=PROMPT, parameters=TOOLS)
    *_, wanted, refused = told.writer.prompts[1].messages
    assert (wanted.role, json.loads(wanted.calls[0].arguments)["to"]) == ("assistant", "<TEXT_1>")
    assert (refused.role, refused.call_id) == ("tool", "c1")
    assert "cannot lose" in refused.content
    assert answer.decision.calls == calling(("look_up", {})).calls


def test_a_case_shows_the_calls_and_is_bound_to_them() -> None:
    waiting = scene(calling(("send", {"to": "<TEXT_1>", "text": "You cannot lose."})))
    answer = waiting.run("C-9", messages=PROMPT, parameters=TOOLS)
    assert answer.case is not None
    shown = json.loads(answer.case.text)
    assert json.loads(shown["tool_calls"][0]["arguments"]) == {"to": QUOTED, "text": "You cannot lose."}
    record = waiting.steps[-2].content
    assert (answer.case.text_hash, record["calls"][0]["arguments"]) == (
        record["text_hash"],
        answer.decision.calls[0].arguments,
    )


def test_the_hash_of_a_case_can_be_worked_out_from_the_record() -> None:
    waiting = scene(calling(("send", {"to": "<TEXT_1>", "text": "You cannot lose."}), text="Sending."))
    decision = waiting.run("C-9", messages=PROMPT, parameters=TOOLS).decision
    record = json.loads(canonical(decision_json(decision, engine().program)))
    assert digest(as_one(record["candidate"], record["calls"])) == record["text_hash"] == decision.text_hash


def test_no_name_reaches_the_model_in_calls_results_tools_or_forms() -> None:
    described = {
        "type": "function",
        "function": {
            "name": "send",
            "description": f"Sends to {QUOTED}.",
            "parameters": {
                "type": "object",
                "properties": {"to": {"enum": [QUOTED, "nobody"], "description": f"Such as {QUOTED}."}},
            },
        },
    }
    told = scene(calling(("send", {"to": "<TEXT_1>"})))
    turns = (
        *PROMPT,
        Message("assistant", "", (ToolCall(f"c0 {QUOTED}", "send", json.dumps({"to": QUOTED})),)),
        Message("tool", json.dumps({"sent": [QUOTED], "count": 3}), call_id=f"c0 {QUOTED}"),
    )
    asked = Parameters(tools=(described,), sampling={"stop": [QUOTED]}, response_format=ANY_JSON.response_format)
    answer = told.run("C-9", messages=turns, parameters=asked)
    prompt = told.writer.prompts[0]
    assert "Neil" not in repr(prompt)
    assert json.loads(prompt.messages[-1].content) == {"sent": ["<TEXT_1>"], "count": 3}
    assert json.loads(prompt.messages[-2].calls[0].arguments) == {"to": "<TEXT_1>"}
    assert prompt.messages[-1].call_id == prompt.messages[-2].calls[0].id == "c0 <TEXT_1>"
    function = prompt.parameters.tools[0]["function"]
    assert function["parameters"]["properties"]["to"]["enum"] == ["<TEXT_1>", "nobody"]
    assert function["name"] == "send"
    assert json.loads(answer.decision.calls[0].arguments) == {"to": QUOTED}
