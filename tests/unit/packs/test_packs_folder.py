"""Packs are found by name or path, read whole, and refused with a reason."""

from __future__ import annotations

from pathlib import Path

import pytest

from jurat.constraints import SIGNATURES
from jurat.language.limit import SOURCE_CHARS_MAX
from jurat.language.program.bundle import bundle_hash
from jurat.packs.folder import (
    PackBroken,
    PackUnreadable,
    UnknownPack,
    compile_pack,
    find_pack,
    load_pack,
    read_pack,
)

RULE = "RULE A-1 ALWAYS block sending\n"


@pytest.fixture
def roots(tmp_path: Path) -> tuple[Path, Path]:
    own, shipped = tmp_path / "own", tmp_path / "shipped"
    for folder in (own / "letters", shipped / "letters", shipped / "us_retail"):
        folder.mkdir(parents=True)
        (folder / "pack.jur").write_text(RULE, encoding="utf-8")
    return own, shipped


def test_a_name_is_looked_for_under_each_root_in_turn(roots: tuple[Path, Path]) -> None:
    assert find_pack("letters", roots) == roots[0] / "letters"
    assert find_pack("us_retail", roots) == roots[1] / "us_retail"


def test_a_path_is_taken_as_it_is(roots: tuple[Path, Path]) -> None:
    lone = roots[0] / "letters" / "pack.jur"
    assert find_pack(str(lone), ()) == lone
    assert find_pack(str(lone.parent), ()) == lone.parent


@pytest.mark.parametrize(
    ("name", "message", "help"),
    [
        ("us_retal", "there is no pack 'us_retal'", "did you mean 'us_retail'?"),
        ("zzz", "there is no pack 'zzz'", "known packs: letters, us_retail"),
        ("", "there is no pack ''", "known packs: letters, us_retail"),
        ("a\0b", "there is no pack 'a\0b'", "known packs: letters, us_retail"),
        ("x" * 5000, f"there is no pack '{'x' * 5000}'", "known packs: letters, us_retail"),
    ],
)
def test_an_unknown_pack_names_what_comes_near(roots: tuple[Path, Path], name: str, message: str, help: str) -> None:
    with pytest.raises(UnknownPack) as caught:
        find_pack(name, roots)
    assert caught.value.to_json() == {"code": "unknown_pack", "message": message, "help": help}


def test_a_file_that_is_no_rule_file_is_called_that(tmp_path: Path) -> None:
    (tmp_path / "rules.txt").write_text(RULE, encoding="utf-8")
    with pytest.raises(UnknownPack) as caught:
        find_pack(str(tmp_path / "rules.txt"), ())
    assert caught.value.help == "the name of a rule file ends in .jur, of a bundle in .bundle"


def test_a_pack_is_all_its_files_sorted_and_named_from_its_folder(tmp_path: Path) -> None:
    (tmp_path / "sub").mkdir()
    (tmp_path / ".hidden").mkdir()
    for name in ("b.jur", "a_test.jur", "sub/c.jur", ".hidden/d.jur", "notes.md"):
        (tmp_path / name).write_text("", encoding="utf-8")
    assert [source.name for source in read_pack(tmp_path)] == ["a_test.jur", "b.jur", "sub/c.jur"]


def test_a_byte_order_mark_is_not_part_of_the_text(tmp_path: Path) -> None:
    (tmp_path / "a.jur").write_bytes(b"\xef\xbb\xbf" + RULE.encode())
    assert read_pack(tmp_path)[0].text == RULE


def test_the_bundle_does_not_depend_on_where_the_pack_lies(roots: tuple[Path, Path]) -> None:
    one, other = (load_pack(root / "letters", SIGNATURES) for root in roots)
    assert bundle_hash(one) == bundle_hash(other)


def test_a_file_that_is_not_utf8_is_refused_with_the_place(tmp_path: Path) -> None:
    (tmp_path / "a.jur").write_bytes(b"RULE \xff")
    with pytest.raises(PackUnreadable) as caught:
        read_pack(tmp_path)
    assert (caught.value.message, caught.value.help) == (
        f"'{tmp_path / 'a.jur'}' is not UTF-8 (byte 5)",
        "save it as UTF-8",
    )


