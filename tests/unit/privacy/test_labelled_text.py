"""Masking on labelled text that nothing was tuned on: the goals, and that the labels themselves are true.

`tests/bench/bench_privacy.py` measures the same with more texts, with the language model and with Presidio beside.
"""

from __future__ import annotations

from functools import cache
from types import ModuleType

from jurat.privacy.detector import profile_only_detector
from jurat.privacy.redaction import Redactor
from support.labelled.score import Found, Score, scored
from support.labelled.text import SPLITS, LabelledText, templates, texts

TEXTS = 136
"""Every template of the held-back split four times."""

OWN_MASKED_MIN, ALL_MASKED_MIN, OTHER_MASKED_MAX = 0.95, 0.85, 0.03
OWN_TYPES = ("PERSON", "ADDRESS", "PHONE", "CARD", "ACCOUNT", "DATE_OF_BIRTH")


@cache
def held_back() -> Score:
    redactor = Redactor(profile_only_detector())

    def find(item: LabelledText) -> list[Found]:
        return [(span.start, span.end, span.type) for span in redactor.spans(item.text, item.profile)]

    return scored(texts("held_back", TEXTS, seed=3), find)


def share(what: str, group: str) -> float:
    found = held_back().share(what, group)
    assert found is not None
    return found[0]


def test_of_the_client_at_hand_every_kind_of_value_is_masked_to_the_goal() -> None:
    measured = {type: share("masked", f"own {type}") for type in OWN_TYPES}
    assert {type: row for type, row in measured.items() if row < OWN_MASKED_MIN} == {}, measured


def test_of_everybody_enough_is_masked_without_a_language_model() -> None:
    assert share("masked", "all") >= ALL_MASKED_MIN


def test_little_else_is_masked() -> None:
    assert share("over-masked", "all") <= OTHER_MASKED_MAX


def test_labels_lie_in_their_text_and_hold_something() -> None:
    for split in SPLITS:
        for item in texts(split, len(templates(split))):
            assert all(any(map(str.isalnum, item.text[label.start : label.end])) for label in item.labels)
            assert "⟦" not in item.text
            assert "{" not in item.text or item.template.startswith("form")


def test_the_splits_share_no_names_streets_or_templates() -> None:
    held, tuned = SPLITS["held_back"], SPLITS["tuning"]

    def words_of(module: ModuleType) -> set[str]:
        first = {name.partition(":")[0] for name in module.FIRST.split()}
        return first | set(module.LAST.split()) | set(module.STREETS_US.split("|"))

    assert words_of(held) & words_of(tuned) == set()
    assert {body for *_, body in templates("held_back")} & {body for *_, body in templates("tuning")} == set()


def test_the_same_seed_gives_the_same_texts() -> None:
    assert [item.text for item in texts("tuning", 30, seed=5)] == [item.text for item in texts("tuning", 30, seed=5)]
