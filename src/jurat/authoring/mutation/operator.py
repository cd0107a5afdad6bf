"""What a way of making mistakes is."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass

from jurat.authoring.mutation.ground import Ground
from jurat.authoring.mutation.mutant import Mutant


@dataclass(frozen=True, slots=True)
class Operator:
    """One way of making mistakes, by name."""

    name: str
    mutants: Callable[[Ground], Iterator[Mutant]]
