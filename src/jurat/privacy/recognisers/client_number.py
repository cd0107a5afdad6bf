"""Client, customer and member numbers, by the words before them."""

import re

from jurat.privacy.recogniser import Recogniser

CLIENT_NUMBER = Recogniser(
    "CLIENT_NUMBER",
    re.compile(
        r"(?i:\b(?:client|customer|member|membership|investor|participant|employee|taxpayer|shareholder)\b"
        r"(?:\s?\#|\s(?:number|no\b|num\b|nr\b|id\b|ref\b|reference)\.?)\s?(?:is|was|:|\#)?\s?\#?)"
        r"(?P<value>(?=[A-Z\-/]{0,6}\d)[\dA-Z]{1,12}(?:[\-/][\dA-Z]{1,12}){0,3})"
    ),
)
"""`client number C-1001`, `Member ID: 778234`."""
