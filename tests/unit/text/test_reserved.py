"""Sentences that only a person may mend are recognised; plain statements and warnings are not taken for them."""

import pytest

from jurat.text.reserved import Reserved, reserved


@pytest.mark.parametrize(
    ("sentence", "made"),
    [
        ("We recommend this fund.", Reserved.RECOMMENDATION),
        ("You should sell your bonds.", Reserved.RECOMMENDATION),
        ("Your portfolio outperformed its benchmark.", Reserved.COMPARISON),
        ("It returned 4.2%, compared with 5.1% for the index.", Reserved.COMPARISON),
        ("Your savings will grow to $20,000.", Reserved.PROJECTION),
        ("The fund is expected to return 8%.", Reserved.PROJECTION),
        ("Thanks to my adviser I retired early.", Reserved.TESTIMONIAL),
    ],
)
def test_a_claim_is_recognised(sentence: str, made: Reserved) -> None:
    assert made in reserved(sentence)


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
    assert reserved(sentence) == frozenset()
