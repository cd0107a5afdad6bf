"""What every constraint kind is: asked of the model in `instruct`, verified in `validate`, mended by its findings."""

from __future__ import annotations

from enum import StrEnum
from typing import Protocol, runtime_checkable

from jurat.constraints.material import Material
from jurat.engine.evaluation import Constraint
from jurat.language.signature import Signature
from jurat.request import Finding
from jurat.text.reading import Reading


class Settles(StrEnum):
    """When a streamed text can be cleared: sentence by sentence, by appending at the end, or only as a whole."""

    SENTENCE = "sentence"
    APPEND = "append"
    WHOLE = "whole"


class Incomplete(Exception):
    """Part of a check could not be made. `found` is what the rest of it found."""

    def __init__(self, why: str, found: tuple[Finding, ...]) -> None:
        super().__init__(why)
        self.found = found


class Kind(Protocol):
    """One demand on a text. Pure; the same text, constraint and material yield the same findings."""

    @property
    def signature(self) -> Signature: ...

    def settles(self, constraint: Constraint, material: Material) -> Settles:
        """When this demand on this request's text is settled; what it hangs on is known before any text is."""
        ...

    def instruct(self, constraint: Constraint, material: Material) -> tuple[str, ...]:
        """Sentences for the prompt; none where nothing can be asked of a writer."""
        ...

    def validate(self, constraint: Constraint, reading: Reading, material: Material) -> tuple[Finding, ...]:
        """The faults, each with the deterministic edit that removes it, where a machine may mend it. Raises Incomplete;
        whatever else is raised counts as a check that was not made at all."""
        ...


@runtime_checkable
class Appending(Protocol):
    """A kind that mends what is missing by words at the end."""

    def lacks(self, element: str, reading: Reading, material: Material) -> bool:
        """Whether a text lacks this member of the demand, and gets it at its end whatever else it says. No where what
        it gets, or where, hangs on what else the text says."""
        ...
