"""`pytest rulesets/` as its users see it: an item per TEST, failures with expected and actual, nothing in the way."""

from __future__ import annotations

import os
import subprocess
import sys
from importlib.metadata import entry_points
from pathlib import Path

import pytest

import jurat

pytest_plugins = ["pytester"]

LOADED = () if entry_points(group="pytest11", name="jurat") else ("-p", "jurat.pytest_plugin")
RULES = """PACK letters VERSION 2026.11.1 OWNER 'me' JURISDICTION 'US' LANGUAGE 'en'
RULE EDU-1 "Plain words" HOUSE 'WSP 1' SEVERITY low
  IF client.knowledgeLevel = 'beginner' THEN use a plain tone
"""
TESTS = """TEST 'a beginner gets plain words' GIVEN client.knowledgeLevel = 'beginner'
  EXPECT FIRES EDU-1
TEST 'an expert does too'
  GIVEN client.knowledgeLevel = 'expert'
  EXPECT FIRES EDU-1
"""


def _pack(pytester: pytest.Pytester, tests: str = TESTS, rules: str = RULES) -> None:
    folder = pytester.mkdir("letters")
    (folder / "pack.jur").write_text(rules, encoding="utf-8")
    (folder / "edu_test.jur").write_text(tests, encoding="utf-8")


def _run(pytester: pytest.Pytester, *arguments: str) -> pytest.RunResult:
    return pytester.runpytest_inprocess(*LOADED, *arguments)


def test_every_test_of_a_pack_is_an_item(pytester: pytest.Pytester) -> None:
    _pack(pytester)
    result = _run(pytester, "letters", "--collect-only", "-q")
    result.stdout.fnmatch_lines(
        ["letters/edu_test.jur::a beginner gets plain words", "letters/edu_test.jur::an expert does too"]
    )


def test_a_failure_shows_the_place_what_was_expected_what_came_and_why(pytester: pytest.Pytester) -> None:
    _pack(pytester)
    result = _run(pytester, "letters")
    result.assert_outcomes(passed=1, failed=1)
    result.stdout.fnmatch_lines(
        [
            "*letters/edu_test.jur:5",
            "  expected: FIRES EDU-1",
            "  actual:   EDU-1 is silent",
            "    * EDU-1 *Plain words* does not apply.",
            "    * It does not hold that client.knowledgeLevel is 'beginner' (client.knowledgeLevel is 'expert').",
        ]
    )
    result.stdout.no_fnmatch_line("*Traceback*")


def test_items_are_chosen_by_name(pytester: pytest.Pytester) -> None:
    _pack(pytester)
    _run(pytester, "letters", "-k", "beginner").assert_outcomes(passed=1, deselected=1)
    _run(pytester, "letters/edu_test.jur::a beginner gets plain words").assert_outcomes(passed=1)


def test_only_the_ones_that_failed_run_again(pytester: pytest.Pytester) -> None:
    _pack(pytester)
    _run(pytester, "letters")
    _run(pytester, "letters", "--lf").assert_outcomes(failed=1)


def test_items_are_shared_among_processes(pytester: pytest.Pytester) -> None:
    _pack(pytester)
    _run(pytester, "letters", "-n", "1").assert_outcomes(passed=1, failed=1)


def test_each_row_of_a_table_is_an_item(pytester: pytest.Pytester) -> None:
    rows = """TEST 'levels'
  | client.knowledgeLevel | EXPECT FIRES |
  | 'beginner'            | EDU-1        |
  | 'expert'              | EDU-1        |
"""
    _pack(pytester, rows)
    result = _run(pytester, "letters", "-v")
    result.assert_outcomes(passed=1, failed=1)
    result.stdout.fnmatch_lines(["*::levels (row 1) PASSED*", "*::levels (row 2) FAILED*"])


def test_mistakes_in_a_pack_fail_the_collection_with_their_remedy(pytester: pytest.Pytester) -> None:
    _pack(pytester, rules=RULES.replace("use a plain tone", "use a plane tone"))
    result = _run(pytester, "letters")
    result.assert_outcomes(errors=2)
    result.stdout.fnmatch_lines(["*error?J1005?*", "*use a plane tone*", "*help:*"])


