"""The class holds for the text that leaves: recipients are counted by what was written, not by who asked how."""

from __future__ import annotations

import json
from collections.abc import Iterator
from dataclasses import replace
from datetime import datetime, timedelta
from itertools import cycle
from typing import Any

import pytest

from jurat.content.memory import MemoryLibrary
from jurat.engine.evaluation import Engine
from jurat.foundation.canonical import canonical
from jurat.pipeline.flow import Answer, communicate
from jurat.pipeline.recorder import Recorder, begun
from jurat.ports import Joined, Template
from jurat.privacy.detector import profile_only_detector
from jurat.privacy.redaction import Redactor
from jurat.profiles.memory import MemoryProfiles
from jurat.replay.run import replay
from jurat.request import Message, Outcome, Profile, ProfileField, Request, Step
from support.scene import AT, Scene, Scripted, sample
from support.streams import Piecewise, rules, stream, unpaced

PACK = """
PACK mail "Mail" VERSION 1 OWNER 'x' JURISDICTION 'US' LANGUAGE 'en'
DISCLOSURE many "Many" OWNER 'x' PLACE end VERBATIM TEXT IN 'en' \"\"\"You are one of many who get this.\"\"\"
FACT 'communication is retail communication' IF communication.recipientCount is more than 25
FACT 'communication is correspondence' IF communication.recipientCount is at most 25
"""
TO_A_PERSON = """
RULE P-1 "Many are one" HOUSE 'WSP 1' SEVERITY blocker CLEARED BY 'Series 24'
  IF communication is retail communication THEN route to principal review
"""
TELLS = "RULE P-2 HOUSE 'WSP 2' SEVERITY medium IF communication is retail communication THEN include disclosure many"
LETTER = (
    "Share prices fell sharply this week, {name}, and you will have seen the headlines. Drops like this are unpleasant "
    "but not rare; they have come along every few years for as long as there have been markets. Nobody can say how "
    "long this one lasts. You need not sell a single share to pay your bills. I suggest that we leave things as "
    "they are."
)
VARIANTS = (
    LETTER,
    LETTER.replace("this week", "over the past few days").replace("I suggest that we", "We should"),
    "Dear {name},\n" + LETTER.replace("Nobody can say how long this one lasts. ", ""),
)
_SUBJECTS = "office taxes bonds trust fees login forms lunch park roof boat farm school gold rent visa"
SUBJECTS = _SUBJECTS.split()


def people(number: int) -> list[Profile]:
    fields = sample("C-1001").fields
    return [Profile(f"P-{index}", fields) for index in range(number)]


def scene_for(number: int, engine: Engine, *drafts: str) -> Scene:
    return Scene(Scripted(*(drafts or ("?",))), profiles=people(number), template=None, engine=engine)


def ask(scene: Scene, number: int, author: str = "app", client: str = "", at: datetime = AT, **more: Any) -> Answer:
    who = client or f"P-{number}"
    request = Request(f"d{number}", author, at, "mail", "note", "email", client=who, **more)
    tap = Recorder(scene, request.id, lambda: at, begun(request, "pseudonym", "place:1"))
    return communicate(request, scene.parts, scene.exits, tap, "test")


def chat(words: str) -> dict[str, Any]:
    return {"messages": (Message("system", "You write for a bank."), Message("user", words))}


def named(scene: Scene, name: str) -> list[dict[str, Any]]:
    return [dict(step.content) for step in scene.steps if step.name == name]


@pytest.fixture(scope="module")
def to_a_person() -> Engine:
    return rules(PACK + TO_A_PERSON)


def test_nearly_the_same_text_is_counted_together_whoever_asks_for_it_and_however(to_a_person: Engine) -> None:
    texts = [text.format(name=name) for text, name in zip(cycle(VARIANTS), range(31), strict=False)]
    scene = scene_for(31, to_a_person, *texts)
    answers = [
        ask(scene, number, f"author {number}", **chat(f"{subject} {number} {'very ' * number}"))
        for number, subject in zip(range(31), cycle(SUBJECTS), strict=False)
    ]
    outcomes = [answer.decision.outcome for answer in answers]
    assert outcomes == [Outcome.PASS] * 25 + [Outcome.REVIEW] * 6
    assert [int(step["recipients"]) for step in named(scene, "family")] == list(range(1, 32))
    case = answers[30].case
    assert case is not None
    told = "This is the 31st near-identical recipient in 30 days: now a retail communication."
    assert case.reasons[0].sentence == told


