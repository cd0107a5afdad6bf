"""What validators may look at besides the text."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from datetime import date
from typing import Any, TypeVar

from jurat.language.program.node import Program
from jurat.ports import TextValidator
from jurat.request import NOBODY, Profile

Made = TypeVar("Made")


@dataclass(frozen=True)
class Material:
    """One request as its validators see it. `facts` is the snapshot the rules read, `derived` what they made of it,
    `draft` what they may read of the text; `at` the day of the decision; `validators` those of this house by name;
    `given` the sources that were named for facts given with the request, by path."""

    program: Program
    at: date
    profile: Profile = NOBODY
    facts: Mapping[str, Any] = field(default_factory=dict)
    language: str = "en"
    channel: str = ""
    derived: Mapping[str, Any] = field(default_factory=dict)
    draft: Mapping[str, Any] = field(default_factory=dict)
    validators: Mapping[str, TextValidator] = field(default_factory=dict)
    given: Mapping[str, str] = field(default_factory=dict)
    _kept: dict[str, tuple[tuple[Any, ...], Any]] = field(default_factory=dict, repr=False, compare=False)

    def once(self, name: str, make: Callable[[Material], Made]) -> Made:
        """What is made of profile, facts, their sources, program and day alone: the same for every text of a request,
        so made once. Copies share it as long as they agree in those."""
        stands_on = (self.program, self.profile, self.facts, self.at, self.given)
        known = self._kept.get(name)
        if known is None or any(now is not then for now, then in zip(stands_on, known[0], strict=True)):
            known = self._kept[name] = (stands_on, make(self))
        made: Made = known[1]
        return made