def test_a_file_that_is_too_large_is_not_even_read(tmp_path: Path) -> None:
    (tmp_path / "a.jur").write_bytes(b"x" * (4 * SOURCE_CHARS_MAX + 1))
    with pytest.raises(PackUnreadable, match="larger than 8,000,000 bytes"):
        read_pack(tmp_path)


def test_a_folder_without_rule_files_is_no_pack(tmp_path: Path) -> None:
    with pytest.raises(PackUnreadable, match=r"holds no \.jur file"):
        read_pack(tmp_path)


def test_a_file_that_vanished_is_said_to_be_missing(tmp_path: Path) -> None:
    (tmp_path / "a.jur").symlink_to(tmp_path / "gone.jur")
    with pytest.raises(PackUnreadable):
        read_pack(tmp_path)


def test_a_broken_pack_is_not_used_and_says_where_it_is_broken(tmp_path: Path) -> None:
    pack = tmp_path / "letters"
    pack.mkdir()
    (pack / "a.jur").write_text("\nALWAYS blok sending\nALWAYS sing a song", encoding="utf-8")
    with pytest.raises(PackBroken) as caught:
        load_pack(pack, SIGNATURES)
    assert caught.value.message == (
        "pack 'letters' has 2 mistakes; the first: no phrase says what 'blok sending' means (a.jur, line 2)"
    )
    assert [found.code for found in caught.value.diagnostics] == ["J1005", "J1005"]


def test_a_lone_file_is_a_pack_named_by_the_file(tmp_path: Path) -> None:
    (tmp_path / "letters.jur").write_text("ALWAYS block sending", encoding="utf-8")
    program = load_pack(tmp_path / "letters.jur", SIGNATURES)
    assert (program.pack, len(program.rules)) == ("letters", 1)


def test_warnings_do_not_keep_a_pack_from_being_used(tmp_path: Path) -> None:
    (tmp_path / "a.jur").write_text("PACK p VERSION 1.0 RULE A-1 ALWAYS block sending", encoding="utf-8")
    compiled = compile_pack(tmp_path, SIGNATURES)
    assert (compiled.program is not None, [found.code for found in compiled.diagnostics]) == (
        True,
        ["J4001", "J4002", "J4003"],
    )


CORE = "PACK core VERSION 1 OWNER 'g'\nRULE R-1 CITES 'L' SEVERITY low ALWAYS use a plain tone\n"


def test_a_lone_file_among_packs_extends_one_that_lies_beside_it(tmp_path: Path) -> None:
    (tmp_path / "core").mkdir()
    (tmp_path / "core" / "pack.jur").write_text(CORE, encoding="utf-8")
    lone = tmp_path / "letters.jur"
    lone.write_text("PACK letters VERSION 1 OWNER 'o' EXTENDS core\n", encoding="utf-8")
    assert [rule.id for rule in load_pack(lone, SIGNATURES).rules] == ["R-1"]


@pytest.mark.parametrize("name", ["../core", "/etc", "..", "core/pack", "core\\pack", "co\u200bre", "c\u043ere", "~"])
def test_a_pack_is_extended_by_its_name_and_never_by_a_path(tmp_path: Path, name: str) -> None:
    for folder, text in (("core", CORE), ("letters", f"PACK letters VERSION 1 OWNER 'o' EXTENDS {name}\n")):
        (tmp_path / folder).mkdir()
        (tmp_path / folder / "pack.jur").write_text(text, encoding="utf-8")
    with pytest.raises(PackBroken):
        load_pack(tmp_path / "letters", SIGNATURES)


def test_a_pack_known_by_two_names_is_taken_over_once(tmp_path: Path) -> None:
    texts = {
        "base": CORE,
        "b": "PACK b VERSION 1 OWNER 'o' EXTENDS base",
        "c": "PACK c VERSION 1 OWNER 'o' EXTENDS core",
        "letters": "PACK letters VERSION 1 OWNER 'o' EXTENDS b, c",
    }
    for folder, text in texts.items():
        (tmp_path / folder).mkdir()
        (tmp_path / folder / "pack.jur").write_text(text + "\n", encoding="utf-8")
    assert load_pack(tmp_path / "letters", SIGNATURES).extends == ("b 1", "core 1", "c 1")
