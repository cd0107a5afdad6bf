"""A clue tells cheaply that a value cannot stand in a text, so that its expressions need not be built or tried.

A clue may be wrong in one direction alone: what it rules out is not there.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from jurat.foundation.quantity import parse_date
from jurat.privacy.folding import fold
from jurat.privacy.patterns.address import telling_words
from jurat.privacy.patterns.phone import LOCAL_DIGITS
from jurat.privacy.searched import Searched


@dataclass(frozen=True, slots=True)
class Clue:
    """One of `words` in the text in lower case, or one of `digits` in its digits; `any_digit`: a digit anywhere."""

    words: tuple[str, ...] = ()
    digits: tuple[str, ...] = ()
    any_digit: bool = False

    def may_stand_in(self, searched: Searched) -> bool:
        """Whether it is worth while to search."""
        if self.any_digit and searched.digits:
            return True
        return any(word in searched.lower for word in self.words) or any(row in searched.digits for row in self.digits)


ALWAYS = Clue(words=("",))
"""For values of which nothing cheap can be asked."""
_SOME_DIGIT = Clue(any_digit=True)


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


def _date(value: object) -> Clue:
    day = value.date() if isinstance(value, datetime) else value
    day = parse_date(day[:10]) if isinstance(day, str) else day
    return Clue(digits=(str(day.day), str(day.year))) if isinstance(day, date) else Clue()


def _one(clue: Callable[[object], Clue]) -> Callable[[Sequence[Any]], Clue]:
    return lambda values: clue(values[0]) if len(values) == 1 else ALWAYS


CLUES: Mapping[str, Callable[[Sequence[Any]], Clue]] = {
    "ADDRESS": lambda values: Clue(words=tuple(telling_words(values))),
    "EMAIL": _one(_email),
    "PHONE": _one(_phone),
    "ACCOUNT": _one(_identifier),
    "CLIENT_NUMBER": _one(_identifier),
    "DATE_OF_BIRTH": _one(_date),
    "MONEY": lambda values: _SOME_DIGIT,
    "PERCENT": lambda values: _SOME_DIGIT,
    "NUMBER": lambda values: _SOME_DIGIT,
    "DATE": _one(_date),
    "TEXT": _one(lambda value: _longest_word(str(value))),
}
"""Type → the clue of its values; a type that is not here is always searched for."""
