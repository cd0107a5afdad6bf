"""Deterministic edits: one at a time, visible, and undone where they do harm."""

from __future__ import annotations

import re
from dataclasses import replace

from hypothesis import given
from hypothesis import strategies as st

from jurat.pipeline.repair import EDITS_MAX, apply, mend
from jurat.request import Edit, Finding, Validation, Verdict


def fault(word: str, start: int, replacement: str | None) -> Finding:
    offered = None if replacement is None else Edit(start, start + len(word), replacement, "replace term")
    return Finding(
        "R-1",
        "prohibited_terms",
        Verdict.VIOLATION,
        "high",
        start,
        start + len(word),
        word,
        word,
        word,
        ("R-1",),
        offered,
    )


def looker(replacements: dict[str, str | None]):
    """A validator that dislikes some words and offers replacements for them."""

    def look(text: str) -> Validation:
        found = [
            fault(match.group(), match.start(), replacements[match.group()])
            for match in re.finditer("|".join(map(re.escape, replacements)), text)
        ]
        return Validation(text, tuple(found))

    return look


def test_each_edit_is_made_and_kept_with_its_rule_and_what_stood_there() -> None:
    look = looker({"sure": "possible", "huge": "some"})
    after, repairs = mend(look("A sure gain, a huge gain."), look, "model")
    assert after.text == "A possible gain, a some gain."
    assert [(item.rule, item.act, item.before, item.after) for item in repairs] == [
        ("R-1", "replace term", "sure", "possible"),
        ("R-1", "replace term", "huge", "some"),
    ]


def test_an_edit_that_brings_a_new_fault_is_undone() -> None:
    look = looker({"sure": "huge", "huge": None})
    after, repairs = mend(look("A sure gain."), look, "model")
    assert (after.text, repairs) == ("A sure gain.", ())


def test_an_edit_that_does_not_remove_its_own_fault_is_undone() -> None:
    look = looker({"sure": "surely sure"})
    after, repairs = mend(look("A sure gain."), look, "model")
    assert (after.text, repairs) == ("A sure gain.", ())


def test_what_only_a_person_may_mend_is_left_alone() -> None:
    look = looker({"advise": None, "sure": "possible"})
    after, repairs = mend(look("We advise a sure gain."), look, "model")
    assert after.text == "We advise a possible gain."
    assert [item.quote for item in after.findings] == ["advise"]
    assert len(repairs) == 1


def test_a_text_with_more_faults_than_the_limit_keeps_the_rest() -> None:
    look = looker({"sure": "fair"})
    after, repairs = mend(look("sure " * (EDITS_MAX + 3)), look, "model")
    assert (len(repairs), len(after.findings)) == (EDITS_MAX, 3)


@given(st.text(alphabet="ab ", max_size=40), st.text(alphabet="xy", max_size=3))
def test_repairs_replayed_on_the_draft_give_the_final_text(text: str, replacement: str) -> None:
    look = looker({"aa": replacement, "bb": None})
    after, repairs = mend(look(text), look, "model")
    for item in repairs:
        assert text[item.start : item.end] == item.before
        text = apply(text, Edit(item.start, item.end, item.after, item.act))
    assert text == after.text


def test_a_validation_is_not_changed_by_mending() -> None:
    look = looker({"sure": "possible"})
    before = look("sure")
    mend(before, look, "model")
    assert before == replace(before)
    assert before.text == "sure"


def wanting(*words: str, harmful: str = "", looks: list[str] | None = None):
    """A validator that wants paragraphs at the end of a text, and takes offence at one of them if it is `harmful`."""

    def missing(word: str, text: str) -> Finding:
        end = len(text.rstrip())
        offered = Edit(end, end, f"\n\n{word}", "insert disclosure")
        return Finding("R-1", "required_disclosure", Verdict.VIOLATION, "high", 0, 0, "", word, word, ("R-1",), offered)

    def look(text: str) -> Validation:
        if looks is not None:
            looks.append(text)
        found = [missing(word, text) for word in words if word not in text]
        if harmful and harmful in text:
            found.append(fault(harmful, text.index(harmful), None))
        return Validation(text, tuple(found), lacks=lambda finding, text: finding.element not in text)

    return look


def test_what_is_added_to_the_end_is_judged_once() -> None:
    looks: list[str] = []
    look = wanting("One.", "Two.", "Three.", looks=looks)
    after, repairs = mend(look("A text. \n"), look, "model")
    assert after.text == "A text.\n\nOne.\n\nTwo.\n\nThree. \n"
    assert [(item.start, item.after) for item in repairs] == [(7, "\n\nOne."), (13, "\n\nTwo."), (19, "\n\nThree.")]
    assert len(looks) == 2


def test_what_another_addition_says_already_is_not_added() -> None:
    look = wanting("One. Two.", "Two.", "Three.")
    after, repairs = mend(look("A text."), look, "model")
    assert after.text == "A text.\n\nOne. Two.\n\nThree."
    assert len(repairs) == 2


def test_of_additions_that_bring_a_fault_together_the_harmless_ones_stay() -> None:
    look = wanting("One.", "Two.", "Three.", harmful="Two.")
    after, repairs = mend(look("A text."), look, "model")
    assert after.text == "A text.\n\nOne.\n\nThree."
    assert [item.after for item in repairs] == ["\n\nOne.", "\n\nThree."]


def test_additions_count_as_one_edit_each_against_the_limit() -> None:
    look = wanting(*(f"<{number}>" for number in range(EDITS_MAX + 2)))
    after, repairs = mend(look("A text."), look, "model")
    assert (len(repairs), len(after.findings)) == (EDITS_MAX, 2)
