"""What becomes of one mail, in as few words as a report needs: it is kept on disk, a line each."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import asdict, dataclass
from enum import StrEnum
from typing import Any


class Basis(StrEnum):
    """Why a text is stopped. WORDS: something in it, or missing from it. RULE: a rule sends such texts to a person.
    UNKNOWN: facts are missing, and nothing else. AGE: no rule was in force on its day. CHECK: a check did not end."""

    WORDS = "words"
    RULE = "rule"
    UNKNOWN = "unknown"
    AGE = "age"
    CHECK = "check"


@dataclass(frozen=True, slots=True)
class Stop:
    """One reason against a text. `rule` is empty where no rule speaks."""

    basis: Basis
    rule: str
    sentence: str


@dataclass(frozen=True, slots=True)
class Fault:
    """A finding with the words around it. `part` is who wrote them; `left` whether it is still there after repair."""

    rule: str
    kind: str
    severity: str
    element: str
    message: str
    before: str
    quote: str
    after: str
    part: str
    left: bool


@dataclass(frozen=True, slots=True)
class Change:
    """One edit the machine would make, with the words around it."""

    rule: str
    act: str
    before: str
    removed: str
    added: str
    after: str


@dataclass(frozen=True, slots=True)
class Screening:
    """`fired` and `undecided` are ids of rules; `missing` the facts without which the undecided that stop it cannot be
    told. `took_ms` is the processor time it took."""

    outcome: str
    stops: tuple[Stop, ...] = ()
    faults: tuple[Fault, ...] = ()
    changes: tuple[Change, ...] = ()
    fired: tuple[str, ...] = ()
    undecided: tuple[str, ...] = ()
    missing: tuple[str, ...] = ()
    took_ms: int = 0

    @property
    def stopped(self) -> bool:
        return self.outcome in ("review", "reject")

    @property
    def decided_stops(self) -> tuple[Stop, ...]:
        """The reasons that would stand if every fact were known."""
        return tuple(stop for stop in self.stops if stop.basis not in (Basis.UNKNOWN, Basis.AGE))

    def to_json(self) -> dict[str, Any]:
        return asdict(self)


def from_json(data: Mapping[str, Any]) -> Screening:
    """The inverse of `to_json`. Raises KeyError, TypeError, ValueError."""
    return Screening(
        outcome=str(data["outcome"]),
        stops=tuple(Stop(Basis(one["basis"]), one["rule"], one["sentence"]) for one in data["stops"]),
        faults=tuple(Fault(**one) for one in data["faults"]),
        changes=tuple(Change(**one) for one in data["changes"]),
        fired=tuple(data["fired"]),
        undecided=tuple(data["undecided"]),
        missing=tuple(data["missing"]),
        took_ms=int(data["took_ms"]),
    )
