"""Sentences that only a person may mend are recognised; plain statements and warnings are not taken for them."""

import pytest

from jurat.text.claim import Claim, claims


@pytest.mark.parametrize(
    ("sentence", "claim"),
    [
        ("We recommend this fund.", Claim.RECOMMENDATION),
        ("You should sell your bonds.", Claim.RECOMMENDATION),
        ("Your portfolio outperformed its benchmark.", Claim.COMPARISON),
        ("It returned 4.2%, compared with 5.1% for the index.", Claim.COMPARISON),
        ("Your savings will grow to $20,000.", Claim.PROJECTION),
        ("The fund is expected to return 8%.", Claim.PROJECTION),
        ("Thanks to my adviser I retired early.", Claim.TESTIMONIAL),
    ],
)
def test_a_claim_is_recognised(sentence: str, claim: Claim) -> None:
    assert claim in claims(sentence)


@pytest.mark.parametrize(
    "sentence",
    [
        "Your portfolio was worth $12,500.00 on October 31, 2026.",
        "The value of your investment may fall as well as rise.",
        "The fund could lose value.",
        "This fund has guaranteed returns.",
    ],
)
def test_statements_and_warnings_claim_nothing(sentence: str) -> None:
    assert claims(sentence) == frozenset()
