"""Dates of birth: a date after words that say whose it is."""

import re

from jurat.privacy.patterns.word import MONTHS
from jurat.privacy.recogniser import Recogniser

_MONTH = "(?i:" + "|".join(f"{name[:3]}(?:{name[3:]})?" for name in MONTHS) + r")\.?"
_DAY = r"\d{1,2}(?:st|nd|rd|th)?"
_YEAR = r"(?:'?\d{2}|\d{4})"

DATE_OF_BIRTH = Recogniser(
    "DATE_OF_BIRTH",
    re.compile(
        r"(?i:\b(?:born|birth\s?date|birth|birthday|d\.?o\.?b\.?))[^\w\n]{0,4}(?i:(?:is|was|of|on|in|the|:)\s){0,3}"
        rf"(?P<value>\d{{4}}[\-/.]\d{{1,2}}[\-/.]\d{{1,2}}|\d{{1,2}}[\-/. ]\d{{1,2}}[\-/. ]{_YEAR}"
        rf"|{_MONTH}\s{_DAY}(?:,?\s{_YEAR})?|{_DAY}[\s\-](?:of\s)?{_MONTH}(?:,?[\s\-]{_YEAR})?|{_MONTH}\s\d{{4}}|\d{{4}})\b"
    ),
)
"""`born on 12 March 1951`, `DOB: 03/12/1951`."""
