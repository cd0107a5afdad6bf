"""IBAN: country, two check digits, account (ISO 13616, modulo 97)."""

import re

from jurat.privacy.recogniser import Recogniser
from jurat.privacy.recognisers.check_digit import letters_as_numbers


def is_iban(value: str) -> bool:
    """Whether the number, its first four characters put last, leaves 1 when divided by 97."""
    plain = value.replace(" ", "").replace("-", "").upper()
    rearranged = "".join(map(str, letters_as_numbers(plain[4:] + plain[:4])))
    return 15 <= len(plain) <= 34 and int(rearranged) % 97 == 1


IBAN = Recogniser(
    "ACCOUNT",
    re.compile(
        r"(?i:\b[A-Z]{2}\d{2}[ \-]?[0-9A-Z]{4}(?:[ \-]?(?=[A-Z]{0,3}\d)[0-9A-Z]{4}){1,6}"
        r"(?:[ \-]?(?=[A-Z]{0,2}\d)[0-9A-Z]{1,3})?\b)"
    ),
    check=is_iban,
    digits_min=8,
)
"""`GB29 NWBK 6016 1331 9268 19`."""

NAMED_IBAN = Recogniser(
    "ACCOUNT",
    re.compile(
        r"(?i:\biban\b[\s:#\-]{0,3}(?:is |no\.? )?"
        r"(?P<value>[A-Z]{2}\d{2}[ \-]?[0-9A-Z]{4}(?:[ \-]?(?=[A-Z]{0,3}\d)[0-9A-Z]{1,4}){2,7}))"
    ),
    digits_min=8,
    words=("iban",),
)
"""A mistyped one is still somebody's."""
