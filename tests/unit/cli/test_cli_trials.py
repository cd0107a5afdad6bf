"""`jurat test` and `jurat mutate` as people and build servers read them."""

from __future__ import annotations

import json
from pathlib import Path
from xml.etree import ElementTree as Xml

import click
import pytest
from click.testing import CliRunner, Result

from jurat.authoring.suite import compiled_soundly, run_suite
from jurat.cli.application import application
from jurat.cli.rendering.trial import trials_text
from jurat.constraints import SIGNATURES
from jurat.engine.reference import Reference
from jurat.foundation.quantity import parse_date

PACK = """RULE S-1 "Seniors" IF client.age is at least 65 THEN use a plain tone
TEST 'old'
  GIVEN client.age = 70
  EXPECT FIRES S-1
TEST 'a child & <co>'
  GIVEN client.age = 7
  EXPECT FIRES S-1
"""
PASSING = PACK.replace("= 7\n  EXPECT FIRES", "= 7\n  EXPECT SILENT")


@pytest.fixture
def pack(tmp_path: Path) -> Path:
    path = tmp_path / "mine.jur"
    path.write_text(PACK, encoding="utf-8")
    return path


def _run(*arguments: object) -> Result:
    home = {"JURAT_HOME": str(Path(str(arguments[1])).parent / "home")}
    return CliRunner().invoke(application, [str(one) for one in arguments], env=home)


def test_expected_and_actual_stand_in_columns_where_there_is_room(pack: Path) -> None:
    day = parse_date("2026-11-23")
    assert day is not None
    compiled = compiled_soundly(pack, SIGNATURES, day)
    assert compiled.program is not None
    results = run_suite(pack, compiled, Reference(compiled.program), day).results
    wide, narrow = (click.unstyle(trials_text(results, width=width)).splitlines() for width in (90, 60))
    assert wide[:4] == [
        "FAILED a child & <co>  mine.jur:5",
        "  expected" + " " * 37 + "actual",
        "  FIRES S-1" + " " * 36 + "S-1 is silent",
        "    · S-1 “Seniors” does not apply.",
    ]
    assert narrow[1:3] == ["  expected: FIRES S-1", "  actual:   S-1 is silent"]


def test_only_tests_that_match_run(pack: Path) -> None:
    assert [_run("test", pack, "--match", text).stdout.splitlines()[-1] for text in ("OLD", "s-1", "nobody")] == [
        "1 test, all passed",
        "2 tests, 1 failed",
        "No test has 'nobody' in its name or among its rules.",
    ]


def test_a_build_server_reads_the_failures(pack: Path, tmp_path: Path) -> None:
    assert _run("test", pack, "--junit", tmp_path / "out.xml").exit_code == 1
    suite = Xml.parse(tmp_path / "out.xml").getroot()[0]
    assert suite.attrib == {"name": "mine", "tests": "2", "failures": "1", "errors": "0"}
    old, child = suite
    assert (old.attrib["name"], old.attrib["classname"], old.attrib["line"], len(old)) == ("old", "mine.mine", "2", 0)
    assert child[0].attrib["message"] == "expected FIRES S-1, but S-1 is silent"
    assert "mine.jur:7" in (child[0].text or "")


def test_an_update_shows_the_change_and_ends_well(pack: Path) -> None:
    result = _run("test", pack, "--update")
    assert result.exit_code == 0
    assert {"-  EXPECT FIRES S-1", "+  EXPECT SILENT S-1"} <= set(result.stdout.splitlines())
    assert pack.read_text(encoding="utf-8") == PASSING


def test_coverage_says_what_is_missing_and_can_fail_the_build(pack: Path) -> None:
    pack.write_text(PASSING, encoding="utf-8")
    result = _run("test", pack, "--coverage")
    assert result.exit_code == 0
    assert "  S-1 – never is undecided  mine.jur:1" in result.stdout.splitlines()
    assert _run("test", pack, "--fail-under", "66.6").exit_code == 0
    assert _run("test", pack, "--fail-under", "67").exit_code == 1
    data = json.loads(_run("test", pack, "--coverage", "--format", "json").stdout)
    assert (data["coverage"][0]["pack"], data["coverage"][0]["percent"]) == ("mine", "66.6")


def test_mutate_names_what_no_test_notices(pack: Path) -> None:
    pack.write_text(PASSING, encoding="utf-8")
    result = _run("mutate", pack)
    assert result.exit_code == 1
    assert "  ✗ client.age is at least 65 → is more than 65  mine.jur:1" in result.stdout.splitlines()
    assert result.stdout.splitlines()[-1].endswith("not noticed.")
    assert _run("mutate", pack, "--fail-under", "1").exit_code == 0
    data = json.loads(_run("mutate", pack, "--format", "json").stdout)
    assert data["tried"] == data["killed"] + data["survived"] == data["killed"] + len(data["survivors"])


def test_mutate_refuses_a_pack_whose_tests_fail(pack: Path) -> None:
    result = _run("mutate", pack)
    assert (result.exit_code, result.stdout) == (2, "")
    assert "error[tests_fail]: 1 test fails already" in result.stderr


def test_a_file_of_a_pack_is_tested_with_its_whole_pack(tmp_path: Path) -> None:
    folder = tmp_path / "letters"
    folder.mkdir()
    (folder / "pack.jur").write_text("PACK letters VERSION 2026.11.1 OWNER 'me' JURISDICTION 'US' LANGUAGE 'en'\n")
    rule, tests = PASSING.split("TEST", 1)
    (folder / "rule.jur").write_text(f"{rule}TEST 'beside' GIVEN client.age = 9 EXPECT SILENT S-1")
    (folder / "letters_test.jur").write_text(f"TEST{tests}")
    found = json.loads(_run("test", folder / "letters_test.jur", "--format", "json").stdout)
    assert [(one["test"], one["file"], one["passed"]) for one in found["tests"]] == [
        ("old", "letters_test.jur", True),
        ("a child & <co>", "letters_test.jur", True),
    ]
