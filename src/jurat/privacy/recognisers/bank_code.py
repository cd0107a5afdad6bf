"""SWIFT codes (BIC, ISO 9362), after a word that says so: any eight capitals look like one."""

import re

from jurat.privacy.recogniser import Recogniser

BANK_CODE = Recogniser(
    "BANK_CODE",
    re.compile(r"\b[A-Z]{4}[A-Z]{2}[0-9A-Z]{2}(?:[0-9A-Z]{3})?\b"),
    context=re.compile(r"(?i:\bswift\b|\bbic\b)"),
    words=("swift", "bic"),
)
