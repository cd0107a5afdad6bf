"""The held-back sentences are well formed, and none of them stands in what detection is tuned on."""

from __future__ import annotations

import importlib.util
import sys
from pathlib import Path
from types import ModuleType

import pytest

FOLDER = Path(__file__).parents[1] / "bench" / "detection"
FIELDS = {"id", "text", "label", "kind", "regulator", "source", "verbatim", "basis"}


@pytest.fixture(scope="module")
def overlap() -> ModuleType:
    """The program, which is no module of the tests."""
    spec = importlib.util.spec_from_file_location("detection_overlap", FOLDER / "overlap.py")
    assert spec is not None and spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    sys.modules[spec.name] = module
    spec.loader.exec_module(module)
    return module


def test_no_held_back_line_stands_in_what_is_tuned_on(overlap: ModuleType) -> None:
    assert [each.id for each in overlap.overlaps()] == []


def test_a_line_that_stands_there_would_be_found(overlap: ModuleType, tmp_path: Path) -> None:
    copied = tmp_path / "copied.jsonl"
    copied.write_text(overlap.HELD_BACK.read_text(encoding="utf-8").splitlines()[0], encoding="utf-8")
    [found] = overlap.overlaps(tuned_on=[copied])
    assert (found.id, found.share) == (found.other, 1.0)


def test_every_line_has_its_fields_and_an_id_of_its_own(overlap: ModuleType) -> None:
    rows = list(overlap.rows(overlap.HELD_BACK))
    assert {frozenset(row) for row in rows} == {frozenset(FIELDS)}
    assert len({row["id"] for row in rows}) == len(rows)
    assert {row["label"] for row in rows} == {"claim", "no_claim"}
    assert [row["id"] for row in rows if row["verbatim"] and row["basis"] != "quoted"] == []
