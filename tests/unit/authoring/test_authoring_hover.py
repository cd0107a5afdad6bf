"""What stands behind a name."""

from __future__ import annotations

import pytest

from jurat.authoring.hover import told
from jurat.authoring.hover.keyword import keyword_text
from support.letters_pack import examined, place


def _told(mark: str, inside: int = 1, file: str = "rules.jur") -> str:
    found = examined()
    occurrence = found.index.at(*place(file, mark, inside))
    assert occurrence is not None
    return told(occurrence, found)


@pytest.mark.parametrize(
    ("mark", "inside", "expected"),
    [
        ("OLD-1", 1, "**RULE OLD-1** – Für Ältere 🎉"),
        ("OLD-1", 1, "*Demands:* short letters 🎉 for the old."),
        ("OLD-1", 1, "severity medium · active"),
        ("OLD-1", 1, "HOUSE WSP 1"),
        ("OLD-1", 1, "- 'old gets short – 🎉' (rules_test.jur)"),
        ("keep it under 120", 1, "`length.maxWords <= 120`"),
        ("keep it under 120", 1, "Told to the model: At most 120 words."),
        ("keep it under 120", 1, "Explained: At most 120 words."),
        ("avoid terms", 1, "**PHRASE avoid terms in hype**"),
        ("owner is old", 1, "FACT 'owner is old' IF account.owner.age is at least 65"),
        ("owner is old", 1, "RULE OLD-1 (rules.jur)"),
        ("worth is", 1, "**DEFINE worth** – money"),
        ("terms in hype", 10, "- 'explosive'"),
        ("disclosure risk", 12, "*en:* 🎉 You could lose money."),
        ("account.owner.age is", 15, "**person.age**: number"),
        ("account.owner.age is", 15, "In full years – 🎂."),
        ("owner.level is", 7, "ordered 'low' < 'high'"),
        ("length.maxWords", 1, "of several demands, the smallest holds"),
    ],
)
def test_a_name_tells_what_it_is(mark: str, inside: int, expected: str) -> None:
    assert expected in _told(mark, inside)


def test_a_fixture_tells_its_facts() -> None:
    assert "`account.owner.age` = 70" in _told("sue", 1, "rules_test.jur")


def test_a_keyword_tells_its_sentence() -> None:
    assert keyword_text("UNLESS").startswith("**UNLESS** – The rule does not apply if this holds")


def test_another_word_tells_nothing() -> None:
    assert keyword_text("unless") == ""
