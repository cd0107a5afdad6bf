"""Other numbers of a profile: with or without grouping; one digit alone only as an age."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from decimal import Decimal

from jurat.foundation.quantity import parse_number, plain

_AGE_BEFORE, _AGE_AFTER = r"(?i:\b(?:aged?|turned|turning)\s(?:is\s|of\s)?)", r"(?=[\s\-]?(?i:years?|yrs?)\b)"


def number_patterns(values: Sequence[object]) -> Iterator[re.Pattern[str]]:
    for value in values:
        number = value if isinstance(value, Decimal) else parse_number(str(value))
        if number is None:
            continue
        whole, _, decimals = plain(abs(number)).partition(".")
        groups = [whole[max(0, end - 3) : end] for end in range(len(whole), 0, -3)][::-1]
        form = r"[,' ]?".join(groups) + (rf"[.,]{decimals}0{{0,4}}" if decimals else r"(?:\.0{1,4})?")
        if len(whole) == 1 and not decimals:
            yield re.compile(rf"{_AGE_BEFORE}(?P<value>{form})(?!\d)|(?<![\w.,]){form}{_AGE_AFTER}")
        else:
            yield re.compile(rf"(?<![\w.,$€£]){form}(?![\w%]|[.,]\d)")
