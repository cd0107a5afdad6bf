"""How a known value of each type is usually written. A member turns the values of one type into regular expressions.

Each expression is for a folded text (see `folding.py`); what its group `value` holds is to be masked, or the whole
match where it has none. Values are escaped, repetitions bounded: no value and no text can make a search hang.
"""

from collections.abc import Callable, Iterable, Mapping, Sequence
from re import Pattern
from typing import Any

from jurat.privacy.patterns.address import address_patterns
from jurat.privacy.patterns.date import birth_patterns, date_patterns
from jurat.privacy.patterns.email import email_patterns
from jurat.privacy.patterns.identifier import identifier_patterns
from jurat.privacy.patterns.money import money_patterns
from jurat.privacy.patterns.name import NameSearch
from jurat.privacy.patterns.number import number_patterns
from jurat.privacy.patterns.percent import percent_patterns
from jurat.privacy.patterns.person import person_patterns
from jurat.privacy.patterns.phone import phone_patterns
from jurat.privacy.patterns.text import text_patterns

PATTERNS: Mapping[str, Callable[[Sequence[Any]], Iterable[Pattern[str] | NameSearch]]] = {
    "PERSON": person_patterns,
    "ADDRESS": address_patterns,
    "EMAIL": email_patterns,
    "PHONE": phone_patterns,
    "ACCOUNT": identifier_patterns,
    "CLIENT_NUMBER": identifier_patterns,
    "DATE_OF_BIRTH": birth_patterns,
    "MONEY": money_patterns,
    "PERCENT": percent_patterns,
    "NUMBER": number_patterns,
    "DATE": date_patterns,
    "TEXT": text_patterns,
}
"""Type of a personal value → the expressions that find it."""