def test_texts_that_are_handed_in_are_counted_with_those_that_were_written(to_a_person: Engine) -> None:
    scene = scene_for(26, to_a_person, LETTER.format(name="Ann"))
    written = [ask(scene, number, **chat(f"Write to {number} of {'x' * number}.")) for number in range(13)]
    screened = [ask(scene, number, text=VARIANTS[1].format(name="Bob")) for number in range(13, 26)]
    assert [answer.decision.outcome for answer in (*written, *screened)] == [Outcome.PASS] * 25 + [Outcome.REVIEW]


def test_one_author_may_write_many_letters_that_say_other_things(to_a_person: Engine) -> None:
    said = [
        " ".join(f"{SUBJECTS[(number * 7 + place * place) % 16]}{place * number}x" for place in range(40))
        for number in range(1, 41)
    ]
    scene = scene_for(40, to_a_person, *said)
    outcomes = {
        ask(scene, number, **chat(f"{subject} {subject * 2} {'so ' * number}x{number}")).decision.outcome
        for number, subject in zip(range(40), cycle(SUBJECTS), strict=False)
    }
    assert outcomes == {Outcome.PASS}


def test_what_is_asked_for_in_the_same_words_is_one_communication_whatever_the_model_makes_of_it(
    to_a_person: Engine,
) -> None:
    drafts = [
        f"{' '.join(f'{subject}{place}x' for place in range(number % 9 + 5))}."
        for number, subject in zip(range(26), cycle(SUBJECTS), strict=False)
    ]
    scene = scene_for(26, to_a_person, *drafts)
    asked = "Tell {name} that rates went down on {day} and what that means for {amount} in bonds."
    outcomes = [
        ask(scene, number, **chat(asked.format(name="Martha", day=f"{number + 1} May", amount=f"${number}"))).decision
        for number in range(26)
    ]
    assert [decision.outcome for decision in outcomes] == [Outcome.PASS] * 25 + [Outcome.REVIEW]


def test_a_chat_is_counted_by_its_words_though_a_template_stands_by(to_a_person: Engine) -> None:
    scene = scene_for(40, to_a_person, *(f"{'so ' * 9}{number} x{'y' * number} z" for number in range(40)))
    note = Template("note", "1", "note", "note", "email", "en", "A note", "Dear client, a note.", "a test")
    scene.parts = replace(scene.parts, library=MemoryLibrary([note]))
    for number, subject in zip(range(40), cycle(SUBJECTS), strict=False):
        ask(scene, number, **chat(f"{subject} {'ab' * number} {subject * 2} {number}x{'so ' * number}"))
    assert max(int(step["recipients"]) for step in named(scene, "profile")) < 26
    ask(scene, 50, client="P-0")
    assert named(scene, "profile")[-1]["recipients"] == "1"


def test_the_same_client_again_is_no_new_recipient_of_a_text(to_a_person: Engine) -> None:
    scene = scene_for(1, to_a_person)
    outcomes = {ask(scene, number, client="P-0", text=LETTER).decision.outcome for number in range(30)}
    assert outcomes == {Outcome.PASS}


def test_after_thirty_days_a_recipient_counts_no_more(to_a_person: Engine) -> None:
    scene = scene_for(27, to_a_person)
    for number in range(25):
        ask(scene, number, text=LETTER)
    assert ask(scene, 25, at=AT + timedelta(days=30), text=LETTER).decision.outcome is Outcome.PASS
    assert ask(scene, 26, at=AT + timedelta(days=29, hours=23), text=LETTER).decision.outcome is Outcome.REVIEW


def test_institutions_are_no_recipients(to_a_person: Engine) -> None:
    scene = scene_for(1, to_a_person)
    fields = dict(sample("C-1001").fields)
    fields["client.institutional"] = ProfileField("client.institutional", True, "crm", AT, False, "YES_NO")
    scene.parts = replace(scene.parts, profiles=MemoryProfiles([Profile("P-0", fields)]))
    ask(scene, 0, text=LETTER)
    assert named(scene, "family") == []
    assert named(scene, "profile")[0]["recipients"] is None


