"""What became of the mutants of a pack."""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal
from typing import Any

from jurat.authoring.mutation.mutant import Mutant


@dataclass(frozen=True, slots=True)
class Fate:
    """`killed_by` names the TEST that noticed the mistake; empty where none did."""

    mutant: Mutant
    killed_by: str


@dataclass(frozen=True, slots=True)
class MutationReport:
    """All mutants that were tried, of `possible` ones; `tests` is how often a TEST was run for it."""

    pack: str
    possible: int
    fates: tuple[Fate, ...]
    tests: int

    @property
    def survivors(self) -> tuple[Mutant, ...]:
        return tuple(fate.mutant for fate in self.fates if not fate.killed_by)

    @property
    def killed(self) -> int:
        return len(self.fates) - len(self.survivors)

    @property
    def percent(self) -> Decimal:
        """Killed ones of those tried, rounded down to one decimal. Of none, all."""
        return Decimal(self.killed * 1000 // len(self.fates) if self.fates else 1000) / 10

    @property
    def by_operator(self) -> dict[str, tuple[int, int]]:
        """Killed and tried, by the kind of mistake."""
        found: dict[str, tuple[int, int]] = {}
        for fate in self.fates:
            killed, tried = found.get(fate.mutant.operator, (0, 0))
            found[fate.mutant.operator] = (killed + bool(fate.killed_by), tried + 1)
        return found

    def to_json(self) -> dict[str, Any]:
        return {
            "pack": self.pack,
            "possible": self.possible,
            "tried": len(self.fates),
            "killed": self.killed,
            "survived": len(self.survivors),
            "percent": self.percent,
            "operators": {name: {"killed": killed, "tried": of} for name, (killed, of) in self.by_operator.items()},
            "survivors": [mutant.to_json() for mutant in self.survivors],
        }