def test_a_file_that_cannot_be_read_is_said_without_a_traceback(pytester: pytest.Pytester) -> None:
    _pack(pytester)
    (pytester.path / "letters" / "edu_test.jur").write_bytes(b"TEST '\xff'")
    result = _run(pytester, "letters")
    result.stdout.fnmatch_lines(["*error?pack_unreadable?*", "*help: save it as UTF-8*"])
    result.stdout.no_fnmatch_line("*Traceback*")


def test_a_pack_is_compiled_once(pytester: pytest.Pytester, monkeypatch: pytest.MonkeyPatch) -> None:
    from jurat.packs import folder

    compiled = []
    original = folder.compile_pack
    monkeypatch.setattr(folder, "compile_pack", lambda path, *rest: compiled.append(path) or original(path, *rest))
    _pack(pytester)
    (pytester.path / "letters" / "more_test.jur").write_text("TEST 'x' EXPECT UNKNOWN EDU-1", encoding="utf-8")
    _run(pytester, "letters").assert_outcomes(passed=2, failed=1)
    assert len(compiled) == 1


def test_the_day_of_tests_without_one_can_be_set(pytester: pytest.Pytester) -> None:
    rules = RULES.replace("SEVERITY low", "SEVERITY low EFFECTIVE FROM 2031-01-01")
    _pack(pytester, TESTS.split("TEST 'an")[0], rules)
    _run(pytester, "letters", "-o", "jurat_as_of=2031-01-01").assert_outcomes(passed=1)
    _run(pytester, "letters", "-o", "jurat_as_of=2030-12-31").assert_outcomes(failed=1)


def test_a_lone_rule_file_with_tests_is_collected(pytester: pytest.Pytester) -> None:
    pytester.path.joinpath("mine.jur").write_text(RULES.split("\n", 1)[1] + TESTS, encoding="utf-8")
    _run(pytester, "mine.jur").assert_outcomes(passed=1, failed=1)


def test_a_run_without_rule_files_loads_nothing_of_jurat(pytester: pytest.Pytester) -> None:
    pytester.makepyfile(
        test_else="""
        import sys
        def test_it():
            loaded = {name.split(".")[1] for name in sys.modules if name.startswith("jurat.")}
            assert loaded <= {"pytest_plugin"}
        """
    )
    command = [sys.executable, "-m", "pytest", *LOADED, "-q", str(pytester.path)]
    environment = {**os.environ, "PYTHONPATH": str(Path(jurat.__file__).parents[1])}
    done = subprocess.run(command, capture_output=True, text=True, check=False, env=environment)
    assert done.returncode == 0, done.stdout


def test_a_decision_that_was_not_expected_tells_its_reasons(pytester: pytest.Pytester) -> None:
    rules = "RULE STOP-1 \"Never\" HOUSE 'WSP 2' SEVERITY low ALWAYS block sending\n"
    _pack(pytester, "TEST 'goes out' DRAFT 'Hello.' EXPECT DECISION pass\n", RULES + rules)
    result = _run(pytester, "letters")
    result.stdout.fnmatch_lines(["  actual:   decision reject", "    * Never: this must not be sent. (STOP-1)"])


def test_a_pack_may_extend_one_that_lies_among_the_packs_of_the_place(
    pytester: pytest.Pytester, monkeypatch: pytest.MonkeyPatch
) -> None:
    pytester.mkdir("packs")
    base = pytester.mkdir("packs/base")
    (base / "pack.jur").write_text(RULES.replace("PACK letters", "PACK base"), encoding="utf-8")
    monkeypatch.setenv("JURAT_RULESETS", str(pytester.path / "packs"))
    _pack(pytester, rules="PACK letters VERSION 1.0 OWNER 'me' EXTENDS base")
    _run(pytester, "letters").assert_outcomes(passed=1, failed=1)