def test_a_rejected_text_lets_go_of_its_recipient() -> None:
    scene = scene_for(
        2,
        rules(
            PACK + TO_A_PERSON + "RULE P-9 HOUSE 'WSP 9' SEVERITY blocker "
            "IF communication.topic = 'no' THEN block sending"
        ),
    )
    ask(scene, 0, text=LETTER, inline={"communication": {"topic": "no"}})
    ask(scene, 1, text=LETTER)
    assert named(scene, "profile")[-1]["recipients"] == "1"


def test_what_a_retail_communication_must_say_is_put_in_before_it_leaves() -> None:
    scene = scene_for(26, rules(PACK + TELLS), LETTER)
    answers = [
        ask(scene, number, f"author {number}", **chat(f"{subject} {'very ' * number}"))
        for number, subject in zip(range(26), cycle(SUBJECTS), strict=False)
    ]
    texts = [answer.decision.text for answer in answers]
    assert "one of many" not in texts[24]
    assert texts[25].endswith("You are one of many who get this.")
    assert answers[25].decision.outcome is Outcome.REPAIRED
    assert answers[25].decision.repairs[-1].rung == "model"


def test_a_stream_is_held_where_the_class_hangs_on_its_recipients(to_a_person: Engine) -> None:
    with unpaced():
        said = stream(Piecewise(["We write soon. ", "Bye."]), to_a_person)
    assert said.ear.held == "its recipients are counted by its text"
    assert said.ear.heard == []


def test_a_stream_is_not_held_where_no_rule_asks_for_the_count() -> None:
    with unpaced():
        said = stream(
            Piecewise(["We write soon. ", "Bye."]),
            rules(PACK.split("FACT")[0] + "RULE P-3 HOUSE 'WSP 3' SEVERITY low ALWAYS use a neutral tone"),
        )
    assert said.ear.held == ""
    assert len([step for step in said.scene.steps if step.name == "family"]) == 1


def stored(scene: Scene, decision: str) -> list[Step]:
    entries = scene.stores.audit.entries(decision)
    return [Step(json.loads(entry.leaf)["step"], json.loads(entry.content)) for entry in entries]


def replayed(steps: list[Step], engine: Engine) -> dict[str, Any]:
    redactor = Redactor(profile_only_detector())
    return replay(steps[0].content["id"], steps, lambda bundle, name: engine, redactor, "test").to_json()


@pytest.fixture
def told(request: pytest.FixtureRequest) -> Iterator[tuple[Scene, Engine]]:
    engine = rules(PACK + TO_A_PERSON + TELLS)
    scene = scene_for(31, engine, LETTER)
    for number, subject in zip(range(27), cycle(SUBJECTS), strict=False):
        ask(scene, number, f"author {number}", **chat(f"{subject} {'very ' * number}"))
    ask(scene, 27, text=LETTER)
    yield scene, engine


def test_a_replay_counts_as_it_was_counted(told: tuple[Scene, Engine]) -> None:
    scene, engine = told
    for decision in ("d0", "d24", "d25", "d27"):
        same = {"decision": decision, "equal": True, "first_difference": None}
        assert replayed(stored(scene, decision), engine) == same


def test_a_count_that_was_touched_parts_from_its_replay(told: tuple[Scene, Engine]) -> None:
    scene, engine = told
    steps = [
        Step(step.name, {**step.content, "recipients": "25"}) if step.name == "family" else step
        for step in stored(scene, "d26")
    ]
    assert replayed(steps, engine)["equal"] is False


def test_a_record_of_before_texts_were_counted_replays_as_it_was() -> None:
    class OfOld:
        """Counts by author, and looks no family up."""

        def count(self, *entered: Any) -> int:
            return 31

        def join(self, sketch: Any, scope: str, *entered: Any) -> Joined | None:
            return Joined(31) if scope.startswith("asked") else None

        def release(self, decision: str) -> None:
            """Nothing is kept."""

    engine = rules(PACK + TO_A_PERSON)
    scene = scene_for(1, engine, LETTER)
    scene.parts = replace(scene.parts, counter=OfOld())
    answer = ask(scene, 0, **chat("Write."))
    steps = stored(scene, "d0")
    assert answer.decision.outcome is Outcome.REVIEW
    assert "counted" not in json.loads(canonical(steps[1].content))
    assert [step.name for step in steps if step.name == "family"] == []
    assert replayed(steps, engine)["equal"] is True
