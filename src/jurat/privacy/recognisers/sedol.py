"""SEDOL: six characters without vowels and a check digit (London Stock Exchange)."""

import re

from jurat.privacy.recogniser import Recogniser
from jurat.privacy.recognisers.check_digit import digits, letters_as_numbers

_WEIGHTS = (1, 3, 1, 7, 3, 9, 1)


def is_sedol(value: str) -> bool:
    """Whether the weighted sum of all seven characters is divisible by ten; of letters alone it would be a word."""
    numbers = letters_as_numbers(value)
    return (
        len(digits(value)) >= 2
        and len(numbers) == 7
        and sum(w * n for w, n in zip(_WEIGHTS, numbers, strict=True)) % 10 == 0
    )


SEDOL = Recogniser(
    "SECURITY",
    re.compile(r"\b(?:(?<=SEDOL )|(?<=SEDOL: )|(?=[B-Z]))[0-9B-DF-HJ-NP-TV-Z]{6}\d\b"),
    check=is_sedol,
    digits_min=2,
)
"""`B0YBKJ7`; the older ones of digits alone only after the word SEDOL."""
