"""A clue tells cheaply that a value cannot stand in a text, so that its expressions need not be built or tried.

A clue may be wrong in one direction alone: what it rules out is not there.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from decimal import Decimal
from typing import Any

from jurat.foundation.quantity import parse_date, parse_number, plain
from jurat.privacy.folding import fold
from jurat.privacy.patterns import money, percent
from jurat.privacy.patterns.address import telling_words
from jurat.privacy.patterns.money import bare_digits
from jurat.privacy.patterns.phone import LOCAL_DIGITS
from jurat.privacy.patterns.word import MONTHS
from jurat.privacy.searched import Searched


@dataclass(frozen=True, slots=True)
class Clue:
    """One of `words` in the text in lower case, or one of `digits` in its digits."""

    words: tuple[str, ...] = ()
    digits: tuple[str, ...] = ()

    def may_stand_in(self, searched: Searched) -> bool:
        """Whether it is worth while to search."""
        return any(map(searched.lower.__contains__, self.words)) or any(map(searched.digits.__contains__, self.digits))


ALWAYS = Clue(words=("",))
"""For values of which nothing cheap can be asked."""


@dataclass(frozen=True, slots=True)
class DateClue:
    """The day, and the month in letters or the end of the year; or the whole year."""

    day: str
    month: str
    year: str

    def may_stand_in(self, searched: Searched) -> bool:
        """Whether it is worth while to search."""
        if self.year in searched.digits:
            return True
        return self.day in searched.digits and (self.month in searched.lower or self.year[-2:] in searched.digits)


AnyClue = Clue | DateClue


def _longest_word(text: str) -> Clue:
    found = max(re.findall(r"[^\W_]+", fold(text).text.lower()), key=len, default="")
    return Clue(words=(found,))


def _email(value: object) -> Clue:
    return _longest_word(str(value).partition("@")[0])


def _phone(value: object) -> Clue:
    digits = re.sub(r"\D", "", re.split(r"(?i)x|ext", fold(str(value)).text)[0])
    return Clue(digits=(digits[-LOCAL_DIGITS:],))


def _identifier(value: object) -> Clue:
    last = re.sub(r"[\W_]", "", fold(str(value)).text)[-4:]
    digits = re.sub(r"\D", "", last)
    return Clue(digits=(digits,)) if digits else ALWAYS


def _date(value: object) -> Clue | DateClue:
    day = value.date() if isinstance(value, datetime) else value
    day = parse_date(day[:10]) if isinstance(day, str) else day
    return DateClue(str(day.day), MONTHS[day.month - 1][:3].lower(), str(day.year)) if isinstance(day, date) else Clue()


def _number(value: object) -> Clue:
    number = value if isinstance(value, Decimal) else parse_number(str(value))
    return Clue(digits=(bare_digits(plain(abs(number))),)) if number is not None else Clue()


def _one(clue: Callable[[object], AnyClue]) -> Callable[[Sequence[Any]], AnyClue]:
    return lambda values: clue(values[0]) if len(values) == 1 else ALWAYS


CLUES: Mapping[str, Callable[[Sequence[Any]], AnyClue]] = {
    "ADDRESS": lambda values: Clue(words=tuple(telling_words(values))),
    "EMAIL": _one(_email),
    "PHONE": _one(_phone),
    "ACCOUNT": _one(_identifier),
    "CLIENT_NUMBER": _one(_identifier),
    "DATE_OF_BIRTH": _one(_date),
    "MONEY": _one(lambda value: Clue(digits=tuple(money.telling_digits(value)))),
    "PERCENT": _one(lambda value: Clue(digits=tuple(percent.telling_digits(value)))),
    "NUMBER": _one(_number),
    "DATE": _one(_date),
    "TEXT": _one(lambda value: _longest_word(str(value))),
}
"""Type → the clue of its values; a type that is not here is always searched for."""
