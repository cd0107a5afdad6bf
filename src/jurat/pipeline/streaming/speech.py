"""What leaves of one request's text before it is decided, and the record of it."""

from __future__ import annotations

from collections.abc import Iterable

from jurat.pipeline.parts import Tap
from jurat.pipeline.streaming.clearing import Clears
from jurat.pipeline.streaming.growing import Growing
from jurat.pipeline.streaming.outlet import Outlet
from jurat.ports import Take
from jurat.request import Step, Vault

RELEASE = "release"
"""The step that a piece of text is recorded in before it leaves."""


class Speech:
    """`said` is what has left. Without an outlet nothing does; a replay starts with what had left then."""

    def __init__(self, outlet: Outlet | None = None, tap: Tap | None = None, said: str = "") -> None:
        self.said = said
        self._outlet, self._tap = outlet, tap
        self._held = True

    @property
    def has_listener(self) -> bool:
        """Whether anybody is there for whom a part of the text could leave."""
        return self._outlet is not None

    def open(self, held: str) -> None:
        """Writing begins. `held` says why nothing may leave before the decision, if so."""
        self._held = bool(held)
        if self._outlet is not None:
            self._outlet.open(held)

    def take(self, clearing: Clears, vault: Vault) -> Take | None:
        """What a writer hands his pieces to; None where nothing may leave, or nobody listens."""
        if self._outlet is None or self._held:
            return None
        return Growing(clearing, vault, self._let_go).take

    def _let_go(self, text: str) -> None:
        """Recorded, then said: in this order, whatever happens in between."""
        if self._tap is not None:
            self._sealed(self._tap, Step(RELEASE, {"start": len(self.said), "text": text}))
        self.said += text
        if self._outlet is not None:
            self._outlet.say(text)

    def _sealed(self, tap: Tap, step: Step) -> None:
        """What could not be sealed did not leave, so a later seal must not say that it did."""
        tap(step)
        try:
            tap.seal()
        except Exception:
            tap.forget()
            raise


def said_in(steps: Iterable[Step]) -> str:
    """What had left, out of the record."""
    return "".join(str(step.content["text"]) for step in steps if step.name == RELEASE)
