"""`jurat figures` as people call it."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from jurat.cli.application import application

RULES = """PACK letters VERSION 2026.11.1 OWNER 'me' JURISDICTION 'US' LANGUAGE 'en' EFFECTIVE FROM 2026-01-01
RULE A-1 "Plain for seniors" HOUSE 'WSP 1' SEVERITY low
  IF client.age is at least 65 THEN use a plain tone
TEST 'seventy' GIVEN client.age = 70 EXPECT FIRES A-1
"""


@pytest.fixture
def pack(tmp_path: Path) -> Path:
    folder = tmp_path / "letters"
    folder.mkdir()
    (folder / "pack.jur").write_text(RULES, encoding="utf-8")
    (folder / "README.md").write_text("<!-- figures -->\n<!-- /figures -->\n", encoding="utf-8")
    return folder


def _run(pack: Path, *more: str) -> Result:
    return CliRunner().invoke(application, ["figures", str(pack), *more], env={"JURAT_HOME": str(pack.parent / "home")})


def test_what_is_printed_is_what_is_written(pack: Path) -> None:
    result = _run(pack, "--write", "--format", "text")
    readme = (pack / "README.md").read_text(encoding="utf-8")
    assert (result.exit_code, readme) == (0, f"<!-- figures -->\n{result.stdout.rstrip()}\n\n<!-- /figures -->\n")


def test_without_write_nothing_is_written(pack: Path) -> None:
    found = json.loads(_run(pack, "--format", "json").stdout)
    assert (found["tests"], found["coverage"]["rule"]["reached"]) == (1, 1)
    assert (pack / "README.md").read_text(encoding="utf-8") == "<!-- figures -->\n<!-- /figures -->\n"


def test_a_readme_without_marks_is_told_how_to_get_them(pack: Path) -> None:
    (pack / "README.md").write_text("# Letters\n", encoding="utf-8")
    result = _run(pack, "--write")
    assert (result.exit_code, result.stderr.splitlines()[0][:16]) == (2, "error[no_marks]:")


def test_of_a_pack_whose_tests_fail_nothing_is_measured(pack: Path) -> None:
    (pack / "pack.jur").write_text(RULES.replace("= 70", "= 7"), encoding="utf-8")
    result = _run(pack)
    assert (result.exit_code, "error[tests_fail]" in result.stderr) == (2, True)
