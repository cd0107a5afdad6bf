"""ISIN: a country, nine characters, a check digit (ISO 6166)."""

import re

from jurat.privacy.recogniser import Recogniser
from jurat.privacy.recognisers.check_digit import digits, letters_as_numbers, luhn


def is_isin(value: str) -> bool:
    """Letters written as numbers, all digits pass Luhn."""
    return luhn(digits("".join(map(str, letters_as_numbers(value)))))


ISIN = Recogniser("SECURITY", re.compile(r"\b[A-Z]{2}[0-9A-Z]{9}\d\b"), check=is_isin, digits_min=3)
"""`US0378331005`."""
