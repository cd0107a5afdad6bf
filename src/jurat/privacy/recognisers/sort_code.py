"""British sort codes, by the words before them or the account after them: six digits alone say nothing."""

import re

from jurat.privacy.recogniser import Recogniser

_SIX = r"\d{2}[ \-]?\d{2}[ \-]?\d{2}"

SORT_CODE = Recogniser(
    "ROUTING",
    re.compile(
        rf"(?i:\bsort(?:ing)?(?:[ ]?code)?s?|\bs/c)[\s:#\-]{{0,3}}(?:(?:is|was|no\.?)[ ])?(?P<value>{_SIX})(?![\w\-])"
        rf"|(?<![\w\-.,$€£/]){_SIX}(?=[\s,;/]{{1,3}}(?i:(?:and[ ])?(?:a/?c|acc(?:oun)?t)\b))"
    ),
    digits_min=6,
    words=("sort", "s/c", "a/c", "acc", "ac "),
)
"""`sort code 20-45-45`, `20 45 45, account 12345678`."""

BANK_AND_SORT_CODE = Recogniser(
    "ROUTING",
    re.compile(r"(?<![\w\-.,$€£/])\d{2}-\d{2}-\d{2}(?![\w\-])"),
    context=re.compile(r"(?i:\bsort\b|\bbank\b|\baccount\b|\ba/c\b|\bpayee?\b|building society)"),
    digits_min=6,
    words=("sort", "bank", "account", "a/c", "pay", "building"),
)
