"""`jurat prove`: every question asked of a pack, the gravest flaws first."""

from __future__ import annotations

import time
from collections.abc import Callable, Sequence
from datetime import date

from jurat.authoring.proof.bound import WHOLE
from jurat.authoring.proof.case import Case
from jurat.authoring.proof.flaw import Flaw, Gravity, LeftOpen, Proof, Settled
from jurat.authoring.proof.question import Question
from jurat.authoring.proof.questions import QUESTIONS
from jurat.authoring.proof.questions.dead_rule import DeadRule
from jurat.authoring.proof.questions.idle_exception import IdleException
from jurat.authoring.proof.solver import QUESTION_S, TOTAL_S, Solver
from jurat.authoring.proof.space import FIRST_DAY, LAST_DAY, MEMBERS_MAX, Space
from jurat.engine.reading import program_nodes
from jurat.foundation.quantity import Period
from jurat.language.program.node import TODAY, Calculation, Field, Literal, Program, Status, Value

SUBJECTS_SHOWN_MAX = 8
"""Rules that one note of what is left open names."""


def prove(
    program: Program,
    today: date,
    day: date | None = None,
    questions: Sequence[Question] = QUESTIONS,
    total_s: float = TOTAL_S,
    ticks: Callable[[], float] = time.monotonic,
) -> Proof:
    """Everything that can be said of a pack, for decisions on `day`; without one, on any day.

    Raises CannotRun for a program no engine could run, Unfaithful where engine and proof disagree.
    """
    if day is None and moves_today(program):
        day = today
    case = Case(program, Solver(Space([program], day), total_s, ticks), today, day)
    flaws: list[Flaw] = []
    settled: list[Settled] = []
    for question in questions:
        told = len(case.left_open)
        answer = question.ask(case)
        flaws.extend(answer.flaws)
        if answer.settled and len(case.left_open) == told:  # what is not wholly told is not proved
            settled.append(Settled(question.name, answer.settled + _less(case)))
    flaws = [flaw for flaw in flaws if not _said_better(flaw, flaws)]
    flaws.sort(key=lambda flaw: flaw.gravity is not Gravity.PROBLEM)  # else as asked: the gravest question first
    left_open = (*_without_formula(case), *gathered(case.left_open))
    return Proof(program.pack, tuple(flaws), tuple(settled), left_open, limits_of(case), case.solver.asked)


def gathered(notes: Sequence[LeftOpen]) -> tuple[LeftOpen, ...]:
    """One note for all that one question left open for one reason."""
    subjects: dict[tuple[str, str], dict[str, None]] = {}
    for note in notes:
        subjects.setdefault((note.question, note.why), {})[note.subject] = None
    return tuple(LeftOpen(question, _some(list(named)), why) for (question, why), named in subjects.items())


def _some(names: Sequence[str]) -> str:
    more = len(names) - SUBJECTS_SHOWN_MAX
    return ", ".join(names[:SUBJECTS_SHOWN_MAX]) + (f" and {more} more" if more > 0 else "")


def moves_today(program: Program) -> bool:
    """Whether rules move `today` by months: over every day of three centuries that takes longer than there is."""
    sums = (node for node in program_nodes(program) if isinstance(node, Calculation))
    return any(_is_today(one) and _has_months(other) for node in sums for one, other in _both_ways(node))


def _both_ways(node: Calculation) -> tuple[tuple[Value, Value], tuple[Value, Value]]:
    return (node.left, node.right), (node.right, node.left)


def _is_today(value: Value) -> bool:
    return isinstance(value, Field) and value.path == TODAY


def _has_months(value: Value) -> bool:
    return isinstance(value, Literal) and isinstance(value.value, Period) and value.value.months != 0


def _said_better(flaw: Flaw, flaws: Sequence[Flaw]) -> bool:
    """A rule that its own UNLESS takes away is dead, and why is said where the UNLESS is looked at."""
    return flaw.question == DeadRule.name and any(
        other.question == IdleException.name and other.rules == flaw.rules for other in flaws
    )


def _less(case: Case) -> str:
    """What a sentence about all rules must add where some have no formula."""
    return " Rules left open are not counted." if any(form.open for form in case.every_form) else ""


def _without_formula(case: Case) -> list[LeftOpen]:
    return [LeftOpen("every question", form.rule.id, form.open) for form in case.every_form if form.open]


def limits_of(case: Case) -> tuple[str, ...]:
    """The bounds under which a proof holds, in sentences."""
    days = f"{FIRST_DAY} to {LAST_DAY}" if case.day is None else str(case.day)
    limits = [f"Decisions of {days}.", f"{QUESTION_S:g} seconds for a question, {case.solver.total_s:g} for all."]
    if case.space.groups:
        limits.append(f"Collections of up to {MEMBERS_MAX} members.")
    if case.space.wordings:
        limits.append("Any list may or may not be mentioned in a text, whatever other lists are.")
    if any(form.rule.status is Status.CANARY for form in case.forms):
        limits.append("Canary rules are taken to ask in every decision.")
    names = ", ".join(WHOLE)
    limits.append(f"Numbers whose name ends in {names} are whole and not below zero; every draft has a text.")
    return tuple(limits)
