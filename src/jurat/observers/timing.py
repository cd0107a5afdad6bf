"""What a request spends its time on, without a stage that knows of it: between its steps, and around the ports it goes
through."""

from __future__ import annotations

import logging
from collections.abc import Callable, Sequence
from time import monotonic_ns
from typing import Any

from jurat.foundation.cancellation import NEVER, Cancellation
from jurat.foundation.trail import sent_along
from jurat.observers.observer import Asked, Course, Run
from jurat.ports import Model, Take
from jurat.request import Draft, Redacted, Step

LOG = logging.getLogger("jurat.observers")

STAGES = {
    "profile": "profile",
    "evaluate": "evaluate",
    "prompt": "redact",
    "attempt": "validate",
    "decide": "decide",
    "delivery": "deliver",
    "case": "deliver",
}
"""Step that ends it → stage. `validate` is restoring, validating and mending. Beside these: `model` and `record`."""

Tap = Callable[[Step], None]


class Timed:
    """One request and those who look on. `tap` and `writer` stand between the flow and what it is given."""

    def __init__(self, runs: Sequence[Run]) -> None:
        self._runs = runs
        self._course = Course()
        self._since_ns = monotonic_ns()

    def tap(self, record: Tap) -> Tap:
        """Notes what each stage did and how long it took, then how long recording it took."""

        stages, steps = self._course.stages, self._course.steps

        def timed(step: Step) -> None:
            done_ns = monotonic_ns()
            steps.append(step)
            name = STAGES.get(step.name)
            if name is not None:
                stages.append((name, self._since_ns, done_ns))
            record(step)
            self._since_ns = ended_ns = monotonic_ns()
            stages.append(("record", done_ns, ended_ns))

        return timed

    def writer(self, model: Model) -> Model:
        return _TimedModel(model, self)

    def done(self) -> None:
        for run in self._runs:
            _safely(run.done, self._course)

    def asking(self, writer: str) -> str:
        """Gives the `traceparent` to send along."""
        self._since_ns = monotonic_ns()
        return next(filter(None, [_safely(run.asking, writer) for run in self._runs]), "")

    def asked(self, writer: str, draft: Draft | None = None, fault: BaseException | None = None) -> None:
        began_ns, self._since_ns = self._since_ns, monotonic_ns()
        asked = Asked(writer, began_ns, self._since_ns, draft, fault)
        self._course.stages.append(("model", began_ns, self._since_ns))
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
        try:
            with sent_along(self._timed.asking(self.name)):
                draft = self._model.write(prompt, seed, take, cancellation)
        except BaseException as fault:
            self._timed.asked(self.name, fault=fault)
            raise
        self._timed.asked(self.name, draft)
        return draft
