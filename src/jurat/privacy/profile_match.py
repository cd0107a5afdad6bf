"""Every personal value of a profile, however it is written. Jurat knows its client: no guessing here."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from re import Pattern
from typing import Any

from jurat.foundation.quantity import Money
from jurat.privacy.folding import fold
from jurat.privacy.patterns import PATTERNS
from jurat.privacy.sensitive import CERTAIN, Sensitive
from jurat.request import Profile, ProfileField

COLLECTION_NUMBER_MIN = Decimal(1000)
"""Smaller counts within a collection (3 holdings, 5 years) identify nobody."""


@dataclass(frozen=True, slots=True)
class ProfileMatcher:
    """The expressions of one profile, compiled: `(type, expression)` pairs."""

    patterns: tuple[tuple[str, Pattern[str]], ...]

    @classmethod
    def of(cls, profile: Profile) -> ProfileMatcher:
        """For the personal fields of a profile and its client number."""
        values: dict[str, list[Any]] = {}
        for type, value in _values(profile):
            values.setdefault(type, []).append(value)
        return cls(tuple((type, pattern) for type, found in values.items() for pattern in PATTERNS[type](found)))

    def find(self, text: str) -> Iterator[Sensitive]:
        """Every place where a value stands; places may overlap."""
        folded = fold(text)
        for type, pattern in self.patterns:
            for match in pattern.finditer(folded.text):
                group = "value" if match.re.groupindex and match["value"] is not None else 0
                yield Sensitive(*folded.span(*match.span(group)), type, CERTAIN)


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
