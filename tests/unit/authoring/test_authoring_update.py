"""`--update`: expectations rewritten where their own form can say it, and nothing else in the file touched."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest

from jurat.authoring.suite import Suite, compiled_soundly, run_suite, update_suite
from jurat.authoring.update import FileChanged, updates
from jurat.constraints import SIGNATURES
from jurat.engine.reference import Reference

TODAY = date(2026, 11, 23)
RULES = """RULE AGE-1 IF client.age is at least 65 THEN limit length to 100 words
RULE BEG-1 IF client.knowledgeLevel = 'beginner' THEN use a plain tone
"""
GIVEN = "GIVEN client.age = 70, client.knowledgeLevel = 'expert'"


def _suite(folder: Path, tests: str) -> Suite:
    (folder / "rule.jur").write_text(RULES, encoding="utf-8")
    file = folder / "rule_test.jur"
    if not file.exists():
        file.write_bytes(tests.encode())
    compiled = compiled_soundly(folder, SIGNATURES, TODAY)
    assert compiled.program is not None
    return run_suite(folder, compiled, Reference(compiled.program), TODAY)


def _updated(folder: Path, tests: str) -> str:
    update_suite(_suite(folder, tests), SIGNATURES)
    return (folder / "rule_test.jur").read_bytes().decode()


@pytest.mark.parametrize(
    ("wrong", "right"),
    [
        ("EXPECT length.maxWords =  90", "EXPECT length.maxWords =  100"),
        ("EXPECT SILENT AGE-1", "EXPECT FIRES AGE-1"),
        ("EXPECT FIRES AGE-1, BEG-1", "EXPECT FIRES AGE-1   EXPECT SILENT BEG-1"),
        ("EXPECT UNKNOWN BEG-1  # surely", "EXPECT SILENT BEG-1  # surely"),
        ("DRAFT 'Hello.' EXPECT DECISION reject", "DRAFT 'Hello.' EXPECT DECISION pass"),
    ],
)
def test_what_an_expectation_can_say_is_rewritten_in_place(tmp_path: Path, wrong: str, right: str) -> None:
    before = f"# mine\nTEST 't' {GIVEN}\n  {wrong}\n# the rest\n"
    assert _updated(tmp_path, before) == before.replace(wrong, right)
    assert all(result.passed for result in _suite(tmp_path, "").results)


@pytest.mark.parametrize(
    "wrong",
    [
        "EXPECT length.maxWords is at most 90",
        "EXPECT tone.register = 'plain'",
        "EXPECT client.age = 71",
        "EXPECT terms.prohibited CONTAINS hype",
        "DRAFT 'Hello.' EXPECT VIOLATES AGE-1",
    ],
)
def test_what_it_cannot_say_is_left_to_the_author(tmp_path: Path, wrong: str) -> None:
    before = f"TEST 't' {GIVEN} {wrong}\n"
    suite = _suite(tmp_path, before)
    found = update_suite(suite, SIGNATURES)
    assert (found.files, len(found.left)) == ((), 1)
    assert (tmp_path / "rule_test.jur").read_text(encoding="utf-8") == before


def test_the_cell_of_a_table_is_rewritten(tmp_path: Path) -> None:
    before = "TEST 't'\n  | client.age | EXPECT length.maxWords |\n  | 70 | 90 |\n  | 65 | 100 |\n"
    assert _updated(tmp_path, before) == before.replace("90", "100")


def test_line_ends_and_the_mark_of_the_encoding_stay(tmp_path: Path) -> None:
    before = f"\ufeffTEST 't' {GIVEN}\r\n  EXPECT SILENT AGE-1\r\n"
    assert _updated(tmp_path, before) == before.replace("SILENT", "FIRES")


def test_a_file_that_changed_meanwhile_is_left_alone(tmp_path: Path) -> None:
    suite = _suite(tmp_path, f"TEST 't' {GIVEN} EXPECT SILENT AGE-1\n")
    file = tmp_path / "rule_test.jur"
    file.write_text("# gone\n", encoding="utf-8")
    with pytest.raises(FileChanged, match="left alone"):
        update_suite(suite, SIGNATURES)
    assert file.read_text(encoding="utf-8") == "# gone\n"


def test_the_change_is_shown_as_a_diff(tmp_path: Path) -> None:
    suite = _suite(tmp_path, f"TEST 't' {GIVEN}\n  EXPECT SILENT AGE-1\n")
    assert updates(suite.results).files[0].diff.splitlines()[3:] == [
        f" TEST 't' {GIVEN}",
        "-  EXPECT SILENT AGE-1",
        "+  EXPECT FIRES AGE-1",
    ]
