"""Taps: one that seals a request's steps with its place in the index, and one that only keeps them for a replay."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from datetime import datetime

from jurat.pipeline.parts import Watch
from jurat.ports import Noted, Seal, SealStore, Standing, Unwitnessed
from jurat.request import Case, Request, Step

BEGUN, ENDED = "begun", "ended"
"""Where a decision stands in the index."""

Row = Mapping[str, str]


OWES, RECEIPT = "owes", "receipt"
"""In the index: the caller sends this text himself, and tells us when he has."""


def begun(request: Request, client: str, process: str, owes: bool = False) -> dict[str, str]:
    """The row of a request that is under way. `client` is the pseudonym; `owes` whether the caller sends the text to a
    client himself, and so owes a receipt of its dispatch."""
    row = {"state": BEGUN, "author": request.author, "client": client, "pack": request.pack, "process": process}
    owed = {OWES: RECEIPT} if owes else {}
    return {**row, "at": request.instant.isoformat(), "tenant": request.tenant, **owed}


def ended(row: Row, outcome: str, case: str) -> dict[str, str]:
    """The row of the same request once it has ended."""
    kept = {name: value for name, value in row.items() if name != "process"}
    return {**kept, "state": ENDED, "outcome": outcome, "case": case}


class Recorder:
    """A tap of one subject. `row` is where the decision is to stand from the first seal on, None for a subject that
    has no place in the index; `before` is where it stands already. `watch` sees each step once it is durable, `lap`
    when it is noted. `signs_later` says that somebody signs within a second what a seal leaves unsigned, `shared` that
    another process may be asked for the same decision at the same time."""

    def __init__(
        self,
        store: SealStore,
        subject: str,
        clock: Callable[[], datetime],
        row: Row | None = None,
        before: Row | None = None,
        watch: Watch | None = None,
        lap: Watch | None = None,
        signs_later: bool = False,
        shared: bool = False,
    ) -> None:
        self._store, self._subject, self._clock = store, subject, clock
        self._watch, self._lap, self._signs_later = watch, lap, signs_later
        self._row, self._before, self._shared = row, before, shared
        self._noted: list[Noted] = []
        self._case: Case | None = None

    @property
    def row(self) -> Row | None:
        """Where the decision stands, sealed or not."""
        return self._row

    def __call__(self, step: Step) -> None:
        self._noted.append(Noted(step, self._clock()))
        if self._lap is not None:
            self._lap(step)

    def claim(self) -> None:
        if self._shared:
            self.seal(delivers=False)

    def opens(self, case: Case) -> None:
        self._case = case

    def ends(self, outcome: str, case: str = "") -> None:
        if self._row is not None:
            self._row = ended(self._row, outcome, case)

    def seal(self, delivers: bool = True) -> None:
        standing = Standing(self._row, self._before) if self._row is not None and self._row != self._before else None
        if not self._noted and self._case is None and standing is None:
            return
        try:
            signed = delivers or not self._signs_later
            self._store.seal(Seal(self._subject, tuple(self._noted), standing, self._case, signed))
        except Unwitnessed:
            self._stored()
            raise
        for noted in self._stored():
            if self._watch is not None:
                self._watch(noted.step)

    def _stored(self) -> list[Noted]:
        stored, self._noted = self._noted, []
        self._case, self._before = None, self._row
        return stored

    def forget(self) -> None:
        self._noted.clear()
        self._case = None


class Notebook:
    """A tap that keeps the steps and makes nothing durable: for replays, which have no effects."""

    def __init__(self) -> None:
        self.steps: list[Step] = []

    def __call__(self, step: Step) -> None:
        self.steps.append(step)

    def claim(self) -> None:
        """Nobody else is at it."""

    def opens(self, case: Case) -> None:
        """Nothing opens."""

    def ends(self, outcome: str, case: str = "") -> None:
        """Nothing ends."""

    def seal(self, delivers: bool = True) -> None:
        """Nothing to wait for."""

    def forget(self) -> None:
        """Nothing was promised."""
