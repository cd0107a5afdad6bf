"""The sentences that claim detection is trained and tuned on: well formed, and no text twice or on both sides."""

from __future__ import annotations

import json
from collections import Counter
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


@pytest.mark.parametrize("side", SIDES)
def test_each_side_has_every_kind_of_both_labels(side: str) -> None:
    assert {row["kind"] for row in _read(side)} == KINDS["claim"] | KINDS["no_claim"]
