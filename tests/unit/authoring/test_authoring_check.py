"""What `jurat check` tells of files, packs and folders of packs."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest

from jurat.authoring.check import check_paths, check_readable, has_errors
from jurat.constraints import SIGNATURES
from jurat.packs.folder import PackUnreadable

_HEADER = "PACK letters VERSION 1.0 OWNER 'o'\nLIST l MATCH word - 'x'\n"


def _pack(folder: Path, name: str = "letters") -> Path:
    pack = folder / name
    pack.mkdir(parents=True)
    (pack / "pack.jur").write_text(_HEADER, encoding="utf-8")
    (pack / "a.jur").write_text("RULE A-1 HOUSE 'h' SEVERITY low ALWAYS avoid terms in l", encoding="utf-8")
    (pack / "b.jur").write_text("RULE B-1 HOUSE 'h' SEVERITY low ALWAYS avoid terms in m", encoding="utf-8")
    return pack


def _found(*paths: Path) -> list[tuple[str, str]]:
    return [(found.code, found.source.name) for found in check_paths(paths, SIGNATURES)]


def test_files_are_named_as_the_caller_can_open_them(tmp_path: Path) -> None:
    pack = _pack(tmp_path)
    assert _found(pack) == [("J1009", (pack / "b.jur").as_posix())]


def test_a_folder_of_packs_is_checked_pack_by_pack(tmp_path: Path) -> None:
    one, other = _pack(tmp_path, "one"), _pack(tmp_path, "other")
    assert _found(tmp_path) == [("J1009", str(one / "b.jur")), ("J1009", str(other / "b.jur"))]


def test_a_file_of_a_pack_is_checked_with_its_pack(tmp_path: Path) -> None:
    pack = _pack(tmp_path)
    assert (_found(pack / "a.jur"), _found(pack / "b.jur")) == ([], [("J1009", str(pack / "b.jur"))])


def test_a_lone_file_is_checked_alone(tmp_path: Path) -> None:
    lone = tmp_path / "lone.jur"
    lone.write_text("ALWAYS blok sending", encoding="utf-8")
    assert _found(lone) == [("J1005", str(lone))]


def test_the_same_path_twice_says_nothing_twice(tmp_path: Path) -> None:
    pack = _pack(tmp_path)
    assert len(_found(pack, pack, pack / "b.jur")) == 1


def test_only_errors_count_as_errors(tmp_path: Path) -> None:
    lone = tmp_path / "lone.jur"
    lone.write_text("RULE A-1 EFFECTIVE FROM 2020-01-01 TO 2020-12-31 ALWAYS block sending", encoding="utf-8")
    found = check_paths([lone], SIGNATURES, date(2026, 11, 23))
    assert ([one.code for one in found], has_errors(found)) == (["J4004"], False)


def test_what_is_not_there_is_said_to_be_missing(tmp_path: Path) -> None:
    with pytest.raises(PackUnreadable, match="there is no file or folder"):
        check_paths([tmp_path / "gone.jur"], SIGNATURES)


def test_a_file_that_cannot_be_read_hides_no_other(tmp_path: Path) -> None:
    one, other = _pack(tmp_path, "one"), _pack(tmp_path, "other")
    (one / "a.jur").write_bytes(b"RULE \xff")
    (other / "a.jur").write_bytes(b"RULE \xfe")
    found = check_readable([tmp_path], SIGNATURES)
    assert [(each.code, each.source.name) for each in found.diagnostics if each.code == "J1009"] == [
        ("J1009", str(one / "b.jur")),
        ("J1009", str(other / "b.jur")),
    ]
    assert [each.message for each in found.unreadable] == [
        f"'{one / 'a.jur'}' is not UTF-8 (byte 5)",
        f"'{other / 'a.jur'}' is not UTF-8 (byte 5)",
    ]


@pytest.mark.parametrize("text", ["", "\n\n", "# later\n"])
def test_a_file_with_nothing_in_it_is_warned_of(tmp_path: Path, text: str) -> None:
    pack = _pack(tmp_path)
    (pack / "b.jur").write_text(text, encoding="utf-8")
    assert _found(pack) == [("J4021", str(pack / "b.jur"))]


def test_a_file_is_checked_with_its_pack_from_inside_of_the_pack_too(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "pack.jur").write_text("PACK p VERSION 1.0\nFACT 'client is old' IF client.age > 80", encoding="utf-8")
    (tmp_path / "rules").mkdir()
    rule = tmp_path / "rules" / "a.jur"
    rule.write_text("RULE A-1 HOUSE 'w' SEVERITY low OWNER 'x' IF client is old THEN block sending", encoding="utf-8")
    monkeypatch.chdir(tmp_path / "rules")
    assert [one.code for one in check_paths([Path("a.jur")], SIGNATURES) if one.level.value == "error"] == []
