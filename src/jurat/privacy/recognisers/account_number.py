"""Account, policy and loan numbers: nothing but the words before them tells them from other numbers."""

import re

from jurat.privacy.recogniser import Recogniser
from jurat.privacy.sensitive import GUESSED

DIGITS_MIN = 5
"""`account 2026` is more likely a year than an account."""

_NAMED = (
    r"(?i:\b(?:account|acct|a/c|policy|loan|contract|certificate|mortgage|brokerage|ira|401\(?k\)?|folio|annuity)\b\.?"
    r"(?:\s(?:number|no\b|num\b|nr\b|id\b|ref\b|reference)\.?)?\s?(?:is|was|:|\#|-)?\s?\#?\s?)"
)


_WORDS = ("acc", "a/c", "polic", "loan", "contract", "certificate", "mortgage", "brokerage", "ira", "401", "folio",
          "annuity", "holding", "plan n")  # fmt: skip


def _enough_digits(value: str) -> bool:
    return sum(char.isdigit() for char in value) >= DIGITS_MIN


ACCOUNT_NUMBER = Recogniser(
    "ACCOUNT",
    re.compile(_NAMED + r"(?P<value>[A-Z]{0,4}[\- ]?\d[\dA-Z]{0,20}(?:[\- ./][\dA-Z]{0,3}\d[\dA-Z]{0,12}){0,5})"),
    check=_enough_digits,
    digits_min=DIGITS_MIN,
    words=_WORDS,
)
"""`account no. 4471-9920-03`, `policy number AB 123456`."""

ACCOUNT_ENDING = Recogniser(
    "ACCOUNT",
    re.compile(
        r"(?i:\b(?:ending|ends|last (?:four|4)(?: digits)?)\s(?:in|with|are)?\s?:?\s?|[*•x]{3,12}[\- ]?)"
        r"(?P<value>\d{4})(?!\d)"
    ),
    context=re.compile(r"(?i:account|acct|card|ira|ending|[*•x]{3}|deposit|policy)"),
    digits_min=4,
    words=("end", "last ", "***", "•••", "xxx"),
)
"""`your account ending in 9920`, `****9920`."""

LAST_FOUR = Recogniser(
    "ACCOUNT",
    re.compile(r"(?i:\blast[ ](?:four|4)\b[^\d]{0,60}(?:\d{1,2}[ ]of[^\d]{0,30})?)(?P<value>\d{4})(?![\d\-/.,]\d|\d)"),
    digits_min=4,
    words=("last four", "last 4"),
)
"""`last 4 of acct 9920`; also where the answer stands in the next turn."""

LONG_NUMBER = Recogniser(
    "ACCOUNT", re.compile(r"(?<![\w.,$€£\-/])\d{10,20}(?![\w%]|[.,]\d)"), digits_min=10, certainty=GUESSED
)
"""Ten digits and more in one piece are no amount that anybody could read."""
