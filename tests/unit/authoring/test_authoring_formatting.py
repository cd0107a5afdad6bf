"""Rule files read, laid out and written: whole or not at all, as they were kept."""

from __future__ import annotations

import os
import stat
from pathlib import Path

import pytest

from jurat.authoring.formatting import format_paths, formatted
from jurat.authoring.rewriting import NotWritten, rewrite
from jurat.packs.error import PackUnreadable


def test_every_rule_file_of_a_folder_is_laid_out_once_and_nothing_is_written(tmp_path: Path) -> None:
    (tmp_path / "deep").mkdir()
    (tmp_path / ".hidden").mkdir()
    for name in ("a.jur", "deep/b.jur", ".hidden/c.jur", "d.txt"):
        (tmp_path / name).write_text("ALWAYS  block sending")
    found = format_paths([tmp_path, tmp_path / "a.jur"])
    assert [(Path(one.file).name, one.after) for one in found] == [
        ("a.jur", "ALWAYS block sending\n"),
        ("b.jur", "ALWAYS block sending\n"),
    ]
    assert (tmp_path / "a.jur").read_text() == "ALWAYS  block sending"


def test_a_diff_shows_what_would_change() -> None:
    assert formatted("ALWAYS  x\n", "a.jur").diff().split("\n") == [
        "--- a.jur",
        "+++ a.jur",
        "@@ -1,2 +1,2 @@",
        "-ALWAYS  x",
        "+ALWAYS x",
        " ",
    ]


def test_a_file_keeps_its_mode_its_line_ends_and_the_link_to_it(tmp_path: Path) -> None:
    file, link = tmp_path / "a.jur", tmp_path / "b.jur"
    file.write_bytes(b"ALWAYS  x\r\n")
    file.chmod(0o640)
    link.symlink_to(file)
    rewrite(link, "ALWAYS x\n")
    assert (file.read_bytes(), stat.S_IMODE(file.stat().st_mode), link.is_symlink()) == (b"ALWAYS x\r\n", 0o640, True)
    assert sorted(found.name for found in tmp_path.iterdir()) == ["a.jur", "b.jur"]


def test_a_file_that_cannot_be_written_stays_and_leaves_no_litter(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    file = tmp_path / "a.jur"
    file.write_text("ALWAYS  x")

    def full(descriptor: int) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(os, "fsync", full)
    with pytest.raises(NotWritten, match=r"a\.jur' cannot be written: No space left on device"):
        rewrite(file, "ALWAYS x\n")
    assert [(found.name, found.read_text()) for found in tmp_path.iterdir()] == [("a.jur", "ALWAYS  x")]


def test_what_is_no_text_is_not_laid_out(tmp_path: Path) -> None:
    (tmp_path / "a.jur").write_bytes(b"\xff\xfe")
    with pytest.raises(PackUnreadable, match="is not UTF-8"):
        format_paths([tmp_path])
    with pytest.raises(PackUnreadable, match="there is no file or folder"):
        format_paths([tmp_path / "gone"])
