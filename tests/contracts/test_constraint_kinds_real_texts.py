"""The kinds on sentences that nobody here wrote: stock-promotion mail, with its disclaimers."""

import json
import os
from pathlib import Path

import pytest

from contracts.constraint_kinds_case import CONSTRAINTS, MATERIAL
from jurat.constraints import kind_of
from jurat.terms.folding import fold
from jurat.terms.matcher import compile_list
from jurat.terms.termlist import MatchMode, Term, TermList
from jurat.text.reading import Reading
from jurat.text.usage import Use, use_of

ROOT = Path(__file__).resolve().parents[2]
CLAIMS = Path(os.environ.get("JURAT_TEST_DATA", ROOT.parent / "shared" / "data")) / "claims_dev.jsonl"

pytestmark = pytest.mark.skipif(not CLAIMS.is_file(), reason=f"no {CLAIMS.name}: set JURAT_TEST_DATA to its folder")

HYPE = ("guarantee", "explode", "skyrocket", "undervalued", "huge", "massive", "strong buy", "hottest", "soar", "gain")
PROMOTION = TermList("promotion", "Stock promotion", MatchMode.STEM, tuple(map(Term, HYPE)))


def rows() -> list[dict[str, str]]:
    return [json.loads(line) for line in CLAIMS.read_text(encoding="utf-8").splitlines()]


def test_every_text_can_be_judged_and_is_quoted_as_it_stands() -> None:
    for row in rows():
        reading = Reading(row["text"])
        for constraint in CONSTRAINTS:
            for finding in kind_of(constraint.name).validate(constraint, reading, MATERIAL):
                assert row["text"][finding.start : finding.end] == finding.quote


def test_matches_quote_words_that_fold_to_their_term() -> None:
    matcher = compile_list(TermList("words", "Words", MatchMode.WORD, tuple(map(Term, ("shares", "stock", "price")))))
    for row in rows():
        for match in matcher.matches(row["text"]):
            assert fold(row["text"][match.start : match.end]).text == match.term.text


def test_promotion_is_said_far_more_often_in_claims_than_in_disclaimers() -> None:
    matcher = compile_list(PROMOTION)
    said = {"claim": 0, "no_claim": 0}
    total = {"claim": 0, "no_claim": 0}
    for row in rows():
        reading = Reading(row["text"])
        total[row["label"]] += 1
        said[row["label"]] += any(
            use_of(reading, match.span) is Use.SAID for match in matcher.matches(reading.prepared)
        )
    assert said["claim"] >= 0.4 * total["claim"]
    assert said["no_claim"] <= 0.1 * total["no_claim"]
