"""What every question about a pack is: an open set, one file each in `questions/`."""

from __future__ import annotations

from typing import NamedTuple, Protocol

from jurat.authoring.proof.case import Case
from jurat.authoring.proof.flaw import Flaw


class Answer(NamedTuple):
    """The flaws found, and what was proved fine, in a sentence (empty where there was nothing to ask about)."""

    flaws: tuple[Flaw, ...]
    settled: str = ""


class Question(Protocol):
    """Asked of a whole pack at once. Raises Unfaithful."""

    @property
    def name(self) -> str: ...

    def ask(self, case: Case) -> Answer: ...


def counted(number: int, one: str, many: str = "") -> str:
    """`1 rule`, `2 rules`."""
    return f"{number} {one if number == 1 else many or one + 's'}"
