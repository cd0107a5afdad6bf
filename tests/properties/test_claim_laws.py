"""Laws of claims: spans quote the text, a denial is never a clear claim, tricks do not hide one, and what a disclosure
says is never found."""

from dataclasses import replace
from datetime import date

from hypothesis import given, settings
from hypothesis import strategies as st

from contracts.constraint_kinds_case import PROGRAM, constraint, disclosure
from jurat.constraints import kind_of
from jurat.constraints.material import Material
from jurat.language.program.node import Program
from jurat.text.claim import CLAIM_KINDS, Certainty
from jurat.text.claim.made import claims
from jurat.text.reading import Reading

PROMISES = st.sampled_from(
    ["guaranteed returns", "a guaranteed profit", "risk-free gains", "guaranteed income of 9% a year"]
)
DENIALS = st.sampled_from(
    ["No one can offer you {}.", "We do not offer {}.", "There is no such thing as {}.", "Nobody can promise {}."]
)
AROUND = st.lists(st.sampled_from(["Your statement is ready.", "Please call us.", "The index fell by 2%."]), max_size=3)
TRICKS = (
    "G U A R A N T E E D returns of 9% a year.",
    "gu4r4nteed returns of 9% a year.",
    "guar\u200banteed ret\u00adurns of 9% a year.",
    "<b>guaran</b>teed returns of 9% a year.",
    "guаranteed returns of 9% a year.",  # a Cyrillic letter
)
ALL = frozenset(kind.name for kind in CLAIM_KINDS)


def program(text: str) -> Program:
    return replace(PROGRAM, rules=(), lists={}, disclosures={"own": disclosure("own", text)})


@settings(max_examples=60, deadline=None)
@given(st.text(max_size=300))
def test_claims_lie_in_the_text_and_come_in_order(text: str) -> None:
    found = claims(Reading(text))
    assert list(found) == sorted(found)
    assert all(0 <= claim.span.start < claim.span.end <= len(text) for claim in found)
    assert {claim.kind for claim in found} <= ALL


@settings(max_examples=40, deadline=None)
@given(PROMISES, DENIALS, AROUND)
def test_a_denied_promise_is_never_a_clear_one(promise: str, denial: str, around: list[str]) -> None:
    text = " ".join([*around, denial.format(promise)])
    clear = [claim for claim in claims(Reading(text)) if claim.certainty is Certainty.CLEAR]
    assert [claim for claim in clear if claim.kind == "promise"] == []


@settings(max_examples=20, deadline=None)
@given(st.sampled_from(TRICKS), st.sampled_from(["", "Please call us. ", "Your statement is ready. "]))
def test_a_trick_hides_no_promise(trick: str, before: str) -> None:
    assert "promise" in {claim.kind for claim in claims(Reading(before + trick))}


@settings(max_examples=30, deadline=None)
@given(PROMISES, AROUND, AROUND)
def test_what_a_disclosure_of_the_pack_says_is_never_found(promise: str, before: list[str], after: list[str]) -> None:
    approved = f"This contract pays {promise}."
    text = " ".join([*before, approved, *after])
    material = Material(program=program(approved), at=date(2026, 11, 23))
    found = kind_of("claims.prohibited").validate(constraint("claims.prohibited", ALL), Reading(text), material)
    start = text.index(approved)
    assert [one for one in found if start <= one.start < start + len(approved)] == []
