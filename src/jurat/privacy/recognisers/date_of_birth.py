"""Dates of birth: a date after words that say whose it is."""

import re

from jurat.privacy.patterns.word import MONTHS
from jurat.privacy.recogniser import Recogniser

_MONTH = "(?i:" + "|".join(f"{name[:3]}(?:{name[3:]})?" for name in MONTHS) + r")\.?"
_DAY = r"\d{1,2}(?:st|nd|rd|th)?"
_YEAR = r"(?:'?\d{2}|\d{4})"

_FULL = (
    rf"\d{{4}}[\-/.]\d{{1,2}}[\-/.]\d{{1,2}}|\d{{1,2}}[\-/. ]\d{{1,2}}[\-/. ]{_YEAR}"
    rf"|{_MONTH}[ ]{_DAY},?[ ]{_YEAR}|{_DAY}[ \-](?:of[ ])?{_MONTH},?[ \-]{_YEAR}"
)
_WORDS = ("born", "birth", "dob", "d.o.b", "bday", "b-day")

DATE_OF_BIRTH = Recogniser(
    "DATE_OF_BIRTH",
    re.compile(
        r"(?i:\b(?:born|birth\s?date|birth|birthday|b-?day|d\.?o\.?b\.?))[^\w\n]{0,4}(?i:(?:is|was|of|on|in|the|:)\s){0,3}"
        rf"(?P<value>{_FULL}|{_MONTH}\s{_DAY}|{_DAY}[\s\-](?:of\s)?{_MONTH}|{_MONTH}\s\d{{4}}|\d{{4}})\b"
    ),
    digits_min=1,
    words=_WORDS,
)
"""`born on 12 March 1951`, `DOB: 03/12/1951`."""

ANSWERED_DATE_OF_BIRTH = Recogniser(
    "DATE_OF_BIRTH",
    re.compile(rf"(?i:\b(?:date of birth|birth\s?da(?:te|y)|dob|born))\b[^\d]{{0,70}}(?P<value>{_FULL})\b"),
    digits_min=4,
    words=_WORDS,
)
"""The first full date after the question, also in the next turn of a chat."""

AGED_DATE_OF_BIRTH = Recogniser(
    "DATE_OF_BIRTH",
    re.compile(rf"(?i:\b(?:turn(?:s|ed|ing)?|aged?)[ ]\d{{1,3}})[ ]?(?:\(|on[ ]|,[ ])(?P<value>{_FULL})\b"),
    digits_min=4,
    words=("turn", "age"),
)
"""`turned 70 (12 March 1956)`."""
