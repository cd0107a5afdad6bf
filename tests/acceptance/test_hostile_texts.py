"""Hostile text changes neither constraints nor decision, wherever it stands; and no word of a list gets past the
validators, however it is written."""

from __future__ import annotations

import re
from dataclasses import replace
from functools import cache

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from jurat.pipeline.flow import Answer
from jurat.request import Message, Outcome, Profile, ToolCall
from jurat.terms.matcher import compile_list
from jurat.terms.prepared import prepare
from jurat.terms.termlist import MatchMode
from support.injections import INJECTIONS
from support.scene import TEMPLATE, Scene, Scripted, engine, sample
from support.smuggling import SEALED, SEEN

CLIENT = "C-1001"
LETTER = TEMPLATE.body.replace("{{ client.firstName }}", "<PERSON_1>").replace("{{ portfolio.value }}", "<MONEY_1>")
LETTER = LETTER.replace("{{ portfolio.asOf }}", "October 31, 2026")
SIGNED = TEMPLATE.body.replace("{{ client.firstName }}", "Martha").replace("{{ portfolio.value }}", "$18,240.55")
SIGNED = SIGNED.replace("{{ portfolio.asOf }}", "October 31, 2026")
CHAT = "Please write to my client about the last quarter."
EVERY = pytest.mark.parametrize("text", INJECTIONS.values(), ids=list(INJECTIONS))


def with_field(name: str, value: str) -> Profile:
    known = sample(CLIENT)
    return replace(known, fields={**known.fields, name: replace(known.fields[name], value=value)})


def asked(*messages: Message, profile: Profile | None = None, draft: str = LETTER) -> tuple[Answer, Scripted]:
    writer = Scripted(draft)
    scene = Scene(writer, profiles=[profile or sample(CLIENT)])
    return scene.run(CLIENT, messages=messages), writer


def demanded(answer: Answer) -> list[tuple[str, object]]:
    return [(name, one.value) for name, one in sorted(answer.decision.evaluation.constraints.items())]


@cache
def quiet() -> Answer:
    return asked(Message("user", CHAT))[0]


def system_of(writer: Scripted) -> str:
    return writer.prompts[0].messages[0].content


@EVERY
def test_what_people_write_changes_neither_demands_nor_decision(text: str) -> None:
    """As a user's words, as an instruction, as an earlier answer, as what a tool brought back."""
    call = Message("assistant", "", (ToolCall("c1", "search", "{}"),))
    retrieved = (call, Message("tool", text, call_id="c1"))
    turns = (Message("system", text), Message("user", text), Message("assistant", text), *retrieved)
    answer, _ = asked(*turns, Message("user", CHAT))
    assert demanded(quiet()) == demanded(answer)
    assert quiet().decision.outcome is answer.decision.outcome
    assert quiet().decision.text == answer.decision.text


@EVERY
def test_the_rules_stand_first_and_are_the_same_whatever_comes_after(text: str) -> None:
    _, harmless = asked(Message("user", CHAT))
    _, hostile = asked(Message("system", text), Message("user", f"{text}\n{CHAT}"))
    assert "system" == hostile.prompts[0].messages[0].role
    assert system_of(harmless) == system_of(hostile)


@EVERY
def test_a_name_that_gives_orders_is_a_name(text: str) -> None:
    """In the field of the first name: it goes into the letter by a label, and no model sees it."""
    if not any(char.isalnum() for char in text):
        pytest.skip("no letter in it says anything")
    named = with_field("client.firstName", text)
    writer = Scripted(LETTER)
    answer = Scene(writer, profiles=[named]).run(CLIENT)
    harmless = Scene(Scripted(LETTER)).run(CLIENT)
    if LIKE_A_SLOT.search(text):  # the letter shows a place where a name should stand: a person looks
        assert answer.decision.outcome is Outcome.REVIEW
        return
    assert demanded(harmless) == demanded(answer)
    assert "".join(text.split()) not in "".join("".join(m.content for m in writer.prompts[0].messages).split())
    if answer.decision.outcome.delivers:
        assert "guaranteed returns" not in answer.decision.text


@pytest.mark.parametrize("name", [*SEEN, *(name for name in SEALED if name not in ("rot13", "backwards"))])
@pytest.mark.parametrize("phrase", ["guaranteed returns", "risk-free", "you cannot lose"])
def test_a_listed_word_never_goes_out_however_it_is_written(phrase: str, name: str) -> None:
    written = {**SEEN, **SEALED}[name](phrase, 3)
    if name == "base64 without padding" and len(phrase) < 12:
        pytest.skip("too short to be told from a word")
    text = SIGNED.replace("\n\nWhat a fund is", f"\n\nWith us it is {written} for you.\n\nWhat a fund is")
    decision = Scene(Scripted("unused")).run(CLIENT, text=text).decision
    assert Outcome.PASS is not decision.outcome
    if decision.outcome.delivers:
        assert written not in decision.text
        assert phrase not in decision.text


def test_the_letter_around_it_would_pass() -> None:
    assert Outcome.PASS is Scene(Scripted("unused")).run(CLIENT, text=SIGNED).decision.outcome


LISTS = {name: one for name, one in engine().program.lists.items() if one.match in (MatchMode.STEM, MatchMode.PHRASE)}
LIKE_A_SLOT = re.compile(r"\{\w+\}")
TERMS = [
    (name, term.text)
    for name, one in LISTS.items()
    for term in one.terms
    if not term.excepted_by and not term.text[0].isdigit()  # `529 plan`: digits apart are other numbers
]
UNREADABLE = ("digits for letters", "signs for letters")
"""Where every letter that can be is a digit or a sign, a few words are no longer told from prices and codes."""


def misses(name: str, way: str, where: int) -> list[str]:
    matcher = compile_list(LISTS[name])
    written = [(term, SEEN[way](term, where)) for owner, term in TERMS if owner == name]
    return [term for term, text in written if not matcher.finds(prepare(f"We say {text} to you today."))]


@pytest.mark.parametrize("way", [way for way in SEEN if way not in (*UNREADABLE, "right-to-left override")])
def test_every_term_of_every_list_is_found_however_it_is_written(way: str) -> None:
    missed = [term for name in LISTS for term in misses(name, way, 2)]
    assert [] == [term for term in missed if "'" not in term]


@pytest.mark.parametrize("way", UNREADABLE)
def test_nearly_every_term_is_found_with_digits_and_signs_for_letters(way: str) -> None:
    missed = [term for name in LISTS for term in misses(name, way, 2)]
    assert len(missed) <= len(TERMS) * 0.05


WAYS = st.sampled_from([way for way in SEEN if way not in (*UNREADABLE, "right-to-left override")])


@settings(max_examples=300, deadline=None)
@given(st.sampled_from([one for one in TERMS if "'" not in one[1] and "-" not in one[1]]), WAYS, st.integers(0, 50))
def test_any_term_in_any_place_and_way_is_found(term: tuple[str, str], way: str, where: int) -> None:
    name, word = term
    assert compile_list(LISTS[name]).finds(prepare(f"Today we tell you: {SEEN[way](word, where)}, and no more."))
