"""Payment cards: 13 to 19 digits that pass Luhn; after a word that says so, any."""

import re

from jurat.privacy.recogniser import Recogniser
from jurat.privacy.recognisers.check_digit import digits, luhn

_DIGITS = r"(?<![\d.,$\-])\d(?:[ .\-]?\d){12,18}(?![\d\-]|[.,]\d)"


def is_card_number(value: str) -> bool:
    """Passes Luhn and is more than one digit repeated."""
    numbers = digits(value)
    return luhn(numbers) and len(set(numbers)) > 1


CARD_NUMBER = Recogniser("CARD", re.compile(_DIGITS), check=is_card_number, digits_min=13)
"""`4111 1111 1111 1111`."""

NAMED_CARD_NUMBER = Recogniser(
    "CARD",
    re.compile(_DIGITS),
    context=re.compile(
        r"(?i:\bcards?\b|visa|mastercard|amex|american express|discover|maestro|\bcc\b|credit|debit|long number)"
    ),
    digits_min=13,
)
"""A mistyped card number is still somebody's."""
