"""What a place in the text names."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from jurat.foundation.span import Source, Span


class Role(StrEnum):
    """IMPLIED: the name is needed here but not spelt here, as APPLIES TO needs the fact that derives a class."""

    DECLARATION = "declaration"
    REFERENCE = "reference"
    IMPLIED = "implied"


@dataclass(frozen=True, slots=True, order=True)
class Symbol:
    """`kind`: rule, fact, define, list, disclosure, fixture, phrase, entity, attribute, constraint, test, pack.

    Names of facts and phrases are folded; an attribute is `Entity.attribute`; a table is a rule.
    """

    kind: str
    name: str


@dataclass(frozen=True, slots=True)
class Occurrence:
    """A symbol at a place. The span holds the name alone, without quotes.

    `slots` are what stands in the slots of a phrase, in order; `lowered` says that an entity begins a path here, so
    that its first letter is a small one.
    """

    symbol: Symbol
    source: Source
    span: Span
    role: Role = Role.REFERENCE
    slots: tuple[tuple[str, Span], ...] = ()
    lowered: bool = False

    @property
    def text(self) -> str:
        """The name as it is written here."""
        return self.source.text[self.span.start : self.span.end]
