"""Who wrote which words of a mail."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from jurat.authoring.backtest.reading.quotation import Part, stretches


def own(text: str) -> str:
    return "\n".join(each.text for each in stretches(text) if each.part is Part.OWN).strip()


@pytest.mark.parametrize(
    "text",
    [
        "Yes.\n\nOn Mon, 1 Jun 2026 at 10:00, Bob <b@c.example> wrote:\n> No risk?",
        "Yes.\n\nOn Mon, 1 Jun 2026 at 10:00, Bob\n<b@c.example> wrote:\n\n> No risk?",
        "Yes.\n\nAm 01.06.2026 um 10:00 schrieb Bob:\n> Kein Risiko?",
        "Yes.\n\n-----Original Message-----\nFrom: Bob\nNo risk?",
        "Yes.\n\n________________________________\nFrom: Bob\nSent: Monday\nTo: Ann\nSubject: Risk\n\nNo risk?",
        "Yes.\n\n---------- Forwarded message ---------\nNo risk?",
        "> No risk?\nYes.",
        "Yes.\n-- \nBob, no risk",
    ],
)
def test_history_and_signature_are_not_the_authors_own_words(text: str) -> None:
    assert own(text).strip("_\n") == "Yes."


@pytest.mark.parametrize(
    "text",
    [
        "On Monday the board wrote:\nall is well.",
        "From: here you can see the lake.\nIt is fine.",
        "The range is\n-- roughly -- known.",
        "5 > 3, and on that we agree.",
    ],
)
def test_what_only_looks_like_history_is_the_authors_own(text: str) -> None:
    assert own(text) == text


@given(st.text(st.characters(exclude_characters="\x02\x03", exclude_categories=["Cs"])))
def test_the_parts_are_the_text(text: str) -> None:
    assert text == "\n".join(each.text for each in stretches(text))
