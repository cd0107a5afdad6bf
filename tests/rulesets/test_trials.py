"""Every TEST of every pack under rulesets/, one item each, on the compiled engine and with the validators that ship."""

from dataclasses import dataclass
from datetime import date
from functools import cache
from pathlib import Path

import pytest

from jurat.authoring.trial import run_test
from jurat.constraints import SIGNATURES
from jurat.engine import engine_named
from jurat.engine.evaluation import Engine, Evaluation, Facts
from jurat.foundation.span import Source
from jurat.language.compile import Compiled, compile_sources
from jurat.language.program.node import Program
from jurat.language.trial import Trial
from jurat.pipeline.screen import screen

RULESETS = Path(__file__).parents[2] / "rulesets"
TODAY = date(2026, 11, 23)


@dataclass(frozen=True)
class _Judgement:
    evaluation: Evaluation
    findings: tuple[str, ...]
    outcome: str
    text: str


@cache
def _compiled(folder: Path) -> Compiled:
    sources = [Source(path.name, path.read_text(encoding="utf-8")) for path in sorted(folder.glob("*.jur"))]
    return compile_sources(sources, SIGNATURES)


@cache
def _engine(folder: Path, name: str) -> Engine:
    program = _compiled(folder).program
    assert program is not None
    return engine_named(name, program)


def _judge(folder: Path):
    def judge(evaluation: Evaluation, _program: Program, draft: str, facts: Facts) -> _Judgement:
        screened = screen(draft, facts, _engine(folder, "compiled"), evaluation.as_of)
        broken = tuple(rule for finding in screened.findings for rule in (finding.rules or (finding.rule,)))
        return _Judgement(screened.decision.evaluation, broken, screened.decision.outcome.value, screened.decision.text)

    return judge


PACKS = sorted(path.parent for path in RULESETS.glob("*/pack.jur"))
TRIALS = [(folder, trial) for folder in PACKS for trial in _compiled(folder).tests]


def test_there_are_packs_and_they_have_tests() -> None:
    assert [folder.name for folder in PACKS if not _compiled(folder).tests] == []
    assert "us_retail" in [folder.name for folder in PACKS]


@pytest.mark.parametrize(
    ("folder", "trial"), TRIALS, ids=[f"{folder.name}:{trial.source.name}:{trial.name}" for folder, trial in TRIALS]
)
def test_trial(folder: Path, trial: Trial) -> None:
    result = run_test(trial, _engine(folder, "compiled"), _judge(folder), TODAY)
    unmet = [f"expected {one.expected}, but {one.actual} (line {one.line})" for one in result.checked if not one.met]
    assert (result.problem, unmet) == ("", [])


@pytest.mark.parametrize("folder", PACKS, ids=[folder.name for folder in PACKS])
def test_the_reference_engine_agrees_on_the_facts_of_every_test(folder: Path) -> None:
    for trial in _compiled(folder).tests:
        facts = {path: value for path, value in trial.facts.items() if not path.startswith("draft.")}
        day = trial.as_of or TODAY
        assert _engine(folder, "reference").evaluate(facts, day) == _engine(folder, "compiled").evaluate(facts, day)
