"""The packs under rulesets/. Their TESTs are items of pytest (`jurat.pytest_plugin`), which `make test` runs."""

import tomllib
from datetime import date
from functools import cache
from pathlib import Path

import pytest

from jurat.constraints import SIGNATURES
from jurat.engine import engine_named
from jurat.engine.evaluation import Engine
from jurat.language.compile import Compiled
from jurat.packs.folder import compile_pack

ROOT = Path(__file__).parents[2]
RULESETS = ROOT / "rulesets"
TODAY = date(2026, 11, 23)
PACKS = sorted(path.parent for path in RULESETS.glob("*/pack.jur"))


@cache
def _compiled(folder: Path) -> Compiled:
    return compile_pack(folder, SIGNATURES)


@cache
def _engine(folder: Path, name: str) -> Engine:
    program = _compiled(folder).program
    assert program is not None
    return engine_named(name, program)


def test_there_are_packs_and_they_have_tests() -> None:
    assert [folder.name for folder in PACKS if not _compiled(folder).tests] == []
    assert "us_retail" in [folder.name for folder in PACKS]


def test_make_test_runs_the_tests_of_the_packs() -> None:
    recipe = (ROOT / "Makefile").read_text(encoding="utf-8")
    project = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]
    assert "tests rulesets" in recipe
    assert project["entry-points"]["pytest11"] == {"jurat": "jurat.pytest_plugin"}


@pytest.mark.parametrize("folder", PACKS, ids=[folder.name for folder in PACKS])
def test_the_reference_engine_agrees_on_the_facts_of_every_test(folder: Path) -> None:
    for trial in _compiled(folder).tests:
        facts = {path: value for path, value in trial.facts.items() if not path.startswith("draft.")}
        day = trial.as_of or TODAY
        assert _engine(folder, "reference").evaluate(facts, day) == _engine(folder, "compiled").evaluate(facts, day)
