"""Questions to z3: can these hold together? Every answer within a time, and never a guess."""

from __future__ import annotations

import time
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from enum import StrEnum
from typing import Any

import z3

from jurat.authoring.proof.kleene import Formula
from jurat.authoring.proof.space import Space

QUESTION_S = 5.0
"""What one question may take; one that takes longer is left open, and said to be."""

TOTAL_S = 150.0
"""What all questions about a pack may take together."""

NARROWED_MAX = 8
"""Rules among which those are looked for that a conclusion really hangs on."""

_SHORTEST_S = 0.02


class Held(StrEnum):
    """Whether some client fits. OPEN: not told in the time there was."""

    POSSIBLE = "possible"
    IMPOSSIBLE = "impossible"
    OPEN = "open"


class Solver:
    """One solver with everything encoded so far; questions are asked of it one at a time."""

    def __init__(self, space: Space, total_s: float = TOTAL_S, ticks: Callable[[], float] = time.monotonic) -> None:
        self.space, self.asked, self.total_s = space, 0, total_s
        self._solver = z3.Solver()
        self._solver.set("random_seed", 1)
        self._model: Any = None
        self._axioms = 0
        self._ticks = ticks
        self._until = ticks() + total_s

    @property
    def left_s(self) -> float:
        return max(0.0, self._until - self._ticks())

    @contextmanager
    def supposing(self, *formulas: Formula) -> Iterator[None]:
        """Takes formulas as true for as long as it lasts."""
        self._take_axioms()
        self._solver.push()
        try:
            self._solver.add(*formulas)
            yield
        finally:
            self._solver.pop()

    def add(self, *formulas: Formula) -> None:
        """Takes more as true, until the supposition around it ends."""
        self._solver.add(*formulas)

    def check(self, *assumed: Formula) -> Held:
        self.asked += 1
        left = min(QUESTION_S, self.left_s)
        if left < _SHORTEST_S:
            return Held.OPEN
        self._solver.set("timeout", int(left * 1000))
        found = self._solver.check(*assumed)
        if found == z3.sat:
            self._model = self._solver.model()
            return Held.POSSIBLE
        return Held.IMPOSSIBLE if found == z3.unsat else Held.OPEN

    def possible(self, *formulas: Formula) -> Held:
        """Whether these can all hold of one client on one day."""
        with self.supposing(*formulas):
            return self.check()

    def excluded(self, fixed: Sequence[Formula], others: Sequence[Formula]) -> tuple[Held, frozenset[int]]:
        """Whether all can hold together; if not, the places of a few of the others that already exclude it."""
        names = [z3.Bool(f"other {place}") for place in range(len(others))]
        with self.supposing(*fixed, *(z3.Implies(name, one) for name, one in zip(names, others, strict=True))):
            found = self.check(*names)
            core = self._core(names) if found is Held.IMPOSSIBLE else []
            for name in core if len(core) <= NARROWED_MAX else []:
                rest = [one for one in core if one is not name]
                if len(rest) < len(core) and self.check(*rest) is Held.IMPOSSIBLE:
                    core = rest
        return found, frozenset(place for place, name in enumerate(names) if any(name is one for one in core))

    def _core(self, names: Sequence[Formula]) -> list[Formula]:
        """Those assumptions of the last check that it hung on."""
        hung = {str(name) for name in self._solver.unsat_core()}
        return [name for name in names if str(name) in hung]

    def model(self) -> Any:
        """The client of the last check that was POSSIBLE. Wishes are only taken where it has them."""
        return self._model

    def prefer(self, wishes: Sequence[Formula]) -> bool:
        """Takes the first wish that can be had as true; whether one could."""
        for wish in wishes:
            self._solver.push()
            self._solver.add(wish)
            fits = self.check() is Held.POSSIBLE
            self._solver.pop()
            if fits:
                self._solver.add(wish)
                return True
        return False

    def _take_axioms(self) -> None:
        """What the encoding said of its unknowns since the last question."""
        fresh = self.space.axioms[self._axioms :]
        self._axioms += len(fresh)
        if fresh:
            assert self._solver.num_scopes() == 0, "axioms of an inner supposition would be forgotten"
            self._solver.add(*fresh)
