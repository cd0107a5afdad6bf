"""The sentences that claim detection is trained and tuned on: well formed, and no text twice or on both sides."""

from __future__ import annotations

import json
import re
from collections import Counter, defaultdict
from pathlib import Path
from typing import Any

import pytest

FOLDER = Path(__file__).parents[1] / "bench" / "detection"
SIDES = ("train", "dev")
FIELDS = {"id", "text", "label", "kind", "genre", "source"}
KINDS = {
    "claim": {
        "promise",
        "exaggeration",
        "safety",
        "projection",
        "earnings",
        "pressure",
        "unbalanced benefit",
        "bare performance",
        "comparison",
        "testimonial",
        "recommendation",
        "tax or legal advice",
        "cherry-picking",
        "endorsement",
    },
    "no_claim": {
        "warning",
        "disclaimer",
        "denial",
        "education",
        "adviser letter",
        "contractual guarantee",
        "earnings report",
        "market commentary",
        "service notice",
        "scam alert",
        "quotation",
        "conditional",
        "legal or rule text",
        "fees and terms",
        "risk statement",
        "factual performance",
    },
}


def _read(side: str) -> list[dict[str, Any]]:
    lines = (FOLDER / f"{side}.jsonl").read_text(encoding="utf-8").splitlines()
    return [json.loads(line) for line in lines]


def _both() -> list[dict[str, Any]]:
    return [row for side in SIDES for row in _read(side)]


def _more_than_once(values: list[str]) -> list[str]:
    return [value for value, count in Counter(values).items() if count > 1]


@pytest.mark.parametrize("side", SIDES)
def test_each_sentence_has_the_fields_and_words_of_the_set_and_a_length_in_bounds(side: str) -> None:
    wrong = [
        row["id"]
        for row in _read(side)
        if row.keys() - {"verbatim"} != FIELDS
        or row["kind"] not in KINDS[row["label"]]
        or not 5 <= len(row["text"].split()) <= 80
        or not (row["genre"].strip() and row["source"].strip())
    ]
    assert wrong == []


def test_only_a_text_with_a_named_public_source_is_called_verbatim() -> None:
    assert [row["id"] for row in _both() if row.get("verbatim") and row["source"] == "own words"] == []


def test_no_identifier_stands_twice() -> None:
    assert _more_than_once([row["id"] for row in _both()]) == []


def test_no_text_stands_twice_within_or_across_the_sides() -> None:
    assert _more_than_once([" ".join(row["text"].casefold().split()) for row in _both()]) == []


def _runs(text: str) -> set[tuple[str, ...]]:
    """The runs of three words in a text, without signs and capitals."""
    words = re.sub(r"[^\w ]+", " ", text.casefold()).split()
    return {tuple(words[at : at + 3]) for at in range(len(words) - 2)}


def test_no_near_duplicate_stands_on_both_sides() -> None:
    # Near: three runs of three words or more are the same, and they are two fifths of the shorter text.
    training = {row["id"]: _runs(row["text"]) for row in _read("train")}
    holders: dict[tuple[str, ...], list[str]] = defaultdict(list)
    for name, runs in training.items():
        for run in runs:
            holders[run].append(name)
    near = [
        (row["id"], name)
        for row in _read("dev")
        for runs in [_runs(row["text"])]
        for name, shared in Counter(name for run in runs for name in holders.get(run, ())).items()
        if shared >= 3 and shared >= 0.4 * min(len(runs), len(training[name]))
    ]
    assert near == []


@pytest.mark.parametrize("side", SIDES)
def test_each_side_has_every_kind_of_both_labels(side: str) -> None:
    assert {row["kind"] for row in _read(side)} == KINDS["claim"] | KINDS["no_claim"]
