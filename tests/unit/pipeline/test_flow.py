"""The way of a request when writers, channels and records misbehave: nothing unvalidated or unrecorded gets out."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, datetime
from decimal import Decimal

import pytest

from jurat.channels.memory import MemoryChannel
from jurat.constraints import kind_of
from jurat.foundation.error import Unavailable
from jurat.foundation.quantity import Money
from jurat.pipeline.flow import Undelivered, communicate
from jurat.ports import ModelFault, TakenOver, UnknownClient
from jurat.privacy.redaction import Redactor
from jurat.privacy.sensitive import Sensitive
from jurat.request import CaseState, Message, Outcome, Request, Step, Verdict
from support.scene import AT, TEMPLATE, Scene, Scripted, sample

LETTER = TEMPLATE.body.replace("{{ client.firstName }}", "<PERSON_1>").replace("{{ portfolio.value }}", "<MONEY_1>")
LETTER = LETTER.replace("{{ portfolio.asOf }}", "October 31, 2026")
STEPS = ("request", "profile", "evaluate", "prompt", "attempt", "family", "decide", "delivery")


def delivered(scene: Scene) -> list[bytes]:
    assert isinstance(scene.channel, MemoryChannel)
    return list(scene.channel.sent.values())


def test_a_clean_draft_passes_and_goes_out_as_recorded() -> None:
    scene = Scene(Scripted(LETTER))
    answer = scene.run()
    assert answer.decision.outcome is Outcome.PASS
    assert answer.decision.text.startswith("Hello Martha,\n\nYour account was worth $18,240.55 on October 31, 2026.")
    assert [step.name for step in scene.steps] == list(STEPS)
    assert answer.receipt is not None
    assert scene.steps[-1].content["sha256"] == answer.receipt.sha256
    assert len(delivered(scene)) == 1


def test_what_leaves_the_house_was_sealed_before_and_nothing_is_sealed_alone() -> None:
    scene = Scene(Scripted("I am glad to help.", LETTER))
    scene.run()
    assert scene.seals == [
        ["request", "profile", "evaluate", "prompt"],
        ["attempt", "prompt"],
        ["attempt", "family", "decide", "delivery"],
        [],
    ]


def test_a_text_that_is_handed_back_is_sealed_with_the_end_of_its_request() -> None:
    scene = Scene(Scripted(LETTER))
    scene.run(text="We wrote to you in May.")
    assert scene.seals == [["request", "profile", "evaluate", "attempt", "family", "decide", *scene.seals[0][6:]]]
    row = scene.stores.decisions.find("d1")
    assert row is not None
    assert row["state"] == "ended"


@pytest.mark.parametrize("failing", ["request", "profile", "evaluate", "prompt"])
def test_a_model_is_not_asked_before_the_question_is_on_record(failing: str) -> None:
    def refuse(step: Step) -> None:
        if step.name == failing:
            raise Unavailable("The disk is full.")

    scene = Scene(Scripted(LETTER), before=refuse)
    with pytest.raises(Unavailable):
        scene.run()
    assert scene.writer.prompts == []


def test_a_case_opens_in_the_seal_of_its_record() -> None:
    scene = Scene(Scripted(LETTER))
    scene.run("C-1002")
    assert scene.seals == [["request", "profile", "evaluate", "decide", "case"]]
    assert [case.decision for case in scene.stores.cases.cases(CaseState.OPEN)] == ["d1"]


def test_a_decision_that_another_process_has_leaves_no_trace_here() -> None:
    scene = Scene(Scripted(LETTER))
    scene.stores.decisions.add("d1", {"state": "begun", "process": "place:2"})
    with pytest.raises(TakenOver):
        scene.run()
    assert (scene.steps, scene.stores.cases.cases(), delivered(scene)) == ([], (), [])


@pytest.mark.parametrize("failing", STEPS)
def test_what_cannot_be_recorded_does_not_go_out(failing: str) -> None:
    def refuse(step: Step) -> None:
        if step.name in (failing, "fault"):
            raise Unavailable("The disk is full.")

    scene = Scene(Scripted(LETTER), before=refuse)
    with pytest.raises(Unavailable):
        scene.run()
    assert delivered(scene) == []


@pytest.mark.parametrize("failing", STEPS)
def test_a_fault_of_our_own_at_any_step_opens_a_case(failing: str) -> None:
    def break_down(step: Step) -> None:
        if step.name == failing:
            raise ZeroDivisionError

    scene = Scene(Scripted(LETTER), before=break_down)
    with pytest.raises((ZeroDivisionError, Undelivered)):
        scene.run()
    assert delivered(scene) == []
    (case,) = scene.stores.cases.cases(CaseState.OPEN)
    assert (case.decision, case.outcome) == ("d1", Outcome.REJECT)


def test_a_channel_that_fails_leaves_a_case_and_says_so() -> None:
    class Broken(MemoryChannel):
        def deliver(self, decision: str, data: bytes, at: object) -> object:  # type: ignore[override]
            raise Unavailable("The outbox is full.")

    scene = Scene(Scripted(LETTER), channel=Broken())
    with pytest.raises(Undelivered, match="The outbox is full"):
        scene.run()
    assert [case.decision for case in scene.stores.cases.cases(CaseState.OPEN)] == ["d1"]


def test_a_silent_writer_leaves_the_approved_text() -> None:
    scene = Scene(Scripted(ModelFault("It hangs.")))
    answer = scene.run()
    assert [(item.rung, item.fault) for item in answer.decision.attempts] == [("model", "It hangs."), ("template", "")]
    assert answer.decision.outcome is Outcome.REPAIRED
    assert "$18,240.55" in answer.decision.text


def test_a_writer_is_asked_again_at_most_once() -> None:
    scene = Scene(Scripted("I am glad to help."))
    answer = scene.run()
    assert len(scene.writer.prompts) == 2
    assert [item.rung for item in answer.decision.attempts] == ["model", "asked again", "template"]


def test_the_second_prompt_names_the_faults_of_the_first_draft() -> None:
    scene = Scene(Scripted("I am glad to help.", LETTER))
    answer = scene.run()
    assert "The approved statement is missing or changed: Your account was worth <MONEY_1>" in (
        scene.writer.prompts[1].messages[-1].content
    )
    assert answer.decision.attempts[-1].rung == "asked again"


def test_a_text_the_rules_forbid_is_not_even_written() -> None:
    scene = Scene(Scripted(LETTER))
    answer = scene.run("C-1002")
    assert (answer.decision.outcome, scene.writer.prompts) == (Outcome.REJECT, [])
    assert answer.case is not None
    assert answer.case.outcome is Outcome.REJECT


def test_without_an_approved_text_no_model_is_asked() -> None:
    scene = Scene(Scripted(LETTER), template=None)
    answer = scene.run()
    assert (answer.decision.outcome, scene.writer.prompts) == (Outcome.REVIEW, [])


def test_nothing_personal_stands_in_any_prompt() -> None:
    scene = Scene(Scripted("Martha Ellsworth, call (937) 555-0142.", "Martha's account HL-2087-5519-04."))
    scene.run()
    sent = "".join(message.content for prompt in scene.writer.prompts for message in prompt.messages)
    sent += "".join(prompt.base for prompt in scene.writer.prompts)
    words = ("Martha", "Ellsworth", "18,240", "555-0142", "5519", "Maple Court", "martha.ellsworth")
    assert [word for word in words if word in sent] == []


def test_an_invented_label_is_found_and_its_sentence_removed() -> None:
    scene = Scene(Scripted(LETTER.replace("\n\nWhat a fund", " Ask <PERSON_7> for more.\n\nWhat a fund")))
    answer = scene.run()
    assert answer.decision.outcome is Outcome.REPAIRED
    assert [(item.rule, item.before.strip()) for item in answer.decision.repairs] == [
        ("JURAT-PLACEHOLDER", "Ask <PERSON_7> for more.")
    ]


def test_an_altered_label_is_restored_and_shown_as_a_repair() -> None:
    scene = Scene(Scripted(LETTER.replace("<PERSON_1>", "[Person_1]")))
    answer = scene.run()
    assert answer.decision.text.startswith("Hello Martha,")
    assert [(item.act, item.before, item.after) for item in answer.decision.repairs] == [
        ("restore label", "[Person_1]", "Martha")
    ]


def test_a_check_that_breaks_is_a_check_that_did_not_pass(monkeypatch: pytest.MonkeyPatch) -> None:
    def broken(*_: object) -> object:
        raise RecursionError

    monkeypatch.setattr(type(kind_of("tone.register")), "validate", broken)
    answer = Scene(Scripted(LETTER)).run()
    assert answer.decision.outcome is Outcome.REVIEW
    assert any("tone.register did not finish" in reason.sentence for reason in answer.decision.reasons)


def test_an_unknown_client_is_refused_and_recorded() -> None:
    scene = Scene(Scripted(LETTER))
    with pytest.raises(UnknownClient):
        scene.run("C-9999")
    assert [step.name for step in scene.steps] == ["request", "fault"]
    assert scene.stores.cases.cases() == ()


def test_a_chat_without_any_context_is_answered_by_a_person() -> None:
    scene = Scene(Scripted("Markets rise and fall."), template=None)
    answer = scene.run(None, messages=(Message("user", "How are markets?"),))
    assert answer.decision.outcome in (Outcome.REVIEW, Outcome.REJECT)
    assert answer.case is not None


def test_a_screened_text_is_judged_without_a_writer() -> None:
    scene = Scene(Scripted(LETTER))
    answer = scene.run(text="This fund is risk-free.")
    assert scene.writer.prompts == []
    assert any(
        item.quote == "risk-free" and item.verdict is Verdict.VIOLATION for item in answer.decision.attempts[0].found
    )


def test_the_26th_client_of_one_template_makes_it_retail() -> None:
    people = [sample("C-1001").__class__(f"P-{number}", sample("C-1001").fields) for number in range(26)]
    scene = Scene(Scripted(LETTER), profiles=people)
    outcomes = [scene.run(person.client, f"d{number}").decision.outcome for number, person in enumerate(people)]
    assert outcomes == [Outcome.PASS] * 25 + [Outcome.REVIEW]


def test_the_same_client_again_is_no_new_recipient() -> None:
    scene = Scene(Scripted(LETTER))
    outcomes = {scene.run("C-1001", f"d{number}").decision.outcome for number in range(30)}
    assert outcomes == {Outcome.PASS}


def facts_of(scene: Scene) -> dict[str, object]:
    return dict(next(step.content["facts_read"] for step in scene.steps if step.name == "evaluate"))


def test_of_a_client_we_know_the_caller_declares_nothing() -> None:
    profile = sample("C-1001")
    known = {name: field for name, field in profile.fields.items() if name != "client.institutional"}
    scene = Scene(Scripted(LETTER), profiles=[profile.__class__("C-1001", known)])
    scene.run(inline={"client": {"institutional": True, "knowledgeLevel": "expert"}, "communication": {"topic": "tax"}})
    facts = facts_of(scene)
    assert "client.institutional" not in facts
    assert facts["client.knowledgeLevel"] == "beginner"
    assert facts["communication.topic"] == "tax"


def test_how_many_got_a_text_is_not_the_callers_to_declare() -> None:
    scene = Scene(Scripted(LETTER))
    scene.run(inline={"communication": {"recipientCount": 400}})
    assert facts_of(scene)["communication.recipientCount"] == {"number": "1"}


def test_other_words_for_a_content_type_do_not_split_the_count() -> None:
    people = [sample("C-1001").__class__(f"P-{number}", sample("C-1001").fields) for number in range(26)]
    scene = Scene(Scripted("Markets rise and fall."), profiles=people, template=None)
    for number, person in enumerate(people):
        asked = (Message("user", "Write a note."),)
        request = Request(
            f"d{number}", "app", AT, "us_retail", f"note {number}", "email", client=person.client, messages=asked
        )
        communicate(request, scene.parts, scene.exits, scene.tap(request), "test")
    counts = [step.content["recipients"] for step in scene.steps if step.name == "profile"]
    assert counts[-1] == "26"


def test_somebodys_name_in_a_holding_does_not_reach_the_model() -> None:
    class KnowsKarl:
        def find(self, text: str) -> tuple[Sensitive, ...]:
            start = text.find("Karl Lindqvist")
            return (Sensitive(start, start + 14, "PERSON", 0.9),) if start >= 0 else ()

    profile = sample("C-1001")
    holdings = ({"name": "Loan to Karl Lindqvist", "assetClass": "fund", "value": Money("USD", Decimal(9))},)
    fields = profile.fields | {"client.holdings": replace(profile.fields["client.holdings"], value=holdings)}
    template = replace(TEMPLATE, body=TEMPLATE.body + "\n{% for h in client.holdings %}- {{ h.name }}\n{% endfor %}")
    scene = Scene(Scripted(LETTER), profiles=[profile.__class__("C-1001", fields)], template=template)
    scene.parts = replace(scene.parts, redactor=Redactor(KnowsKarl()))
    scene.run()
    sent = "".join(message.content for prompt in scene.writer.prompts for message in prompt.messages)
    assert "Loan to <PERSON" in sent
    assert "Karl" not in sent


def test_a_client_without_an_address_gets_a_case_instead_of_a_letter_to_nobody() -> None:
    profile = sample("C-1001")
    known = {name: field for name, field in profile.fields.items() if name != "client.email"}
    scene = Scene(Scripted(LETTER), profiles=[profile.__class__("C-1001", known)])
    with pytest.raises(Undelivered, match=r"client\.email"):
        scene.run()
    assert len(scene.stores.cases.cases(CaseState.OPEN)) == 1


def test_a_letter_of_which_hardly_anything_is_left_goes_to_a_person() -> None:
    scene = Scene(Scripted(LETTER))
    answer = scene.run(text="Act now. Hurry. This is your last chance to get in. We wish you well.")
    assert answer.decision.outcome in (Outcome.REVIEW, Outcome.REJECT)


def test_before_any_rule_was_in_force_nothing_passes() -> None:
    scene = Scene(Scripted(LETTER))
    early = replace(scene.request(text="Guaranteed returns!"), instant=datetime(2020, 1, 1, tzinfo=UTC))
    decision = communicate(early, scene.parts, scene.exits, scene.tap(early), "test").decision
    assert decision.outcome is Outcome.REVIEW
    assert "No rule of us_retail is in force on 2020-01-01" in decision.reasons[0].sentence
