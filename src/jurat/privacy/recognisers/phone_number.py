"""Telephone numbers of any country, by their grouping; ungrouped ones after a word that says so."""

import re

from jurat.privacy.recogniser import Recogniser
from jurat.privacy.recognisers.check_digit import digits

_EXTENSION = r"(?:\s?(?:x|ext\.?|extension)\s?\d{1,6})?"
_GROUPED = (
    r"(?<![\w.$€£/\-])(?<!\d,)(?:\+\s?|00|\()?\d{1,5}\)?(?:(?:[ .\-/]|[ ]?\(|\)[ .\-/]?|[ ]-[ ])\d{1,8}){1,5}"
    + _EXTENSION
)
_DATE = re.compile(
    r"(?<![\d\-/.])(?:\d{4}([\-/.])\d{1,2}\1\d{1,2}|\d{1,2}([\-/.])\d{1,2}\2(?:\d{4}|\d{2}))(?!\d|[\-/.]\d)"
)
_YEARS = re.compile(r"(?:(?:19|20)\d\d\D{1,3})+(?:19|20)\d\d")
_INTERNET_ADDRESS = re.compile(r"(?:\d{1,3}\.){3}\d{1,3}")


def is_phone_number(value: str) -> bool:
    """Seven to fifteen digits in groups that are no date, no years, no internet address.

    Fewer than ten digits need a plus, a leading zero or the American `555-0147`.
    """
    number = re.split(r"[xe]", value.lower())[0].strip().strip("(.-/ ")
    count = len(digits(number))
    if _DATE.search(number) or _YEARS.fullmatch(number) or _INTERNET_ADDRESS.fullmatch(number):
        return False
    if number.startswith(("+", "00")):
        return 8 <= count <= 16
    if re.fullmatch(r"[2-9]\d\d[.\-]\d{4}", number) or (value.startswith("(") and 7 <= count <= 15):
        return True
    return 10 <= count <= 13 or (8 <= count <= 9 and number.startswith("0")) or (count == 9 and " " in number)


PHONE_NUMBER = Recogniser("PHONE", re.compile(_GROUPED + r"(?![\w%]|[.,]\d)"), check=is_phone_number, digits_min=7)
"""`(212) 555-0147`, `+44 20 7946 0958 ext. 12`."""

NAMED_PHONE_NUMBER = Recogniser(
    "PHONE",
    re.compile(r"(?<![\w.$€£])(?<!\d,)\+?\d{7,15}" + _EXTENSION + r"(?![\w%]|[.,]\d)"),
    context=re.compile(
        r"(?i:phone|\bcall\b|\btel\b|\bcell\b|mobile|\bfax\b|\btext\b|reach|contact|whatsapp|\bring\b|\bmob\b|\bph\b|number)"
    ),
    digits_min=7,
)
"""`call me on 2125550147`."""

WHOLE_PHONE_NUMBER = Recogniser(
    "PHONE",
    re.compile(r"(?<![\w.$€£\-])(?<!\d,)(?:\+\d{8,15}|00\d{9,14}|0[1-9]\d{8,9}|[2-9]\d\d[2-9]\d{6})(?![\w%\-]|[.,]\d)"),
    digits_min=8,
)
"""In one piece, by its length and beginning: `+442079460958`, `07700900123`, `2125550147`."""
