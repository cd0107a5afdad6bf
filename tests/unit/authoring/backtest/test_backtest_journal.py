"""The work file: nothing done twice, nothing half-read."""

from __future__ import annotations

import stat
from datetime import date
from decimal import Decimal
from pathlib import Path

import pytest

from jurat.authoring.backtest.fault import WorkFileBroken, WorkFileBusy
from jurat.authoring.backtest.screening.journal import Journal, key_of
from jurat.authoring.backtest.screening.result import Basis, Screening, Stop

ONE = Screening("review", (Stop(Basis.WORDS, "R-1", "No – “promise”."),))
TWO = Screening("pass")


def test_what_was_kept_is_there_again(tmp_path: Path) -> None:
    with Journal(tmp_path / "work" / "w.jsonl") as journal:
        journal.keep("a", ONE)
    with Journal(tmp_path / "work" / "w.jsonl") as journal:
        assert dict(journal.done) == {"a": ONE}
        journal.keep("b", TWO)
    with Journal(tmp_path / "work" / "w.jsonl") as journal:
        assert dict(journal.done) == {"a": ONE, "b": TWO}


def test_only_its_owner_may_read_it(tmp_path: Path) -> None:
    with Journal(tmp_path / "new" / "w.jsonl") as journal:
        assert stat.S_IMODE(journal.path.stat().st_mode) == 0o600
        assert stat.S_IMODE(journal.path.parent.stat().st_mode) == 0o700


@pytest.mark.parametrize("cut", [1, 10, 40])
def test_a_torn_last_line_is_cut_off_and_the_file_goes_on(tmp_path: Path, cut: int) -> None:
    path = tmp_path / "w.jsonl"
    with Journal(path) as journal:
        journal.keep("a", ONE)
        journal.keep("b", TWO)
    path.write_bytes(path.read_bytes()[:-cut])
    with Journal(path) as journal:
        assert dict(journal.done) == {"a": ONE}
        journal.keep("c", TWO)
    with Journal(path) as journal:
        assert (dict(journal.done), journal.damaged) == ({"a": ONE, "c": TWO}, 0)


def test_a_line_that_was_changed_is_not_believed(tmp_path: Path) -> None:
    path = tmp_path / "w.jsonl"
    with Journal(path) as journal:
        journal.keep("a", ONE)
        journal.keep("b", TWO)
    path.write_bytes(path.read_bytes().replace(b'"review"', b'"pass"'))
    with Journal(path) as journal:
        assert (dict(journal.done), journal.damaged) == ({"b": TWO}, 1)


def test_another_file_is_not_taken_for_a_work_file(tmp_path: Path) -> None:
    path = tmp_path / "letters.txt"
    path.write_text("Dear client,\n")
    with pytest.raises(WorkFileBroken):
        Journal(path)
    assert path.read_text() == "Dear client,\n"


def test_two_runs_do_not_write_to_one_file(tmp_path: Path) -> None:
    with Journal(tmp_path / "w.jsonl"), pytest.raises(WorkFileBusy):
        Journal(tmp_path / "w.jsonl")


def test_the_key_changes_with_everything_a_screening_depends_on() -> None:
    day, other = date(2026, 1, 1), date(2026, 1, 2)
    facts = {"client.age": Decimal(40)}
    keys = [
        key_of("jurat 1", "compiled", "b", "m", (), facts, day),
        key_of("jurat 2", "compiled", "b", "m", (), facts, day),
        key_of("jurat 1", "reference", "b", "m", (), facts, day),
        key_of("jurat 1", "compiled", "c", "m", (), facts, day),
        key_of("jurat 1", "compiled", "b", "n", (), facts, day),
        key_of("jurat 1", "compiled", "b", "m", (("own words", 0, 1),), facts, day),
        key_of("jurat 1", "compiled", "b", "m", (), {}, day),
        key_of("jurat 1", "compiled", "b", "m", (), {"client.age": "40"}, day),
        key_of("jurat 1", "compiled", "b", "m", (), facts, other),
    ]
    assert len(set(keys)) == len(keys)
