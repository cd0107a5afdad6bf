"""One mail: what was decided then, what the proposed pack decides, and what that is called."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from jurat.authoring.backtest.reading.mail import Mail
from jurat.authoring.backtest.screening.result import Basis, Screening


class Change(StrEnum):
    """NEWLY_STOPPED: was let through, and something in it or about it speaks against it. NEWLY_UNSURE: was let through,
    and only missing facts stop it. SAME_BUT_UNSURE: was stopped, and now only missing facts stop it, so the agreement
    is an accident. OUT_OF_FORCE: no rule of the pack was in force on its day, so nothing can be said."""

    AGREED_PASSED = "agreed passed"
    AGREED_STOPPED = "agreed stopped"
    SAME_BUT_UNSURE = "stopped both times, now only for missing facts"
    NEWLY_STOPPED = "newly stopped"
    NEWLY_UNSURE = "newly stopped for missing facts"
    NEWLY_PASSED = "newly passed"
    OUT_OF_FORCE = "no rule in force"

    @property
    def was_passed(self) -> bool:
        return self in (Change.AGREED_PASSED, Change.NEWLY_STOPPED, Change.NEWLY_UNSURE)


class DayFrom(StrEnum):
    """Where the day comes from whose rules a mail is judged by."""

    ASKED = "--as-of"
    VERDICT = "the table of verdicts"
    MAIL = "the mail's own date"
    TODAY = "today, for want of another"


@dataclass(frozen=True, slots=True)
class Baseline:
    """What was decided before: by an officer, or by another pack (then `screening` holds how)."""

    passed: bool
    word: str
    officer: str = ""
    reason: str = ""
    screening: Screening | None = None


@dataclass(frozen=True, slots=True)
class Compared:
    """A mail with both decisions. `change` is None where there was none before."""

    mail: Mail
    as_of: date
    day_from: DayFrom
    screening: Screening
    baseline: Baseline | None

    @property
    def change(self) -> Change | None:
        return None if self.baseline is None else change_of(self.baseline.passed, self.screening)


def change_of(passed_before: bool, now: Screening) -> Change:
    if out_of_force(now):
        return Change.OUT_OF_FORCE
    if not now.stopped:
        return Change.AGREED_PASSED if passed_before else Change.NEWLY_PASSED
    if passed_before:
        return Change.NEWLY_STOPPED if now.decided_stops else Change.NEWLY_UNSURE
    return Change.AGREED_STOPPED if now.decided_stops else Change.SAME_BUT_UNSURE


def out_of_force(screening: Screening) -> bool:
    """Whether no rule of the pack was in force on the day."""
    return any(stop.basis is Basis.AGE for stop in screening.stops)
