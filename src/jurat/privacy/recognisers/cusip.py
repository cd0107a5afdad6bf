"""CUSIP: nine characters, the last a check digit (ANSI X9.6)."""

import re

from jurat.privacy.recogniser import Recogniser
from jurat.privacy.recognisers.check_digit import letters_as_numbers


def is_cusip(value: str) -> bool:
    """Whether the ninth character checks the eight before it."""
    numbers = letters_as_numbers(value)
    doubled = [number * 2 if place % 2 else number for place, number in enumerate(numbers[:8])]
    return len(numbers) == 9 and (10 - sum(n // 10 + n % 10 for n in doubled) % 10) % 10 == numbers[8]


CUSIP = Recogniser(
    "SECURITY",
    re.compile(
        r"(?i:\bcusip\W{0,3}(?:no\.?|number|is)?\W{0,3})?\b(?P<value>(?=[0-9A-Z]{0,7}\d)[0-9]{3}[0-9A-Z]{5}\d)\b"
    ),
    check=is_cusip,
    digits_min=5,
)
"""`037833100`: CUSIPs of North American issuers begin with three digits."""
