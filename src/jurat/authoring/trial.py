"""Runs the TESTs of a pack: expected and actual side by side. Everything goes through the engine an author's rules
will run on, and through the judge that will read the drafts; nothing is evaluated here."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, replace
from datetime import date
from typing import Any

from jurat.authoring.expectation import Checked, check
from jurat.authoring.judgement import Judge, Judgement
from jurat.authoring.reason import reasons
from jurat.authoring.rewording import reworded
from jurat.engine.evaluation import Engine, Evaluation
from jurat.foundation.error import JuratError
from jurat.foundation.span import Source
from jurat.language.compile import Compiled
from jurat.language.program.node import Program
from jurat.language.trial import Expected, Trial

_DRAFT = "draft."


@dataclass(frozen=True, slots=True)
class TrialResult:
    """One TEST. `problem` says why it could not be run; then nothing was checked."""

    name: str
    file: str
    line: int
    checked: tuple[Checked, ...]
    problem: str = ""
    source: Source | None = None

    @property
    def passed(self) -> bool:
        return not self.problem and all(one.met for one in self.checked)

    def to_json(self) -> dict[str, Any]:
        expectations = [
            {"expected": one.expected, "actual": one.actual, "met": one.met, "line": one.line, "why": list(one.why)}
            for one in self.checked
        ]
        return {
            "test": self.name,
            "file": self.file,
            "line": self.line,
            "passed": self.passed,
            "expectations": expectations,
            "problem": self.problem,
        }


def matching(trials: Iterable[Trial], text: str) -> tuple[Trial, ...]:
    """The TESTs whose name, or a rule they name, contains a text in any case."""
    wanted = text.casefold()
    return tuple(
        trial
        for trial in trials
        if any(
            wanted in name.casefold() for name in (trial.name, *(rule for one in trial.expected for rule in one.rules))
        )
    )


def run_tests(compiled: Compiled, engine: Engine, judge: Judge, today: date) -> tuple[TrialResult, ...]:
    """The result of every TEST, in order. A test without AS OF is run as of `today`."""
    return tuple(run_test(trial, engine, judge, today) for trial in compiled.tests)


def run_test(trial: Trial, engine: Engine, judge: Judge, today: date) -> TrialResult:
    """One TEST. A fault of the engine or of the judge is a failed test, never a crash."""
    line, _ = trial.source.position(trial.span.start)
    try:
        evaluation = _evaluated(trial, engine, today)
        judgement = None
        if trial.draft is not None:
            judgement = judge(evaluation, engine.program, trial.draft, trial.facts)
            evaluation = judgement.evaluation
    except JuratError as error:
        return TrialResult(trial.name, trial.source.name, line, (), error.message, trial.source)
    checked = tuple(_checked(one, trial, evaluation, judgement, engine.program) for one in trial.expected)
    return TrialResult(trial.name, trial.source.name, line, checked, source=trial.source)


def _checked(
    one: Expected, trial: Trial, evaluation: Evaluation, judgement: Judgement | None, program: Program
) -> Checked:
    found = check(one, trial, evaluation, judgement)
    if found.met:
        return found
    text = trial.source.text[one.span.start : one.span.end]
    instead = reworded(one, text, evaluation, judgement, program)
    return replace(found, why=reasons(one, evaluation, judgement, program), reworded=instead)


def _evaluated(trial: Trial, engine: Engine, today: date) -> Evaluation:
    """Stage one; and stage two where the test gives facts of the draft."""
    before = {path: value for path, value in trial.facts.items() if not path.startswith(_DRAFT)}
    draft = {path: value for path, value in trial.facts.items() if path.startswith(_DRAFT)}
    evaluation = engine.evaluate(before, trial.as_of or today)
    return engine.evaluate_draft(evaluation, draft) if draft else evaluation
