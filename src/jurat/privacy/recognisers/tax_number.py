"""Tax numbers: British national insurance and UTR, American employer numbers."""

import re

from jurat.privacy.recogniser import Recogniser
from jurat.privacy.sensitive import NAMED

NATIONAL_INSURANCE_NUMBER = Recogniser(
    "TAX_NUMBER",
    re.compile(r"(?i:(?<![\w\-])[A-Z]{2}[ \-]?\d{2}[ \-]?\d{2}[ \-]?\d{2}[ \-]?[A-D](?![\w\-]))"),
    digits_min=6,
)
"""`QQ 12 34 56 C`: the form is enough, and numbers that were never issued are masked too."""

TAXPAYER_REFERENCE = Recogniser(
    "TAX_NUMBER",
    re.compile(r"(?<![\w\-])(?:\d{5}[ ]?\d{5}|\d{3}[ ]\d{3}[ ]\d{4})[Kk]?(?![\w\-])"),
    context=re.compile(r"(?i:\butr\b|tax(?:payer)?\W{0,3}(?:reference|ref\b|id|number|no\b)|self[ \-]assessment)"),
    digits_min=10,
    words=("utr", "tax", "self"),
    certainty=NAMED,
)
"""`UTR 12345 67890`."""

EMPLOYER_NUMBER = Recogniser("TAX_NUMBER", re.compile(r"(?<![\w\-.,$])\d{2}-\d{7}(?![\w\-])"), digits_min=9)
"""`12-3456789`."""

NAMED_EMPLOYER_NUMBER = Recogniser(
    "TAX_NUMBER",
    re.compile(r"(?<![\w\-.,$])\d{2}[ \-]?\d{7}(?![\w\-])"),
    context=re.compile(r"(?i:\bf?ein\b|employer id\w*|\btin\b|tax id\w*)[^\d]{0,20}$"),
    digits_min=9,
    words=("ein", "employer", "tin", "tax"),
)
