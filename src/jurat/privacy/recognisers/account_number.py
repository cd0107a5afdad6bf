"""Account, policy and loan numbers: nothing but the words before them tells them from other numbers."""

import re

from jurat.privacy.recogniser import Recogniser

DIGITS_MIN = 5
"""`account 2026` is more likely a year than an account."""

_NAMED = (
    r"(?i:\b(?:account|acct|a/c|policy|loan|contract|certificate|mortgage|brokerage|ira|401\(?k\)?|folio|annuity)\b\.?"
    r"(?:\s(?:number|no\b|num\b|nr\b|id\b|ref\b|reference)\.?)?\s?(?:is|was|:|\#|-)?\s?\#?\s?)"
)


def _enough_digits(value: str) -> bool:
    return sum(char.isdigit() for char in value) >= DIGITS_MIN


ACCOUNT_NUMBER = Recogniser(
    "ACCOUNT",
    re.compile(_NAMED + r"(?P<value>[A-Z]{0,4}[\- ]?\d[\dA-Z]{0,20}(?:[\- ./][\dA-Z]{0,3}\d[\dA-Z]{0,12}){0,5})"),
    check=_enough_digits,
)
"""`account no. 4471-9920-03`, `policy number AB 123456`."""

ACCOUNT_ENDING = Recogniser(
    "ACCOUNT",
    re.compile(
        r"(?i:\b(?:ending|ends|last four(?: digits)?)\s(?:in|with|are)?\s?:?\s?|[*•x]{3,12}[\- ]?)"
        r"(?P<value>\d{4})(?!\d)"
    ),
    context=re.compile(r"(?i:account|acct|card|ira|ending|[*•x]{3}|deposit|policy)"),
)
"""`your account ending in 9920`, `****9920`."""
