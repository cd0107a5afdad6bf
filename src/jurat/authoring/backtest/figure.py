"""Counts, rates with their intervals, and what each rule did."""

from __future__ import annotations

import math
from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from decimal import Decimal
from typing import Any

from jurat.authoring.backtest.comparison import Change, Compared
from jurat.language.program.node import Program

Z_95 = 1.959963984540054
"""The 97.5th percentile of the normal distribution."""
_PLACES = 4


@dataclass(frozen=True, slots=True)
class Rate:
    """`hits` of `total`, with the Wilson score interval at 95 % (Wilson 1927); None where there is nothing to count."""

    hits: int
    total: int

    @property
    def share(self) -> Decimal | None:
        return _decimal(self.hits / self.total) if self.total else None

    @property
    def interval(self) -> tuple[Decimal, Decimal] | None:
        if not self.total:
            return None
        share, weight = self.hits / self.total, Z_95**2 / self.total
        middle = (share + weight / 2) / (1 + weight)
        half = Z_95 / (1 + weight) * math.sqrt(share * (1 - share) / self.total + weight / (4 * self.total))
        low = 0.0 if self.hits == 0 else max(0.0, middle - half)
        high = 1.0 if self.hits == self.total else min(1.0, middle + half)
        return _decimal(low), _decimal(high)

    def to_json(self) -> dict[str, Any]:
        low, high = self.interval or (None, None)
        return {"hits": self.hits, "total": self.total, "share": self.share, "low": low, "high": high}


@dataclass(frozen=True, slots=True)
class Figures:
    """What a run says in numbers. `unlike` leaves the stops for missing facts alone out of account. `kappa` is None
    where one side never varies in both. `sure_agreement` counts only mails whose decision rests on known facts."""

    counts: dict[str, int]
    outcomes: dict[str, int]
    agreement: Rate
    sure_agreement: Rate
    stopped_kept: Rate
    passed_kept: Rate
    kappa: Decimal | None
    to_people_before: int
    to_people_now: int
    rejected_now: int

    def to_json(self) -> dict[str, Any]:
        return {
            "counts": {name.replace(",", "").replace(" ", "_"): number for name, number in self.counts.items()},
            "outcomes": self.outcomes,
            "agreement": self.agreement.to_json(),
            "agreement_where_facts_known": self.sure_agreement.to_json(),
            "stopped_then_and_now": self.stopped_kept.to_json(),
            "passed_then_and_now": self.passed_kept.to_json(),
            "kappa": self.kappa,
            "stopped_before": self.to_people_before,
            "to_review_now": self.to_people_now,
            "rejected_now": self.rejected_now,
        }


@dataclass(frozen=True, slots=True)
class RuleFigures:
    """What one rule did. `fired`, `undecided`, `violated` count mails (all screened ones); `on_passed` and `on_stopped`
    those it found fault with, by what was decided before; `newly_stopped` those it helps to stop for sure, `alone`
    those nothing else would stop; `unsure` those stopped because it cannot be told."""

    rule: str
    title: str
    severity: str
    cites: tuple[str, ...]
    fired: int
    undecided: int
    violated: int
    on_passed: int
    on_stopped: int
    newly_stopped: int
    alone: int
    unsure: int

    @property
    def precision(self) -> Rate:
        """Of the mails it found fault with, those that were stopped before too."""
        return Rate(self.on_stopped, self.on_stopped + self.on_passed)

    def to_json(self) -> dict[str, Any]:
        names = ("rule", "title", "severity", "cites", "fired", "undecided", "violated", "on_passed", "on_stopped")
        counts = ("newly_stopped", "alone", "unsure")
        return {name: getattr(self, name) for name in (*names, *counts)} | {"precision": self.precision.to_json()}


