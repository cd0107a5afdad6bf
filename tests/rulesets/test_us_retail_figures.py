"""The figures in the pack's README are those of the pack as it stands there."""

from datetime import date
from functools import cache
from pathlib import Path

from jurat.authoring.figure import coverage_table, sources_digest, stated
from jurat.authoring.suite import Suite, compiled_soundly, run_suite
from jurat.constraints import SIGNATURES
from jurat.engine import engine_named

PACK = Path(__file__).parents[2] / "rulesets" / "us_retail"
TODAY = date(2026, 11, 23)


@cache
def _suite() -> Suite:
    compiled = compiled_soundly(PACK, SIGNATURES, TODAY)
    assert compiled.program is not None
    return run_suite(PACK, compiled, engine_named("compiled", compiled.program), TODAY)


def _stated() -> str:
    return stated((PACK / "README.md").read_text(encoding="utf-8"))


def test_the_readme_says_what_its_figures_were_measured_on() -> None:
    """If this fails, the pack has changed: `jurat figures us_retail --write` measures it again."""
    assert _stated().splitlines()[0] == f"Of the sources `{sources_digest(PACK)}`:"


def test_the_readme_says_what_the_tests_try_out() -> None:
    suite = _suite()
    assert coverage_table(len(suite.results), suite.coverage()) in _stated()


def test_nothing_is_left_untried() -> None:
    assert [(row.owner, row.what, row.missing) for row in _suite().coverage().rows if row.missing] == []
