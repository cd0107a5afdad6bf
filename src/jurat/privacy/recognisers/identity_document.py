"""Passports and driving licences, by the words before them; the British licence by its form."""

import re

from jurat.privacy.recogniser import Recogniser
from jurat.privacy.sensitive import NAMED

PASSPORT = Recogniser(
    "IDENTITY_DOCUMENT",
    re.compile(
        r"(?<![\w\-.,$])(?=[A-Z0-9]{0,8}\d{2})(?:[A-Z]{0,2}[ ]?\d{6,9}|[A-Z0-9]{9})[A-Z]?(?![\w\-])", re.IGNORECASE
    ),
    context=re.compile(r"(?i:passport|travel document|identity card|\bid card|\bvisa (?:no|number))[^\n]{0,24}$"),
    digits_min=5,
    words=("passport", "travel", "card", "visa"),
    certainty=NAMED,
)
"""`passport no. 123456789`, `passport (C01X00T47)`."""

DRIVING_LICENCE = Recogniser(
    "IDENTITY_DOCUMENT",
    re.compile(
        r"(?<![\w\-.,$])(?:[A-Z]{0,3}[ \-]?\d[\d\- ]{4,15}\d|[A-Z]\d{3}(?:-\d{3,4}){2,4})(?![\w\-])", re.IGNORECASE
    ),
    context=re.compile(
        r"(?i:(?:driv\w{1,5}['s]{0,2}|operator|state)\s?licen[cs]e"
        r"|\blicen[cs]e\s?(?:no|num|number|\#|id)|\bdl\b|\bd/l\b|state id)"
        r"[^\n\d]{0,20}$"
    ),
    digits_min=6,
    words=("licen", "dl", "d/l", "state id"),
    certainty=NAMED,
)
"""`driver's license R9682105`."""

BRITISH_DRIVING_LICENCE = Recogniser(
    "IDENTITY_DOCUMENT",
    re.compile(r"(?i:(?<![\w\-])[A-Z]{1,5}9{0,4}[ ]?\d{6}[ ]?[A-Z9]{2}[ ]?\d[A-Z]{2}(?:[ ]?\d{2})?(?![\w\-]))"),
    check=lambda value: len(re.sub(r"\W", "", value)) in (16, 18),
    digits_min=7,
)
"""`MORGA657054SM9IJ`: five of the name, the birth, the initials."""