def figures(compared: Sequence[Compared]) -> Figures:
    """Of all mails with a decision before; those no rule was in force for count in no rate."""
    judged = [one for one in compared if one.change not in (None, Change.OUT_OF_FORCE)]
    counts = Counter(one.change for one in judged if one.change is not None)
    aged = [one for one in compared if one.change is Change.OUT_OF_FORCE]
    now = Counter(one.screening.outcome for one in compared)
    sure = {change: n for change, n in counts.items() if change not in (Change.NEWLY_UNSURE, Change.SAME_BUT_UNSURE)}
    was_passed = sum(n for change, n in counts.items() if change.was_passed)
    was_stopped = counts.total() - was_passed
    both_stopped = counts[Change.AGREED_STOPPED] + counts[Change.SAME_BUT_UNSURE]
    return Figures(
        counts={**{change.value: counts[change] for change in Change}, Change.OUT_OF_FORCE.value: len(aged)},
        outcomes={name: now[name] for name in ("pass", "repaired", "review", "reject")},
        agreement=Rate(counts[Change.AGREED_PASSED] + both_stopped, counts.total()),
        sure_agreement=Rate(sure.get(Change.AGREED_PASSED, 0) + sure.get(Change.AGREED_STOPPED, 0), sum(sure.values())),
        stopped_kept=Rate(both_stopped, was_stopped),
        passed_kept=Rate(counts[Change.AGREED_PASSED], was_passed),
        kappa=kappa(counts[Change.AGREED_PASSED], was_passed, both_stopped, was_stopped),
        to_people_before=was_stopped,
        to_people_now=sum(one.screening.outcome == "review" for one in judged),
        rejected_now=sum(one.screening.outcome == "reject" for one in judged),
    )


def kappa(both_passed: int, was_passed: int, both_stopped: int, was_stopped: int) -> Decimal | None:
    """Cohen's kappa (1960) of two judges and two answers; None without mails, or where chance alone agrees fully."""
    total = was_passed + was_stopped
    if not total:
        return None
    now_passed = both_passed + was_stopped - both_stopped
    observed = (both_passed + both_stopped) / total
    expected = (was_passed * now_passed + was_stopped * (total - now_passed)) / total**2
    return None if expected == 1 else _decimal((observed - expected) / (1 - expected))


def rule_figures(program: Program, compared: Sequence[Compared]) -> tuple[RuleFigures, ...]:
    """Of every rule that did anything, those that newly stop most first."""
    tally = _Tally(compared)
    found = [
        RuleFigures(
            rule=rule.id,
            title=rule.title,
            severity=rule.severity.value,
            cites=(*rule.cites, *rule.house),
            fired=tally.fired[rule.id],
            undecided=tally.undecided[rule.id],
            violated=tally.violated[rule.id],
            on_passed=tally.on_passed[rule.id],
            on_stopped=tally.on_stopped[rule.id],
            newly_stopped=tally.newly_stopped[rule.id],
            alone=tally.alone[rule.id],
            unsure=tally.unsure[rule.id],
        )
        for rule in program.rules
        if tally.knows(rule.id)
    ]
    return tuple(sorted(found, key=lambda one: (-one.newly_stopped, -one.unsure, -one.violated)))


class _Tally:
    """Counts of mails by rule."""

    def __init__(self, compared: Iterable[Compared]) -> None:
        self.fired: Counter[str] = Counter()
        self.undecided: Counter[str] = Counter()
        self.violated: Counter[str] = Counter()
        self.on_passed: Counter[str] = Counter()
        self.on_stopped: Counter[str] = Counter()
        self.newly_stopped: Counter[str] = Counter()
        self.alone: Counter[str] = Counter()
        self.unsure: Counter[str] = Counter()
        for one in compared:
            self._add(one)

    def _add(self, one: Compared) -> None:
        self.fired.update(one.screening.fired)
        self.undecided.update(one.screening.undecided)
        broken = {fault.rule for fault in one.screening.faults}
        self.violated.update(broken)
        if one.baseline is not None:
            (self.on_passed if one.baseline.passed else self.on_stopped).update(broken)
        if one.change is Change.NEWLY_STOPPED:
            stoppers = {stop.rule for stop in one.screening.decided_stops}
            self.newly_stopped.update(stoppers)
            if len(stoppers) == 1 and len(stoppers) == len({stop.rule for stop in one.screening.stops}):
                self.alone.update(stoppers)
        elif one.change is Change.NEWLY_UNSURE:
            self.unsure.update({stop.rule for stop in one.screening.stops})

    def knows(self, rule: str) -> bool:
        return any(counter[rule] for counter in (self.fired, self.undecided, self.violated, self.unsure))


def _decimal(value: float) -> Decimal:
    return Decimal(repr(round(value, _PLACES)))
