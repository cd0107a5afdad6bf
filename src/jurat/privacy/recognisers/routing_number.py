"""American bank routing numbers: nine digits with the checksum of the ABA."""

import re

from jurat.privacy.recogniser import Recogniser
from jurat.privacy.recognisers.check_digit import digits

_WEIGHTS = (3, 7, 1, 3, 7, 1, 3, 7, 1)


def is_routing_number(value: str) -> bool:
    """Whether the weighted sum of the nine digits is divisible by ten."""
    return sum(w * n for w, n in zip(_WEIGHTS, digits(value), strict=True)) % 10 == 0


ROUTING_NUMBER = Recogniser(
    "ROUTING",
    re.compile(r"(?<![\d\-])(?:0\d|1[0-2]|2[1-9]|3[0-2]|6[1-9]|7[0-2]|80)\d{2}[ \-]?\d{4}[ \-]?\d(?![\d\-])"),
    check=is_routing_number,
    context=re.compile(r"(?i:routing|\baba\b|\brtn\b|transit|\bwire\b|\bach\b)"),
    digits_min=9,
    words=("routing", "aba", "rtn", "transit", "wire", "ach"),
)
"""`routing number 021000021`."""
