"""The driver: archive → mails → verdicts → facts → screenings → comparison. Long work is told as it goes, kept as it is
done, and never done twice."""

from __future__ import annotations

import time
from collections.abc import Mapping, Sequence
from typing import Any

from jurat.authoring.backtest.archive.walk import mail_files
from jurat.authoring.backtest.case import Grounds
from jurat.authoring.backtest.comparison import Baseline, Compared
from jurat.authoring.backtest.fault import Trouble
from jurat.authoring.backtest.intake import read_archive
from jurat.authoring.backtest.plan import Case, Plan, Tell
from jurat.authoring.backtest.queue import Queue
from jurat.authoring.backtest.reading.mail import Mail
from jurat.authoring.backtest.report import Backtest, Speed
from jurat.authoring.backtest.screening.crew import Crew
from jurat.authoring.backtest.screening.journal import Journal
from jurat.authoring.backtest.screening.result import Screening
from jurat.authoring.backtest.screening.task import prepare
from jurat.authoring.backtest.verdicts.matching import match
from jurat.authoring.backtest.verdicts.verdict import Verdict
from jurat.authoring.backtest.verdicts.word import Meaning
from jurat.language.program.bundle import bundle_hash, dump

OFFICERS = "the officers' verdicts"


def backtest(plan: Plan, tell: Tell) -> Backtest:
    """Raises what the archive, the verdicts, the facts and the work file raise when they cannot be used at all."""
    began = time.monotonic()
    files, grounds = mail_files(plan.archive), Grounds(plan)
    given = (tuple(dump(program) for program in plan.programs), plan.engine, plan.taste)
    with Journal(plan.work) as journal, Crew[Any, Any](prepare, given, plan.workers, plan.limit_s) as crew:
        mails, troubles = read_archive(crew, files, tell)
        verdicts = _verdicts(plan, mails, troubles)
        cases = tuple(grounds.cases(mails, verdicts, troubles))
        queue = Queue(plan, cases, journal)
        counted = queue.run(crew, troubles, tell)
        damaged = journal.damaged
    speed = Speed(counted, time.monotonic() - began, plan.workers)
    return _report(plan, grounds, cases, queue.found(), troubles, speed, damaged)


def _verdicts(plan: Plan, mails: Sequence[Mail], troubles: list[Trouble]) -> Mapping[int, Verdict]:
    if plan.verdicts is None:
        return {}
    matched = match(mails, plan.verdicts)
    troubles += [*plan.verdicts.skipped, *matched.troubles]
    return matched.verdicts


def _report(
    plan: Plan,
    grounds: Grounds,
    cases: Sequence[Case],
    screened: Sequence[tuple[Screening, ...] | None],
    troubles: Sequence[Trouble],
    speed: Speed,
    damaged: int,
) -> Backtest:
    pairs = zip(cases, screened, strict=True)
    return Backtest(
        program=plan.program,
        bundle=bundle_hash(plan.program),
        against=plan.names[1] if plan.other else OFFICERS,
        by_officers=plan.other is None,
        compared=tuple(_compared(case, found) for case, found in pairs if found is not None),
        troubles=tuple(troubles),
        taken=grounds.layers[0],
        ignored=plan.verdicts.ignored if plan.verdicts else (),
        left_out=tuple(sorted(part.value for part in plan.taste.leave_out)),
        speed=speed,
        damaged=damaged,
        named=plan.names[0],
    )


def _compared(case: Case, found: tuple[Screening, ...]) -> Compared:
    return Compared(case.mail, case.as_of, case.day_from, found[0], _baseline(case, found[1:]))


def _baseline(case: Case, others: Sequence[Screening]) -> Baseline | None:
    if others:
        return Baseline(not others[0].stopped, others[0].outcome, screening=others[0])
    if case.verdict is None:
        return None
    verdict = case.verdict
    return Baseline(verdict.meaning is Meaning.PASS, verdict.word, verdict.officer, verdict.reason)
