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
    digits_min=1,
    words=("client", "customer", "member", "investor", "participant", "employee", "taxpayer", "shareholder"),
)
"""`client number C-1001`, `Member ID: 778234`."""

REFERENCE = Recogniser(
    "CLIENT_NUMBER",
    re.compile(
        r"(?i:\b(?:(?:our|your|my|client|customer)[ ]ref(?:erence)?|ref(?:erence)?[ ]?(?:no|number|\#)|\bid)"
        r"\b\.?[\s:=#\"]{1,4})"
        r"(?P<value>(?=[A-Za-z\-/]{0,6}\d)[\dA-Za-z]{1,12}(?:[\-/][\dA-Za-z]{1,12}){0,3})"
        r"|(?<![\w\-])(?P<formed>(?:C|CL|CN|HH|CIF|CRN)-\d{3,9})(?![\w\-])"
    ),
    digits_min=3,
)
"""`our ref: CL20931`, `ID C-2379`, `C-1001` by itself."""
