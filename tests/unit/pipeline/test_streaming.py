"""What leaves while a text is written, and what happens when it cannot go on."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

import pytest

from jurat.foundation.cancellation import Cancellation, Cancelled
from jurat.foundation.error import Unavailable
from jurat.pipeline.flow import communicate
from jurat.pipeline.recorder import Recorder
from jurat.pipeline.recovery import recover
from jurat.pipeline.unwritten import Unwritten
from jurat.ports import ModelFault
from jurat.privacy.detector import profile_only_detector
from jurat.privacy.redaction import Redactor
from jurat.replay.run import replay
from jurat.request import CaseState, Outcome, Parameters, Step
from support.scene import AT
from support.streams import PACK, Ear, Piecewise, asked, engine, rules, scene_of, stream, unpaced, whole

FINE = "Your portfolio is in order."
MENDED = "We aim at guaranteed returns for you."
DOUBTFUL = "This is a sure profit."
END = "\n\nHalden Lane Securities LLC.\n\nInvestments may lose value. No risk free fund exists."
END += "\n\nWhat a fund is: https://example.org/funds"


@pytest.fixture(scope="module", autouse=True)
def _unpaced() -> Iterator[None]:
    with unpaced():
        yield


def test_sentences_leave_as_soon_as_the_next_one_begins() -> None:
    said = stream(Piecewise([FINE, " ", "We ", "write again soon. ", "By", "e."]))
    assert said.ear.heard == [FINE, " We write again soon."]
    assert said.answer.decision.text == f"{FINE} We write again soon. Bye.{END}"
    assert said.answer.decision.outcome is Outcome.REPAIRED


def test_an_edit_is_made_before_a_sentence_leaves() -> None:
    said = stream(Piecewise([f"{FINE} {MENDED} Bye now."]))
    assert said.ear.text == f"{FINE} We aim at targeted returns for you."
    assert said.answer.decision.text == whole(f"{FINE} {MENDED} Bye now.").decision.text


def test_a_remark_holds_no_sentence_and_its_edit_is_made() -> None:
    taste = "LIST taste \"Taste\" OWNER 'brand' MATCH phrase\n  - 'prior to' BECOMES 'before'\n  - 'synergy'\n"
    rule = "RULE X-1 HOUSE 'WSP 9' SEVERITY low WHEN BROKEN remark ALWAYS avoid terms in taste"
    text = "We write prior to it. There is synergy. All is well. Bye."
    pack = rules(f"{PACK}{taste}{rule}")
    said = stream(Piecewise([text[:22], text[22:40], text[40:]]), pack)
    assert said.ear.text == "We write before it. There is synergy. All is well."
    assert said.answer.decision.text == whole(text, pack).decision.text


def test_a_sentence_that_the_next_may_turn_round_waits_for_it() -> None:
    denial = "No one can promise a guaranteed return."
    harmless = stream(Piecewise([FINE, f" {denial}", " It is so. ", "Bye."]))
    assert harmless.ear.heard == [FINE, f" {denial} It is so."]
    turned = stream(Piecewise([FINE, f" {denial}", " We can. ", "Bye."]))
    assert turned.ear.heard == [FINE]
    assert turned.answer.decision.outcome is Outcome.REVIEW


def test_the_words_of_a_disclosure_are_no_fault_once_it_is_whole() -> None:
    said = stream(Piecewise([FINE, " Investments may lose value.", " No risk free fund exists.", " Bye", " now."]))
    assert said.ear.text == f"{FINE} Investments may lose value. No risk free fund exists."
    assert said.answer.decision.outcome is Outcome.REPAIRED


def test_before_anything_left_the_ladder_goes_on() -> None:
    said = stream(Piecewise([f"{DOUBTFUL} {FINE} Bye."], f"{FINE} Bye."))
    assert said.ear.heard == []
    assert (said.answer.decision.outcome, said.answer.decision.text) == (Outcome.REPAIRED, f"{FINE} Bye.{END}")
    assert [attempt.rung for attempt in said.answer.decision.attempts] == ["model", "asked again"]


def test_after_something_left_a_fault_ends_the_stream_with_a_case_that_says_so() -> None:
    said = stream(Piecewise([f"{FINE} ", f"{DOUBTFUL} ", "Bye. ", "All good."], f"{FINE} Bye."))
    assert said.ear.heard == [FINE]
    decision, case = said.answer.decision, said.answer.case
    assert (decision.outcome, [attempt.rung for attempt in decision.attempts]) == (Outcome.REVIEW, ["model"])
    assert case is not None and case.text.startswith(FINE) and DOUBTFUL in case.text
    assert "The answer was a stream, broken off after 27 characters; they have left, and are on record." in {
        reason.sentence for reason in case.reasons
    }


def test_a_model_that_breaks_off_leaves_what_was_said_as_the_text_of_the_case() -> None:
    said = stream(Piecewise([f"{FINE} ", "And ", ModelFault("The answer was cut off.")]))
    assert (said.ear.text, said.answer.decision.outcome) == (FINE, Outcome.REVIEW)
    assert said.answer.case is not None and said.answer.case.text == FINE


def test_a_model_that_breaks_off_before_anything_left_fails_as_without_a_stream() -> None:
    scene, ear = scene_of(Piecewise(["And ", ModelFault("The answer was cut off.")])), Ear()
    with pytest.raises(Unwritten):
        communicate(asked(scene), scene.parts, scene.exits, scene.tap(asked(scene)), "test", ear)
    assert (ear.heard, scene.stores.cases.cases(CaseState.OPEN)) == ([], ())


def test_a_writer_cut_off_at_its_limit_keeps_what_was_said() -> None:
    said = stream(Piecewise([f"{FINE} ", "And so", " it"], finish="length"))
    assert said.answer.decision.text == f"{FINE}{END}"
    assert said.ear.text == FINE


@pytest.mark.parametrize(
    ("rule", "why"),
    [
        ("ALWAYS limit length to 500 words", "length.maxWords"),
        ("ALWAYS limit reading level to grade 12", "readability.maxGrade"),
        ("ALWAYS route to principal review", "a person decides"),
        ("ALWAYS route to sampled review", ""),
        ("IF draft.text MENTIONS LIST promises THEN use a neutral tone", "X-1"),
        ("IF draft.wordCount is more than 900 THEN route to principal review", "X-1"),
        ("IF draft.wordCount is more than 9 AND client.age is more than 199 THEN use a neutral tone", ""),
        ("WHEN BROKEN rewrite AT MOST 2 TIMES ALWAYS use a neutral tone", "X-1"),
        ("WHEN BROKEN rewrite AT MOST 0 TIMES ALWAYS use a neutral tone", ""),
        ("IF client.age is more than 1 AND client.language IS UNKNOWN THEN use a neutral tone", ""),
    ],
)
def test_a_text_is_held_where_a_rule_can_only_judge_it_as_a_whole(rule: str, why: str) -> None:
    pack = rules(f"{PACK}RULE X-1 HOUSE 'WSP 9' SEVERITY medium {rule}")
    said = stream(Piecewise([f"{FINE} ", "Bye."]), pack)
    assert said.ear.held == why
    assert said.ear.heard == ([] if why else [FINE])


@pytest.mark.parametrize("place", ["PLACE start VERBATIM", "PLACE near-claim VERBATIM", "PLACE end MEANING"])
def test_a_disclosure_that_is_not_simply_appended_holds_the_text(place: str) -> None:
    pack = rules(PACK.replace("PLACE end VERBATIM", place, 1))
    assert stream(Piecewise([f"{FINE} ", "Bye."]), pack).ear.held == "disclosure.required"


@pytest.mark.parametrize(
    ("parameters", "why"),
    [
        (Parameters(tools=({"type": "function", "function": {"name": "pay"}},)), "the answer may call tools"),
        (Parameters(response_format={"type": "json_object"}), "the answer has a structure"),
        (Parameters(response_format={"type": "text"}), ""),
    ],
)
def test_an_answer_that_is_not_plain_text_is_held(parameters: Parameters, why: str) -> None:
    assert stream(Piecewise([f"{FINE} ", "Bye."]), parameters=parameters).ear.held == why


def test_in_shadow_mode_the_draft_leaves_as_it_comes() -> None:
    said = stream(Piecewise([f"{FINE} ", f"{MENDED} ", f"{DOUBTFUL} ", "Bye."]), shadow=True)
    assert said.ear.text == f"{FINE} {MENDED} {DOUBTFUL}"
    assert said.answer.decision.unchanged == f"{FINE} {MENDED} {DOUBTFUL} Bye."
    assert "stream" not in " ".join(reason.sentence for reason in said.answer.decision.reasons)


def test_a_piece_is_on_record_before_it_leaves() -> None:
    scene, ear = scene_of(Piecewise([f"{FINE} ", "Bye."])), Ear()
    ear.before = lambda text: [step.content for step in scene.steps][-1]["text"] == text or pytest.fail("not on record")
    communicate(asked(scene), scene.parts, scene.exits, scene.tap(asked(scene)), "test", ear)
    assert ear.heard == [FINE]


def test_what_cannot_be_recorded_does_not_leave() -> None:
    def full(step: Step) -> None:
        if step.name == "release":
            raise Unavailable("The disk is full.")

    scene, ear = scene_of(Piecewise([f"{FINE} ", "Bye."]), before=full), Ear()
    with pytest.raises(Unavailable):
        communicate(asked(scene), scene.parts, scene.exits, scene.tap(asked(scene)), "test", ear)
    assert ear.heard == []


def hung_up(after_chars: int) -> tuple[Ear, list[Step], list[str]]:
    """Who listens hangs up once that much was written; what was heard, recorded, and left in open cases."""
    cancellation, written = Cancellation(), [0]
    writer = Piecewise([f"{FINE} ", "We write ", "again soon. ", "Bye."])

    def count(piece: str) -> None:
        written[0] += len(piece)
        if written[0] > after_chars:
            cancellation.cancel()

    writer.after = count
    scene, ear = scene_of(writer), Ear()
    with pytest.raises(Cancelled):
        communicate(asked(scene), scene.parts, scene.exits, scene.tap(asked(scene)), "test", ear, cancellation)
    return ear, scene.steps, [case.text for case in scene.stores.cases.cases(CaseState.OPEN)]


def test_who_hangs_up_before_anything_left_leaves_a_record_and_no_case() -> None:
    ear, steps, cases = hung_up(1)
    assert (ear.heard, steps[-1].name, steps[-1].content["code"], cases) == ([], "fault", "cancelled", [])


def test_who_hangs_up_in_mid_stream_leaves_a_case_with_what_he_heard() -> None:
    ear, steps, cases = hung_up(30)
    assert (ear.heard, steps[-1].name, cases) == ([FINE], "fault", [FINE])


@pytest.mark.parametrize(
    "script",
    [
        [f"{FINE} ", f"{MENDED} ", "Bye."],
        [f"{FINE} ", f"{DOUBTFUL} ", "Bye."],
        [f"{FINE} ", "And ", ModelFault("The answer was cut off.")],
        [f"{DOUBTFUL} ", f"{FINE} ", "Bye."],
    ],
)
def test_a_decision_taken_by_streaming_replays_to_the_byte(script: list[str | Exception]) -> None:
    said = stream(Piecewise(script, f"{FINE} Bye."))
    redactor = Redactor(profile_only_detector())
    replayed = replay("d1", said.scene.steps, lambda bundle, name: engine(), redactor, "test")
    assert replayed.to_json() == {"decision": "d1", "equal": True, "first_difference": None}


def test_a_process_that_dies_in_mid_stream_leaves_a_case_with_what_had_left() -> None:
    class Killed(BaseException):
        pass

    def die(piece: str) -> None:
        if piece == "Again ":
            raise Killed

    writer = Piecewise([f"{FINE} ", "We write. ", "So it is. ", "Again ", "and more."])
    writer.after = die
    scene, ear = scene_of(writer), Ear()
    with pytest.raises(Killed):
        communicate(asked(scene), scene.parts, scene.exits, scene.tap(asked(scene)), "test", ear)

    def resume(decision: str, row: Mapping[str, str]) -> Recorder:
        return Recorder(scene, decision, lambda: AT, row, row)

    (case,) = recover(scene.exits, lambda process: True, lambda decision: scene.steps, resume)
    assert (ear.text, case.text) == (f"{FINE} We write. So it is.",) * 2
    assert "broken off after 47 characters" in case.reasons[1].sentence


def test_a_text_that_is_never_clear_is_not_judged_again_for_every_sentence() -> None:
    said = stream(Piecewise([f"{FINE} {DOUBTFUL} ", *(["We write again. "] * 100)]))
    assert said.ear.text == FINE
