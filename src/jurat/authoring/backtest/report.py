"""What a backtest found: everything the page, the tables and the summary are made of."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cached_property
from typing import Any

from jurat.authoring.backtest.comparison import Change, Compared, DayFrom, out_of_force
from jurat.authoring.backtest.fault import Trouble
from jurat.authoring.backtest.figure import Figures, RuleFigures, figures, rule_figures
from jurat.authoring.backtest.queue import Counted
from jurat.language.program.node import Program


@dataclass(frozen=True, slots=True)
class Speed:
    """The whole run took `seconds` on `workers` processes."""

    counted: Counted
    seconds: float
    workers: int

    @property
    def per_core(self) -> float:
        """Mails screened a second of processor time."""
        return self.counted.fresh / self.counted.work_s if self.counted.work_s else 0.0


@dataclass(frozen=True)
class Backtest:
    """`compared` are all mails that were screened, in the archive's order; `troubles` everything that was left out.
    `against` names what the pack is compared with: `the officers' verdicts`, or a pack. `taken` are the facts taken for
    every mail, as JSON; `ignored` the columns nobody read; `left_out` the parts of mails that were not judged."""

    program: Program
    bundle: str
    against: str
    by_officers: bool
    compared: tuple[Compared, ...]
    troubles: tuple[Trouble, ...]
    taken: Mapping[str, Any]
    ignored: tuple[str, ...]
    left_out: tuple[str, ...]
    speed: Speed
    damaged: int = 0
    named: str = ""

    @property
    def proposed(self) -> str:
        """What to call the pack that would be published."""
        return self.named or f"{self.program.pack} {self.program.version}".strip()

    @cached_property
    def figures(self) -> Figures:
        return figures(self.compared)

    @cached_property
    def rules(self) -> tuple[RuleFigures, ...]:
        return rule_figures(self.program, self.compared)

    def of(self, *changes: Change) -> tuple[Compared, ...]:
        return tuple(one for one in self.compared if one.change in changes)

    @cached_property
    def mended(self) -> tuple[Compared, ...]:
        """Mails that went out and still would, but not as they were written."""
        return tuple(one for one in self.of(Change.AGREED_PASSED) if one.screening.changes)

    @cached_property
    def without_verdict(self) -> tuple[Compared, ...]:
        return tuple(one for one in self.compared if one.baseline is None)

    @cached_property
    def not_in_force(self) -> int:
        """Mails older or younger than every rule."""
        return sum(out_of_force(one.screening) for one in self.compared)

    @cached_property
    def missing(self) -> tuple[tuple[str, int], ...]:
        """The facts whose absence stops mails, with how many each, most first."""
        counts = Counter(path for one in self.compared for path in one.screening.missing)
        return tuple(counts.most_common())

    @cached_property
    def days(self) -> dict[str, int]:
        counts = Counter(one.day_from for one in self.compared)
        return {source.value: counts[source] for source in DayFrom if counts[source]}

    @cached_property
    def trouble_counts(self) -> dict[str, int]:
        return dict(sorted(Counter(trouble.code for trouble in self.troubles).items()))

    def to_json(self) -> dict[str, Any]:
        """The contract of `jurat backtest --format json`."""
        return {
            "pack": self.program.pack,
            "version": self.program.version,
            "bundle": self.bundle,
            "against": self.against,
            "mails": len(self.compared),
            "compared": len(self.compared) - len(self.without_verdict),
            **self.figures.to_json(),
            "passed_but_mended": len(self.mended),
            "without_verdict": len(self.without_verdict),
            "no_rule_in_force": self.not_in_force,
            "missing_facts": dict(self.missing),
            "facts_taken": self.taken,
            "judged_as_of": self.days,
            "parts_left_out": list(self.left_out),
            "columns_not_read": list(self.ignored),
            "troubles": {"counts": self.trouble_counts, "list": [trouble.to_json() for trouble in self.troubles]},
            "rules": [rule.to_json() for rule in self.rules],
            "screened": self.speed.counted.fresh,
            "from_work_file": self.speed.counted.reused,
            "same_words": self.speed.counted.same,
        }
