"""`jurat docs` and `jurat new` at the command line."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from jurat.cli.application import application

ROOT = Path(__file__).parents[2]
Run = Callable[..., Result]

NOBODY_TAKES_UP = {
    "17 CFR 275.206(4)-1(a)(7)",
    "FINRA 2210(d)(7)(D)",
    "FINRA 2330",
    "FINRA 3160",
    "FINRA 3220",
}
"""Sections of the list of us_retail that its README says no rule does anything for."""


@pytest.fixture
def run(tmp_path: Path) -> Run:
    environment = {"JURAT_HOME": str(tmp_path / "home"), "JURAT_RULESETS": str(ROOT / "rulesets")}

    def invoke(*arguments: str) -> Result:
        return CliRunner().invoke(application, arguments, env=environment)

    return invoke


def test_docs_writes_the_site_of_the_shipped_pack_with_its_own_list_of_sections(run: Run, tmp_path: Path) -> None:
    out = tmp_path / "site"
    result = run("docs", "us_retail", "--out", str(out), "--format", "json")
    (site,) = json.loads(result.stdout)["sites"]
    assert (0, "us_retail", 0) == (result.exit_code, site["pack"], site["failed"])
    assert site["files"] == sum(path.is_file() for path in out.rglob("*"))
    assert NOBODY_TAKES_UP == {each["section"] for each in site["uncovered"]}
    assert "All" in (out / "index.html").read_text(encoding="utf-8")


def test_docs_counts_the_tests_of_the_pack_that_one_extends_and_says_whose_they_are(run: Run, tmp_path: Path) -> None:
    out = tmp_path / "site"
    told = run("docs", "eu_retail", "--out", str(out)).stdout
    assert ("untested" in told, "in core, which it extends" in told) == (False, True)
    assert "a test of core: core/" in (out / "rules" / "HOUSE-BEGINNER.html").read_text(encoding="utf-8")
    assert "Of core, whose rules it extends" in (out / "index.html").read_text(encoding="utf-8")
    run("docs", "eu_retail", "--out", str(out), "--no-tests")
    assert "whose rules it extends" not in (out / "index.html").read_text(encoding="utf-8")


def test_docs_takes_a_list_of_sections_and_several_packs(run: Run, tmp_path: Path) -> None:
    for name in ("one", "two"):
        run("new", "pack", name, "--dir", str(tmp_path / "packs"))
    law = tmp_path / "law.txt"
    law.write_text("FINRA 2210(d)(1)(E)  The audience\n", encoding="utf-8")
    packs = [str(tmp_path / "packs" / name) for name in ("one", "two")]
    arguments = ("--out", str(tmp_path / "site"), "--sections", str(law), "--no-tests")
    result = run("docs", *packs, *arguments)
    assert 0 == result.exit_code
    assert 2 == result.stdout.count("Sections: 1 uncovered")
    assert ["one", "two"] == sorted(path.name for path in (tmp_path / "site").iterdir())


@pytest.mark.parametrize(
    ("arguments", "code"),
    [
        (("us_retial", "--out", "{tmp}/site"), "unknown_pack"),
        (("us_retail", "--out", "{tmp}"), "folder_taken"),
        (("us_retail", "--out", "{tmp}/site", "--sections", "{tmp}/none.csv"), "sections_unreadable"),
        (("us_retail", "--out", "{tmp}/site", "--sections", "{tmp}/empty.csv"), "not_sections"),
        (("{tmp}/broken.jur", "--out", "{tmp}/site"), "pack_broken"),
    ],
)
def test_docs_says_what_it_cannot_use(run: Run, tmp_path: Path, arguments: tuple[str, ...], code: str) -> None:
    (tmp_path / "empty.csv").write_text("")
    (tmp_path / "broken.jur").write_text("RULE A-1 IF client.agge = 1 THEN use a plain tone\n")
    result = run("docs", "--no-tests", *(one.replace("{tmp}", str(tmp_path)) for one in arguments))
    assert (2, "") == (result.exit_code, result.stdout)
    assert f"error[{code}]: " in result.stderr
    assert not (tmp_path / "site").exists()


def test_a_new_pack_with_a_new_rule_is_checked_and_tested_from_the_command_line(run: Run, tmp_path: Path) -> None:
    made = run("new", "pack", "our_letters", "--dir", str(tmp_path), "--owner", "o@firm.example", "--format", "json")
    pack = str(tmp_path / "our_letters")
    assert [f"jurat check {pack}", f"jurat test {pack}"] == json.loads(made.stdout)["next"]
    rule = run("new", "rule", "EDU-1", "--in", pack, "--title", "Plain tone", "--cites", "FINRA 2210(d)(1)(E)")
    assert (0, 0, 0) == (rule.exit_code, run("check", pack).exit_code, run("test", pack).exit_code)
    again = run("new", "rule", "EDU-1", "--in", pack)
    assert (2, "error[not_a_name]: EDU-1 is a rule of this pack already (edu_1.jur).") == (
        again.exit_code,
        again.stderr.splitlines()[0],
    )


def test_a_csv_becomes_a_table_of_a_pack_once(run: Run, tmp_path: Path) -> None:
    run("new", "pack", "levels", "--dir", str(tmp_path))
    pack, sheet = str(tmp_path / "levels"), tmp_path / "levels.csv"
    sheet.write_text("client.age;THEN limit reading level to grade\n>= 65;9\n", encoding="utf-8")
    made = run("new", "table", "READING-T1", "--from", str(sheet), "--in", pack, "--format", "json")
    assert [f"{pack}/reading_t1.jur"] == json.loads(made.stdout)["files"]
    assert 0 == run("check", pack).exit_code
    again = run("new", "table", "READING-T1", "--from", str(sheet), "--in", pack)
    assert (1, True) == (again.exit_code, "table 'READING-T1' is declared twice" in again.stdout)


def test_a_csv_with_a_mistake_is_told_and_not_written(run: Run, tmp_path: Path) -> None:
    run("new", "pack", "levels", "--dir", str(tmp_path))
    pack, sheet = str(tmp_path / "levels"), tmp_path / "levels.csv"
    sheet.write_text("client.knowledgeLevel,THEN limit reading level to grade\nbeginer,9\n", encoding="utf-8")
    result = run("new", "table", "READING-T1", "--from", str(sheet), "--in", pack, "--format", "json")
    found = json.loads(result.stdout)
    assert (1, "", []) == (result.exit_code, found["text"], found["files"])
    assert [("levels.csv", 2, 1, 8)] == [
        (one["file"], one["line"], one["column"], one["end_column"]) for one in found["diagnostics"]
    ]
    assert not (tmp_path / "levels" / "reading_t1.jur").exists()
