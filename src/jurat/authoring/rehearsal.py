"""Rules, facts and a draft tried out together, as an author types them: nothing is kept, nothing is sent.

One function a step, so that a page or an editor may stop where the author has got to.
"""

from __future__ import annotations

import time
from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace
from datetime import date
from typing import Any

from jurat.authoring.counterfactual.search import BOUND, Bound
from jurat.authoring.counterfactual.situation import Situation, situation_of
from jurat.authoring.explanation import Explained, explain, overview
from jurat.authoring.trial import TrialResult, run_test
from jurat.constraints import SIGNATURES
from jurat.engine.evaluation import Constraint, Engine, Evaluation
from jurat.engine.value import say
from jurat.foundation.diagnostic import Diagnostic
from jurat.foundation.span import Source
from jurat.language.compile import Compiled, compile_sources
from jurat.language.inherit import Library, no_library
from jurat.language.program.node import Program
from jurat.pipeline.brief import instructions
from jurat.pipeline.given import read_given
from jurat.pipeline.screen import Screened, judge_with, material_of, screen

NAME = "rules.jur"
TESTS_RUN_MAX = 300
SEARCH_SECONDS_MAX = 1.5
"""So long may all searches for least changes of one try-out take together."""

ONE_SEARCH = replace(BOUND, evaluations_max=4_000, seconds_max=0.4)

EngineOf = Callable[[Program], Engine]
"""Gives the engine that runs a program."""


@dataclass(frozen=True)
class Read:
    """Rules as they were read; `engine` is None where a mistake keeps them from running."""

    compiled: Compiled
    diagnostics: tuple[Diagnostic, ...]
    engine: Engine | None


@dataclass(frozen=True)
class Tested:
    """`left_out` TESTs are above the limit and were not run."""

    results: tuple[TrialResult, ...]
    left_out: int

    @property
    def failed(self) -> int:
        return sum(not result.passed for result in self.results)


@dataclass(frozen=True)
class Shown:
    """One constraint in words: its value, each rule with what it asked, and whether it hangs on that rule."""

    name: str
    value: str
    asked: tuple[tuple[str, str, bool], ...]


@dataclass(frozen=True)
class Evaluated:
    """What rules make of facts. `told` is what a model would be told."""

    evaluation: Evaluation
    rules: tuple[Explained, ...]
    constraints: tuple[Shown, ...]
    told: tuple[str, ...]


def read_rules(text: str, day: date, engine_of: EngineOf, library: Library = no_library) -> Read:
    """Every diagnostic of a text of rules; an engine where there is no error. `library` finds packs it extends."""
    compiled = compile_sources((Source(NAME, text),), SIGNATURES, "playground", day, library)
    engine = None if compiled.program is None else engine_of(compiled.program)
    return Read(compiled, compiled.diagnostics, engine)


def run_texts_tests(read: Read, day: date) -> Tested:
    """The TESTs that stand in the text."""
    if read.engine is None:
        return Tested((), 0)
    judge, tests = judge_with(read.engine), read.compiled.tests
    results = tuple(run_test(trial, read.engine, judge, day) for trial in tests[:TESTS_RUN_MAX])
    return Tested(results, max(0, len(tests) - TESTS_RUN_MAX))


def evaluate(
    engine: Engine,
    facts: Mapping[str, Any],
    day: date,
    draft: str | None = None,
    clock: Callable[[], float] = time.monotonic,
) -> Evaluated:
    """What rules make of facts (JSON by entity), each rule explained. Raises FactsMisfit."""
    situation = situation_of(engine, read_given(engine.program, facts).facts, day, draft)
    evaluation = situation.evaluate()
    until = clock() + SEARCH_SECONDS_MAX
    rules = [_with_least(situation, evaluation, rule, until, clock) for rule in overview(situation, evaluation)]
    material = material_of(evaluation.facts, engine, evaluation)
    return Evaluated(
        evaluation=evaluation,
        rules=tuple(rules),
        constraints=tuple(_shown(engine.program, found) for found in evaluation.constraints.values()),
        told=instructions(evaluation, material),
    )


def _with_least(
    situation: Situation, evaluation: Evaluation, rule: Explained, until: float, clock: Callable[[], float]
) -> Explained:
    """With the least change as long as there is time for it; else as it is."""
    left = until - clock()
    if left <= 0:
        return rule
    bound: Bound = replace(ONE_SEARCH, seconds_max=min(ONE_SEARCH.seconds_max, left))
    return explain(situation, rule.subject, bound, evaluation)


def _shown(program: Program, constraint: Constraint) -> Shown:
    signature = program.constraints[constraint.name]
    asked = dict.fromkeys((rule, demand.phrase, rule in constraint.binding) for rule, demand in constraint.demands)
    return Shown(constraint.name, say(constraint.value, signature.type), tuple(asked))


def look_at(engine: Engine, facts: Mapping[str, Any], draft: str, day: date) -> Screened:
    """What would become of a draft. Raises FactsMisfit."""
    known = read_given(engine.program, facts)
    return screen(draft, known.facts, engine, day, sources=known.sources)
