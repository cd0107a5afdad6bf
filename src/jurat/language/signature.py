"""What the language must know of a constraint kind. Data handed in from above; the language imports no kind."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from typing import Any

from jurat.foundation.merge import Merge
from jurat.foundation.type import FactType, Many, OneOf, Ordered


class Refers(StrEnum):
    """What the members of a constraint's value must name in the pack."""

    NOTHING = "nothing"
    DISCLOSURE = "disclosure"
    TERM_LIST = "term list"
    LINK_LIST = "link list"


@dataclass(frozen=True, slots=True)
class Signature:
    """One constraint that rules may demand: `readability.maxGrade`, a number, merged by `min`."""

    name: str
    kind: str
    type: FactType
    merge: Merge
    refers: Refers = Refers.NOTHING
    start: Any = None
    explain: str = ""

    @property
    def levels(self) -> tuple[str, ...]:
        """The order of an ordered constraint; empty otherwise."""
        return self.type.levels if isinstance(self.type, Ordered) else ()

    @property
    def members(self) -> tuple[str, ...]:
        """The only texts that a collection may hold; empty where any may be in it."""
        inner = self.type.item if isinstance(self.type, Many) else None
        return inner.values if isinstance(inner, OneOf) else ()
