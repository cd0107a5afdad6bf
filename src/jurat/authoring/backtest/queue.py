"""The cases screened by the crew: what the work file holds is not done again, equal words are done once."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from jurat.authoring.backtest.fault import Trouble
from jurat.authoring.backtest.plan import Case, Plan, Tell
from jurat.authoring.backtest.screening.crew import Crew, Lost
from jurat.authoring.backtest.screening.journal import Journal, key_of
from jurat.authoring.backtest.screening.result import Screening
from jurat.authoring.backtest.screening.task import Task
from jurat.language.program.bundle import bundle_hash


@dataclass(frozen=True, slots=True)
class Counted:
    """`fresh` screenings took `work_s` seconds of processor time; `reused` cases were known; `same` repeat another."""

    fresh: int
    reused: int
    same: int
    work_s: float


class Queue:
    """The screenings of cases: one a pack and case, by key."""

    def __init__(self, plan: Plan, cases: Sequence[Case], journal: Journal) -> None:
        self.plan, self.cases, self.journal = plan, cases, journal
        self.keys = [_keys(plan, case) for case in cases]
        self.done = dict(journal.done)
        tasks = {key: (at, pack) for at, both in enumerate(self.keys) for pack, key in enumerate(both)}
        self.wanted = [(key, place) for key, place in tasks.items() if key not in self.done]
        self.reused = sum(all(key in self.done for key in both) for both in self.keys)

    def run(self, crew: Crew[Any, Any], troubles: list[Trouble], tell: Tell) -> Counted:
        """Screens what is wanted. A mail that was lost goes to the troubles."""
        tell("screen", 0, len(self.wanted))
        fresh = took_ms = 0
        for count, (place, result) in enumerate(crew.work(self._task(*where) for _, where in self.wanted), 1):
            key, (at, _) = self.wanted[place]
            if isinstance(result, Lost):
                name = self.cases[at].mail.name
                troubles.append(Trouble(f"mail_{result.code}", name, f"Not screened. {result.message}"))
            else:
                self.journal.keep(key, result)
                self.done[key] = result
                fresh, took_ms = fresh + 1, took_ms + result.took_ms
            tell("screen", count, len(self.wanted))
        keys = [key for both in self.keys for key in both]
        return Counted(fresh, self.reused, len(keys) - len(set(keys)), took_ms / 1000)

    def found(self) -> list[tuple[Screening, ...] | None]:
        """By case: a screening a pack; None where one was lost."""
        return [
            tuple(self.done[key] for key in both) if all(key in self.done for key in both) else None
            for both in self.keys
        ]

    def _task(self, at: int, pack: int) -> Task:
        case = self.cases[at]
        return Task(pack, case.mail.text, case.mail.parts, case.facts[pack], case.as_of)


def _keys(plan: Plan, case: Case) -> tuple[str, ...]:
    return tuple(
        key_of(plan.software, plan.engine, bundle_hash(program), case.mail.sha256, case.mail.parts, facts, case.as_of)
        for program, facts in zip(plan.programs, case.facts, strict=True)
    )
