"""What a request spends its time on, without a stage that knows of it: between its steps, and around the ports it goes
through."""

from __future__ import annotations

import logging
from collections.abc import Callable, Sequence
from time import monotonic_ns
from typing import Any, Protocol

from jurat.foundation.cancellation import NEVER, Cancellation
from jurat.foundation.trail import sent_along
from jurat.observers.observer import Asked, Course, Run
from jurat.ports import Model, Seal, SealStore, Take
from jurat.request import Draft, Redacted, Step

LOG = logging.getLogger("jurat.observers")

STAGES = {
    "profile": "profile",
    "evaluate": "evaluate",
    "prompt": "redact",
    "attempt": "validate",
    "family": "decide",
    "decide": "decide",
    "delivery": "deliver",
    "case": "deliver",
}
"""Step that ends it → stage. `validate` is restoring, validating and mending. Beside these: `record`, and `model`,
which holds the validation of an open stream, too."""

Lap = Callable[[Step], None]
"""Hears of each step once its stage is done."""


class Timing(Protocol):
    """Stands between the flow and what it is given."""

    def lap(self, also: Lap | None) -> Lap | None:
        """What is to hear of each step; `also` hears of it, too."""
        ...

    def writer(self, model: Model) -> Model: ...

    def seals(self, store: SealStore) -> SealStore: ...

    def done(self) -> None: ...


class Untimed:
    """Nobody looks on."""

    def lap(self, also: Lap | None) -> Lap | None:
        return also

    def writer(self, model: Model) -> Model:
        return model

    def seals(self, store: SealStore) -> SealStore:
        return store

    def done(self) -> None:
        """Nobody waits for it."""


UNTIMED = Untimed()


class Timed:
    """One request and those who look on."""

    def __init__(self, runs: Sequence[Run]) -> None:
        self._runs = runs
        self._course = Course()
        self._since_ns = monotonic_ns()

    def lap(self, also: Lap | None) -> Lap:
        stages, steps = self._course.stages, self._course.steps

        def lap(step: Step) -> None:
            began_ns, self._since_ns = self._since_ns, monotonic_ns()
            steps.append(step)
            name = STAGES.get(step.name)
            if name is not None:
                stages.append((name, began_ns, self._since_ns))
            if also is not None:
                also(step)

        return lap

    def writer(self, model: Model) -> Model:
        return _TimedModel(model, self)

    def seals(self, store: SealStore) -> SealStore:
        return _TimedSeals(store, self)

    def done(self) -> None:
        for run in self._runs:
            _safely(run.done, self._course)

    def spent(self, name: str, began_ns: int) -> int:
        """What stands apart from the stages is over; when that was."""
        self._since_ns = monotonic_ns()
        self._course.stages.append((name, began_ns, self._since_ns))
        return self._since_ns

    def asking(self, writer: str) -> str:
        """Gives the `traceparent` to send along."""
        return next(filter(None, [_safely(run.asking, writer) for run in self._runs]), "")

    def asked(self, asked: Asked) -> None:
        self._course.calls.append(asked)
        for run in self._runs:
            _safely(run.asked, asked)


def _safely(tell: Callable[..., Any], *args: object) -> Any:
    """An observer that breaks, on a full disk say, breaks no request."""
    try:
        return tell(*args)
    except Exception as fault:
        LOG.error("an observer broke: %s", type(fault).__name__)
        return None


class _TimedModel:
    """A model that is watched while it writes."""

    def __init__(self, model: Model, timed: Timed) -> None:
        self.name = model.name
        self._model, self._timed = model, timed

    def write(self, prompt: Redacted, seed: int, take: Take | None = None, cancellation: Cancellation = NEVER) -> Draft:
        timed, name = self._timed, self.name
        traceparent = timed.asking(name)
        began_ns = monotonic_ns()
        try:
            with sent_along(traceparent):
                draft = self._model.write(prompt, seed, take, cancellation)
        except BaseException as fault:
            timed.asked(Asked(name, began_ns, timed.spent("model", began_ns), fault=fault))
            raise
        timed.asked(Asked(name, began_ns, timed.spent("model", began_ns), draft))
        return draft


class _TimedSeals:
    """A store of seals that is watched while it seals."""

    def __init__(self, store: SealStore, timed: Timed) -> None:
        self._store, self._timed = store, timed

    def seal(self, seal: Seal) -> None:
        began_ns = monotonic_ns()
        try:
            self._store.seal(seal)
        finally:
            self._timed.spent("record", began_ns)
