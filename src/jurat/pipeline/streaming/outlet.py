"""Where a text leaves while it is being written. The same for every shape of a stream: a door renders it."""

from __future__ import annotations

from typing import Protocol


class Outlet(Protocol):
    """Called in this order, from the thread that does the work: `open` once, then `say` any number of times.

    What is said is on record by then. The rest of the text, and the end, follow from the decision.
    """

    def open(self, held: str) -> None:
        """Writing begins. `held` says why nothing is said before the decision; empty if sentences are."""
        ...

    def say(self, text: str) -> None:
        """The next piece of the text, cleared. May wait for a slow caller; raises Cancelled when he is gone."""
        ...
