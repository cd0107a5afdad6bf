"""Postcodes: American after a state or a word that says so, British and Canadian by their form."""

import re

from jurat.privacy.patterns.address import STATES
from jurat.privacy.recogniser import Recogniser

_STATE = "|".join([*STATES, *(re.escape(name) for name in STATES.values())])

POSTCODE = Recogniser(
    "ADDRESS",
    re.compile(rf"\b(?:{_STATE})\.?,?\s{{1,2}}(?P<value>\d{{5}}(?:-\d{{4}})?)(?![\w\-])"),
    digits_min=5,
)
"""`IL 62704`."""

LETTERED_POSTCODE = Recogniser(
    "ADDRESS",
    re.compile(
        r"\b(?:GIR 0AA|[A-PR-UWYZ][A-HK-Y]?\d[0-9A-HJKMNPR-Y]? ?\d[ABD-HJLNP-UW-Z]{2})\b"
        r"|\b[ABCEGHJ-NPRSTVXY]\d[A-Z] ?\d[A-Z]\d\b"
    ),
    digits_min=2,
)
"""`SW1A 1AA`, `K1A 0B1`."""

NAMED_POSTCODE = Recogniser(
    "ADDRESS",
    re.compile(
        r"(?i:\b(?:zip|post(?:al)?)[ \-]?(?:code)?\W{0,3}(?:is\s)?)(?P<value>[A-Z]{0,2}-?\d{4,6}(?:-\d{3,4})?)\b"
        r"|\b(?i:(?:[A-PR-UWYZ][A-HK-Y]?\d[0-9A-HJKMNPR-Y]?)[ ]?\d[ABD-HJLNP-UW-Z]{2})\b"
    ),
    digits_min=2,
    words=("zip", "post"),
)
"""`ZIP code 62704`, `postal code: 1010`."""
