"""Tries the mutants of a pack, one after the other, until a TEST notices each."""

from __future__ import annotations

import random
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import date

from jurat.authoring.mutation.ground import Ground
from jurat.authoring.mutation.infection import Infection
from jurat.authoring.mutation.mutant import Mutant
from jurat.authoring.mutation.operators import OPERATORS
from jurat.authoring.mutation.report import Fate, MutationReport
from jurat.authoring.observation import Observation, Texts, observe
from jurat.authoring.trial import run_test
from jurat.authoring.whereabouts import Whereabouts
from jurat.engine.reference import Reference
from jurat.foundation.error import InputError, NotFound
from jurat.language.compile import Compiled
from jurat.language.program.bundle import throwaway
from jurat.language.program.node import Program
from jurat.pipeline.screen import judge_with

Progress = Callable[[int, int], None]
"""Told how many mutants are done, of how many."""


class FailingTests(InputError):
    """TESTs of the pack fail as it is."""

    code = "tests_fail"


@dataclass(frozen=True, slots=True)
class Choice:
    """Which mutants are tried: those that concern a rule, and of these a sample. Empty and zero mean all."""

    rule: str = ""
    sample: int = 0
    seed: int = 0


def mutants_of(program: Program, places: Whereabouts) -> Iterator[Mutant]:
    """Every mutant of every operator in what stands in the pack itself; those that change nothing are left out."""
    ground = Ground(program, places)
    for operator in OPERATORS:
        for mutant in operator.mutants(ground):
            if places.own(mutant.place):
                yield replace(mutant, operator=operator.name)


def mutate(
    compiled: Compiled,
    places: Whereabouts,
    today: date,
    choice: Choice = Choice(),
    progress: Progress = lambda done, of: None,
) -> MutationReport:
    """Runs the TESTs of a pack without errors against its mutants.

    Raises FailingTests where one fails already, NotFound for a rule that is not there.
    """
    assert compiled.program is not None
    program = compiled.program
    texts = Texts()
    observations = observe(compiled.tests, Reference(program), today, texts)
    _refuse_failing(observations)
    chosen, possible = _chosen(program, places, choice)
    infection = Infection(program, observations)
    fates, tests = [], 0
    for at, mutant in enumerate(chosen):
        reached = [one for one in _in_order(mutant, observations) if infection.reaches(mutant, one)]
        killer, runs = _killer(mutant, reached, today, texts)
        fates.append(Fate(mutant, killer))
        tests += runs
        progress(at + 1, len(chosen))
    return MutationReport(program.pack, possible, tuple(fates), tests)


def _chosen(program: Program, places: Whereabouts, choice: Choice) -> tuple[list[Mutant], int]:
    if choice.rule and program.rule(choice.rule) is None:
        known = ", ".join(rule.id for rule in program.rules)
        raise NotFound(f"no rule of {program.pack} is called '{choice.rule}'", f"there are: {known}")
    found = [one for one in mutants_of(program, places) if not choice.rule or choice.rule in one.rules]
    if not choice.sample or choice.sample >= len(found):
        return found, len(found)
    kept = sorted(random.Random(choice.seed).sample(range(len(found)), choice.sample))  # noqa: S311 - no secret
    return [found[at] for at in kept], len(found)


def _refuse_failing(observations: Sequence[Observation]) -> None:
    failing = [one.result.name for one in observations if not one.result.passed]
    if failing:
        count = "1 test fails" if len(failing) == 1 else f"{len(failing)} tests fail"
        message = f"{count} already, so nothing can be learnt from mutants; the first: '{failing[0]}'"
        raise FailingTests(message, "run `jurat test` on the pack and mend them first")


def _in_order(mutant: Mutant, observations: Sequence[Observation]) -> list[Observation]:
    """Those that name one of its rules first."""
    rules = set(mutant.rules)
    return sorted(observations, key=lambda one: not any(rules & set(part.rules) for part in one.trial.expected))


def _killer(mutant: Mutant, reached: Sequence[Observation], today: date, texts: Texts) -> tuple[str, int]:
    """The name of the first TEST that fails, empty if none does; and how many were run. On the reference engine: each
    mutant is run once or twice, and the others take longer to get ready than that."""
    if not reached:
        return "", 0
    engine = Reference(throwaway(mutant.program))
    judge = judge_with(engine, texts.read)
    for at, one in enumerate(reached, 1):
        if not run_test(one.trial, engine, judge, today).passed:
            return one.trial.name, at
    return "", len(reached)
