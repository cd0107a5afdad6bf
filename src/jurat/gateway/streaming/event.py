"""What happens in a stream, whatever its shape: it opens, text comes, it ends or fails; in this order, each once."""

from __future__ import annotations

from dataclasses import dataclass

from jurat.gateway.asking import Asked


@dataclass(frozen=True, slots=True)
class Opened:
    """The request stands and its text is being written. `held` says why nothing of it comes before the decision."""

    held: str = ""


@dataclass(frozen=True, slots=True)
class Text:
    """The next piece of the text, cleared and on record."""

    text: str


@dataclass(frozen=True, slots=True)
class Ended:
    """Decided; what of the text has not been said yet may be said now, if it was released."""

    asked: Asked


@dataclass(frozen=True, slots=True)
class Failed:
    """There is no decision. What had been said stays said."""

    fault: Exception


Event = Opened | Text | Ended | Failed
Last = Ended | Failed
