"""The types of facts: a closed set, shared by the language, the engine and everything that reads facts."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum


class Primitive(StrEnum):
    """Types that need no more than their name."""

    NUMBER = "number"
    TEXT = "text"
    YES_NO = "yes_no"
    MONEY = "money"
    PERCENT = "percent"
    DATE = "date"
    DURATION = "duration"

    def __str__(self) -> str:
        return self.value


@dataclass(frozen=True, slots=True)
class OneOf:
    """A text out of a closed set; no order among the values."""

    values: tuple[str, ...]

    def __str__(self) -> str:
        return "one of " + ", ".join(f"'{value}'" for value in self.values)


@dataclass(frozen=True, slots=True)
class Ordered:
    """A text out of a closed set, from the least to the greatest."""

    levels: tuple[str, ...]

    def __str__(self) -> str:
        return "ordered " + " < ".join(f"'{level}'" for level in self.levels)


@dataclass(frozen=True, slots=True)
class EntityRef:
    """Another entity of the ontology, by name."""

    name: str

    def __str__(self) -> str:
        return self.name


@dataclass(frozen=True, slots=True)
class Many:
    """A collection; of texts for constraints, of entities or primitives for facts."""

    item: FactType

    def __str__(self) -> str:
        return f"many {self.item}"


FactType = Primitive | OneOf | Ordered | EntityRef | Many
