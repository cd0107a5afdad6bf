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
