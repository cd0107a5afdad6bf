"""What every kind of claim is: its wordings, what excuses them, and how it is spoken of."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from jurat.foundation.span import Span


class Certainty(StrEnum):
    """How sure it is that a claim is made."""

    CLEAR = "clear"
    DOUBTFUL = "doubtful"


@dataclass(frozen=True, slots=True, order=True)
class Claim:
    """A claim found in a text, at the words that make it."""

    span: Span
    kind: str
    certainty: Certainty


def patterns(text: str) -> tuple[str, ...]:
    """One pattern a line; a line that is indented further goes on with the one before."""
    lines = [line for line in text.splitlines() if line.strip()]
    margin = min((len(line) - len(line.lstrip()) for line in lines), default=0)
    found: list[str] = []
    for line in lines:
        if line[margin] == " ":
            found[-1] += f" {line.strip()}"
        else:
            found.append(line.strip())
    return tuple(found)


@dataclass(frozen=True)
class ClaimKind:
    """One kind of claim. Patterns are those of `pattern.py`.

    `clear` words make the claim, `hints` only where the flagger is sure of the whole sentence. `excused` in the same
    sentence takes it away, `softened` leaves it doubtful. `asks` tells a writer what to leave out, `says` what such
    words do, `mendable` whether a machine may take the sentence out. `balanced` anywhere in the text takes the claim
    away, so it is known only at its end.
    """

    name: str
    asks: str
    says: str
    clear: tuple[str, ...] = ()
    hints: tuple[str, ...] = ()
    excused: tuple[str, ...] = ()
    softened: tuple[str, ...] = ()
    balanced: tuple[str, ...] = ()
    mendable: bool = True
