"""Every personal value of a profile, however it is written. Jurat knows its client: no guessing here."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from functools import cached_property, lru_cache
from re import Pattern
from typing import Any

from jurat.foundation.quantity import Money
from jurat.privacy.patterns import PATTERNS
from jurat.privacy.patterns.clue import ALWAYS, CLUES
from jurat.privacy.patterns.name import NameSearch
from jurat.privacy.searched import Searched
from jurat.privacy.sensitive import CERTAIN, Sensitive
from jurat.request import Profile, ProfileField

COLLECTION_NUMBER_MIN = Decimal(1000)
"""Smaller counts within a collection (3 holdings, 5 years) identify nobody."""


PROFILES_KEPT_MAX = 256
"""Matchers kept in memory: a client's next request finds its expressions ready."""

_NO_WORDS = re.compile(r"[^\w\s'’.,/#&()+@-]|\S{40}")
"""A sign that stands in no name, address or number, or a word of such a length."""
JOINT = frozenset({"PERSON", "ADDRESS"})
"""Types whose values are looked for together: parts of one may stand beside parts of another."""


class Sought:
    """Values of one type. Their expressions are built when a text that may hold them is searched for the first time."""

    def __init__(self, type: str, values: Sequence[Any]) -> None:
        self.type = type
        self._values = values
        clue = CLUES.get(type)
        self._clue = clue(values) if clue else ALWAYS

    @cached_property
    def _patterns(self) -> tuple[Pattern[str] | NameSearch, ...]:
        return tuple(PATTERNS[self.type](self._values))

    def places(self, searched: Searched) -> Iterator[tuple[int, int]]:
        """In the folded text."""
        if not self._clue.may_stand_in(searched):
            return
        for pattern in self._patterns:
            if isinstance(pattern, NameSearch):
                yield from pattern.places(searched)
                continue
            for match in pattern.finditer(searched.text):
                yield match.span("value" if pattern.groupindex and match["value"] is not None else 0)


@dataclass(frozen=True, slots=True)
class ProfileMatcher:
    """Everything to look for of one profile. Safe to share between threads."""

    sought: tuple[Sought, ...]
    exact: tuple[tuple[str, str], ...] = ()
    """`(type, value)` of values that are no words: code, markup, a sentence in a field for names. They are looked for
    as they stand, too."""

    @property
    def seeks(self) -> bool:
        """Whether there is anything to look for."""
        return bool(self.sought or self.exact)

    @classmethod
    def of(cls, profile: Profile) -> ProfileMatcher:
        """For the personal fields of a profile and its client number; the same one for the same values."""
        values = tuple(_values(profile))
        try:
            return _matcher(values)
        except TypeError:  # a value of a kind we do not know, which no key can be made of
            return _made(values)

    def find(self, text: str | Searched) -> Iterator[Sensitive]:
        """Every place where a value stands; places may overlap."""
        searched = Searched(text) if isinstance(text, str) else text
        for sought in self.sought:
            for start, end in sought.places(searched):
                yield Sensitive(*searched.folded.span(start, end), sought.type, CERTAIN)
        for type, value in self.exact:
            for match in re.finditer(re.escape(value), searched.given):
                yield Sensitive(*match.span(), type, CERTAIN)


@lru_cache(maxsize=PROFILES_KEPT_MAX)
def _matcher(values: tuple[tuple[str, Any], ...]) -> ProfileMatcher:
    return _made(values)


def _made(values: Sequence[tuple[str, Any]]) -> ProfileMatcher:
    joint = {type: [value for other, value in values if other == type] for type in JOINT}
    alone = [Sought(type, [value]) for type, value in values if type not in JOINT]
    exact = tuple((type, value) for type, value in values if isinstance(value, str) and _NO_WORDS.search(value))
    return ProfileMatcher((*(Sought(type, found) for type, found in sorted(joint.items()) if found), *alone), exact)


def _values(profile: Profile) -> Iterator[tuple[str, Any]]:
    if profile.client:
        yield "CLIENT_NUMBER", profile.client
    for item in profile.personal_values():
        if isinstance(item.value, tuple):
            yield from _collected(item.value)
        elif item.value not in (None, ""):
            yield _type(item), item.value


def free_texts(profile: Profile) -> tuple[str, ...]:
    """Texts of a profile that are not personal as a whole, those of collections too: anybody may stand in them."""
    texts: dict[str, None] = {}
    for item in profile.fields.values():
        members = item.value if isinstance(item.value, tuple) else ()
        values = [value for member in members if isinstance(member, Mapping) for value in member.values()]
        for value in [item.value] if item.type == "TEXT" and not item.personal else values:
            if isinstance(value, str) and value:
                texts.setdefault(value)
    return tuple(texts)


def _collected(members: tuple[Any, ...]) -> Iterator[tuple[str, Any]]:
    """Of a collection only what is the client's own: amounts, large counts, numbers of accounts. The name of a fund or
    its asset class is anybody's."""
    for member in members:
        for name, value in member.items() if isinstance(member, Mapping) else ():
            if isinstance(value, Money):
                yield "MONEY", value
            elif isinstance(value, Decimal) and abs(value) >= COLLECTION_NUMBER_MIN:
                yield "NUMBER", value
            elif isinstance(value, str) and "account" in name.lower():
                yield "ACCOUNT", value


def _type(item: ProfileField) -> str:
    """What the field says it is; failing that, what its value is. A type nobody knows is looked for as words."""
    if item.type in PATTERNS:
        return item.type
    match item.value:
        case Money():
            return "MONEY"
        case date():
            return "DATE"
        case Decimal() | int():
            return "NUMBER"
    return "TEXT"
