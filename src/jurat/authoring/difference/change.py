"""What a comparison of two packs yields."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from typing import Any

from jurat.authoring.difference.direction import Direction


class Act(StrEnum):
    ADDED = "added"
    REMOVED = "removed"
    CHANGED = "changed"
    RENAMED = "renamed"


@dataclass(frozen=True, slots=True)
class Aspect:
    """One thing about a block that is not what it was, in words. `said` is a remark."""

    name: str
    before: str
    after: str
    direction: Direction
    said: str = ""

    def to_json(self) -> dict[str, str]:
        return {
            "aspect": self.name,
            "before": self.before,
            "after": self.after,
            "direction": self.direction.value,
            "remark": self.said,
        }


@dataclass(frozen=True, slots=True)
class Change:
    """One block that is not what it was. `block` is the word it begins with, in lower case; `was` its earlier name."""

    block: str
    name: str
    act: Act
    direction: Direction
    aspects: tuple[Aspect, ...] = ()
    title: str = ""
    was: str = ""

    def to_json(self) -> dict[str, Any]:
        return {
            "block": self.block,
            "name": self.name,
            "title": self.title,
            "change": self.act.value,
            "was": self.was,
            "direction": self.direction.value,
            "aspects": [aspect.to_json() for aspect in self.aspects],
        }


@dataclass(frozen=True, slots=True)
class Difference:
    """Everything that changed between two versions; `before` and `after` are their hashes."""

    before: str
    after: str
    changes: tuple[Change, ...]

    def counted(self, direction: Direction) -> int:
        return sum(change.direction is direction for change in self.changes)

    @property
    def renamed(self) -> dict[str, str]:
        """Earlier id of a renamed rule → its id now."""
        return {change.was: change.name for change in self.changes if change.block == "rule" and change.was}

    @property
    def may_loosen(self) -> bool:
        """Whether anything is asked less of, or may be."""
        return any(change.direction in (Direction.LOOSENED, Direction.DEPENDS) for change in self.changes)

    def to_json(self) -> dict[str, Any]:
        """The contract of `jurat diff`, without the traffic."""
        return {
            "before": self.before,
            "after": self.after,
            "tightened": self.counted(Direction.TIGHTENED),
            "loosened": self.counted(Direction.LOOSENED),
            "depends": self.counted(Direction.DEPENDS),
            "neither": self.counted(Direction.NEITHER),
            "changes": [change.to_json() for change in self.changes],
        }
