"""Coverage as data: rows with goals, each reached so many times."""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal
from typing import Any

from jurat.language.program.node import Place

RULE, CONDITION, ITEM, DISCLOSURE, UNKNOWN = "rule", "condition", "list item", "disclosure", "unknown branch"


@dataclass(frozen=True, slots=True)
class Goal:
    """Something that should happen in some TEST, and how often it did."""

    name: str
    times: int


@dataclass(frozen=True, slots=True)
class Row:
    """One thing to try out. `owner` is the rule, fact, definition or list it belongs to, `what` says it in words (empty
    where it is the owner itself), `clause` counts from 1 where a rule has several."""

    kind: str
    owner: str
    what: str
    place: Place
    goals: tuple[Goal, ...]
    clause: int = 0

    @property
    def missing(self) -> tuple[str, ...]:
        return tuple(goal.name for goal in self.goals if not goal.times)

    def to_json(self) -> dict[str, Any]:
        return {
            "kind": self.kind,
            "owner": self.owner,
            "what": self.what,
            "clause": self.clause,
            "file": self.place.file,
            "line": self.place.line,
            "times": {goal.name: goal.times for goal in self.goals},
            "missing": list(self.missing),
        }


@dataclass(frozen=True, slots=True)
class Share:
    """So many goals of so many were reached."""

    reached: int
    goals: int

    @property
    def percent(self) -> Decimal:
        """Rounded down to one decimal, so that 100 means all. Of nothing, all."""
        return Decimal(self.reached * 1000 // self.goals if self.goals else 1000) / 10

    def to_json(self) -> dict[str, Any]:
        return {"reached": self.reached, "goals": self.goals, "percent": self.percent}


@dataclass(frozen=True, slots=True)
class Coverage:
    """All rows of one pack."""

    pack: str
    rows: tuple[Row, ...]

    @property
    def share(self) -> Share:
        return _share(self.rows)

    @property
    def shares(self) -> dict[str, Share]:
        """By kind, in the order of the measures."""
        kinds = dict.fromkeys(row.kind for row in self.rows)
        return {kind: _share(tuple(row for row in self.rows if row.kind == kind)) for kind in kinds}

    def to_json(self) -> dict[str, Any]:
        return {
            "pack": self.pack,
            **self.share.to_json(),
            "kinds": {kind: share.to_json() for kind, share in self.shares.items()},
            "rows": [row.to_json() for row in self.rows],
        }


def _share(rows: tuple[Row, ...]) -> Share:
    goals = [goal for row in rows for goal in row.goals]
    return Share(sum(goal.times > 0 for goal in goals), len(goals))
