"""What to do, and the mails it is to be done with."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from pathlib import Path
from typing import Any

from jurat.authoring.backtest.comparison import DayFrom
from jurat.authoring.backtest.reading.mail import WHOLE, Mail, Taste
from jurat.authoring.backtest.verdicts.verdict import Verdict, Verdicts
from jurat.language.program.node import Program

MAIL_S_MAX = 60.0
"""A mail that takes longer is listed as too slow."""

Tell = Callable[[str, int, int], None]
"""Hears what is done: `read` or `screen`, how many are done, how many there are (0: not known yet)."""


@dataclass(frozen=True)
class Plan:
    """What to do. Of `verdicts` and `other` (a second pack) one is given. `facts` are JSON by entity and `assumed`
    dotted paths with texts, both for every mail. `places` are the packs as they were asked for: two of one name
    and version are told apart by them."""

    program: Program
    archive: Sequence[str]
    work: Path
    today: date
    software: str
    engine: str = "compiled"
    verdicts: Verdicts | None = None
    other: Program | None = None
    facts: Mapping[str, Any] = field(default_factory=dict)
    assumed: Mapping[str, str] = field(default_factory=dict)
    as_of: date | None = None
    taste: Taste = WHOLE
    workers: int = 1
    limit_s: float = MAIL_S_MAX
    places: tuple[str, ...] = ()

    @property
    def programs(self) -> tuple[Program, ...]:
        return (self.program,) if self.other is None else (self.program, self.other)

    @property
    def names(self) -> tuple[str, ...]:
        """What to call the packs: name and version, or where they lie if these are the same."""
        names = tuple(f"{one.pack} {one.version}".strip() for one in self.programs)
        return self.places if len(self.places) == len(names) > len(set(names)) else names


@dataclass(frozen=True, slots=True)
class Case:
    """One mail to screen: its verdict, its day and its typed facts, by pack."""

    mail: Mail
    verdict: Verdict | None
    as_of: date
    day_from: DayFrom
    facts: tuple[Mapping[str, Any], ...]
