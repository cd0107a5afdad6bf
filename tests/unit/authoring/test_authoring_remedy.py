"""What an editor can mend at a click, and what it reads while somebody types."""

from __future__ import annotations

from pathlib import Path

import pytest

from jurat.authoring.change import applied, difference
from jurat.authoring.examination import examine
from jurat.authoring.overlay import home_of, path_of, read_overlaid
from jurat.authoring.remedy import remedy_of
from jurat.constraints import SIGNATURES
from jurat.foundation.span import Source
from jurat.packs.error import PackUnreadable


@pytest.mark.parametrize(
    ("written", "mended"),
    [
        ("ALWAYS use simplifed explanations", "ALWAYS use simplified explanations"),
        (
            "IF client.knowledgLevel = 'expert' THEN block sending",
            "IF client.knowledgeLevel = 'expert' THEN block sending",
        ),
        (
            "IF client.knowledgeLevel = 'expart' THEN block sending",
            "IF client.knowledgeLevel = 'expert' THEN block sending",
        ),
        ("IF client.age > 5 then block sending", "IF client.age > 5 THEN block sending"),
    ],
)
def test_what_was_meant_can_be_written_at_a_click(written: str, mended: str) -> None:
    sources = (Source("🎉.jur", written),)
    remedy = remedy_of(examine(sources, SIGNATURES).compiled.diagnostics[0])
    assert remedy is not None
    assert applied(sources, remedy.edits)[0].text == mended


def test_where_the_author_has_to_think_nothing_is_proposed() -> None:
    found = examine((Source("a.jur", "IF client.age > 5 OR client.age < 2 THEN xyzzy"),), SIGNATURES)
    assert [remedy_of(one) for one in found.compiled.diagnostics] == [None]


def _pack(folder: Path) -> Path:
    folder.mkdir()
    (folder / "pack.jur").write_text("PACK p VERSION 1.0", encoding="utf-8")
    (folder / "a.jur").write_text("on the disk", encoding="utf-8")
    return folder


def test_what_is_open_takes_the_place_of_what_is_on_the_disk(tmp_path: Path) -> None:
    home = _pack(tmp_path / "p")
    texts = {home / "a.jur": "open", home / "new.jur": "unsaved", tmp_path / "other.jur": "elsewhere"}
    found = {one.name: one.text for one in read_overlaid(home, texts)}
    assert found == {"pack.jur": "PACK p VERSION 1.0", "a.jur": "open", "new.jur": "unsaved"}


def test_a_pack_may_exist_in_the_editor_alone(tmp_path: Path) -> None:
    texts = {tmp_path / "p" / "pack.jur": "PACK p", tmp_path / "p" / "a.jur": "x"}
    home = home_of(tmp_path / "p" / "a.jur", texts)
    assert (home, [one.name for one in read_overlaid(home, texts)]) == (tmp_path / "p", ["a.jur", "pack.jur"])


def test_a_file_in_no_pack_is_its_own(tmp_path: Path) -> None:
    lone = tmp_path / "lone.jur"
    assert home_of(lone, {lone: "x"}) == lone
    assert (read_overlaid(lone, {lone: "x"}), path_of(lone, "lone.jur")) == ((Source("lone.jur", "x"),), lone)


def test_a_pack_that_is_gone_is_said_to_be(tmp_path: Path) -> None:
    with pytest.raises(PackUnreadable):
        read_overlaid(tmp_path / "gone", {})


@pytest.mark.parametrize(
    ("before", "after"),
    [
        ("a\nb\nc\n", "a\nx\nc\n"),
        ("", "x"),
        ("x", ""),
        ("ab", "ab"),
        ("a\na\n", "a\n"),
        ("a\n", "a\na\n"),
        ("🎉\nü", "🎉\nö"),
    ],
)
def test_one_edit_makes_one_text_of_another(before: str, after: str) -> None:
    assert applied((Source("f", before),), [difference("f", before, after)])[0].text == after
