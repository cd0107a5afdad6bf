"""Figures of a pack: measured, written into its README, and read back."""

from datetime import date
from pathlib import Path

import pytest

from jurat.authoring.figure import FIGURES, Figures, coverage_table, measure, sources_digest, write_figures
from jurat.authoring.passage import NoMarks
from jurat.authoring.suite import compiled_soundly, run_suite
from jurat.constraints import SIGNATURES
from jurat.engine import engine_named
from jurat.packs.error import PackUnreadable

TODAY = date(2026, 11, 23)
RULES = """PACK letters VERSION 2026.11.1 OWNER 'me' JURISDICTION 'US' LANGUAGE 'en' EFFECTIVE FROM 2026-01-01
RULE A-1 "Plain for seniors" HOUSE 'WSP 1' SEVERITY low
  IF client.age is at least 65 THEN use a plain tone
  BECAUSE 'The client is a senior.'
TEST 'seventy' AS OF 2026-11-22 GIVEN client.age = 70 EXPECT FIRES A-1 EXPECT tone.register = 'plain'
"""
MARKED = "# Letters\n\n<!-- figures -->\nold\n<!-- /figures -->\n\nThe end.\n"


@pytest.fixture
def pack(tmp_path: Path) -> Path:
    (tmp_path / "pack.jur").write_text(RULES, encoding="utf-8")
    (tmp_path / "README.md").write_text(MARKED, encoding="utf-8")
    return tmp_path


def _measured(pack: Path) -> Figures:
    compiled = compiled_soundly(pack, SIGNATURES, TODAY)
    assert compiled.program is not None
    return measure(run_suite(pack, compiled, engine_named("compiled", compiled.program), TODAY), TODAY)


def test_what_was_measured_stands_in_the_readme_and_the_rest_stays(pack: Path) -> None:
    figures = _measured(pack)
    written = write_figures(pack, figures).read_text(encoding="utf-8")
    assert written.startswith("# Letters\n\n<!-- figures -->\nOf the sources `sha256:")
    assert written.endswith("<!-- /figures -->\n\nThe end.\n")
    assert FIGURES.stated(written) == figures.markdown()
    assert coverage_table(1, figures.coverage) in written
    assert "- A-1: client.age is at least 65 → is more than 65" in written


def test_the_figures_are_the_same_when_measured_again(pack: Path) -> None:
    first = write_figures(pack, _measured(pack)).read_text(encoding="utf-8")
    assert write_figures(pack, _measured(pack)).read_text(encoding="utf-8") == first


def test_another_test_makes_other_sources(pack: Path) -> None:
    before = sources_digest(pack)
    (pack / "more_test.jur").write_text("TEST 'ten' GIVEN client.age = 10 EXPECT SILENT A-1\n", encoding="utf-8")
    assert sources_digest(pack) != before


def test_a_readme_without_a_place_for_them_is_left_alone(pack: Path) -> None:
    (pack / "README.md").write_text("# Letters\n", encoding="utf-8")
    with pytest.raises(NoMarks, match="no place for figures"):
        write_figures(pack, _measured(pack))
    assert (pack / "README.md").read_text(encoding="utf-8") == "# Letters\n"


def test_a_pack_without_a_readme_has_none_made(pack: Path) -> None:
    (pack / "README.md").unlink()
    with pytest.raises(PackUnreadable):
        write_figures(pack, _measured(pack))
    assert not (pack / "README.md").exists()
