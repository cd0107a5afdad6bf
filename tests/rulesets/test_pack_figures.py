"""The figures in a pack's README are those of the pack as it stands there."""

from datetime import date
from functools import cache
from pathlib import Path

import pytest

from jurat.authoring.figure import FIGURES, coverage_table, sources_digest
from jurat.authoring.roster import RULES, roster
from jurat.authoring.suite import Suite, compiled_soundly, run_suite
from jurat.constraints import SIGNATURES
from jurat.engine import engine_named
from jurat.packs.folder import read_pack

RULESETS = Path(__file__).parents[2] / "rulesets"
PACKS = sorted(path.parent for path in RULESETS.glob("*/pack.jur"))
TODAY = date(2026, 11, 23)
each_pack = pytest.mark.parametrize("pack", PACKS, ids=[folder.name for folder in PACKS])


@cache
def _suite(pack: Path) -> Suite:
    compiled = compiled_soundly(pack, SIGNATURES, TODAY)
    assert compiled.program is not None
    return run_suite(pack, compiled, engine_named("compiled", compiled.program), TODAY)


def _readme(pack: Path) -> str:
    return (pack / "README.md").read_text(encoding="utf-8")


def _stated(pack: Path) -> str:
    return FIGURES.stated(_readme(pack))


@each_pack
def test_the_readme_lists_the_rules_as_they_are(pack: Path) -> None:
    """If this fails, a rule has changed: `jurat figures PACK --rules --write` lists them again."""
    program = _suite(pack).compiled.program
    assert program is not None
    assert RULES.stated(_readme(pack)) == roster(program, {source.name for source in read_pack(pack)})


@each_pack
def test_the_readme_says_what_its_figures_were_measured_on(pack: Path) -> None:
    """If this fails, the pack has changed: `jurat figures PACK --write` measures it again."""
    assert _stated(pack).splitlines()[0] == f"Of the sources `{sources_digest(pack)}`:"


@each_pack
def test_the_readme_says_what_the_tests_try_out(pack: Path) -> None:
    suite = _suite(pack)
    assert coverage_table(len(suite.results), suite.coverage()) in _stated(pack)


@each_pack
def test_nothing_is_left_untried(pack: Path) -> None:
    assert [(row.owner, row.what, row.missing) for row in _suite(pack).coverage().rows if row.missing] == []
