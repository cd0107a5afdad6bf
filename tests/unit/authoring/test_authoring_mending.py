"""What `jurat lint --fix` mends, what it leaves to people, and what it takes back."""

from __future__ import annotations

from pathlib import Path

import pytest

from jurat.authoring.check import check_paths
from jurat.authoring.mending import mend_paths
from jurat.constraints import SIGNATURES

_HEADER = "PACK letters VERSION 1.0 OWNER 'o'\n\n"
_RULE = "RULE A-1 HOUSE 'h' SEVERITY low "


def _mended(folder: Path, text: str, unsafe: bool = False) -> str:
    file = folder / "pack.jur"
    file.write_text(_HEADER + text, encoding="utf-8")
    found = mend_paths([folder], SIGNATURES, unsafe=unsafe)
    return found[0].after.removeprefix(_HEADER) if found else text


@pytest.mark.parametrize(
    ("written", "mended"),
    [
        (
            "RULE A-1 HOUSE 'h' SEVERTY low IF client.age = 5 then block sending and use a plain tone\n",
            "RULE A-1\n  HOUSE 'h'\n  SEVERITY low\n  IF client.age = 5 THEN block sending AND use a plain tone\n",
        ),
        (
            "RUEL A-1 HOUSE ‘h’ SEVERITY low ALWAYS block sending\n",
            "RULE A-1\n  HOUSE 'h'\n  SEVERITY low\n  ALWAYS block sending\n",
        ),
        (
            "RULE A-1 HOUSE 'h' SEVERITY low ALWAYS block sending unless client.age = 5\n",
            "RULE A-1\n  HOUSE 'h'\n  SEVERITY low\n  ALWAYS block sending\n  UNLESS client.age = 5\n",
        ),
    ],
)
def test_what_is_only_misspelt_is_mended(tmp_path: Path, written: str, mended: str) -> None:
    assert _mended(tmp_path, written) == mended


def test_only_the_block_that_is_mended_is_laid_out_anew(tmp_path: Path) -> None:
    other = "RULE  B-1   HOUSE 'h'   SEVERITY low   ALWAYS   limit length to 5 words\n\n"
    assert _mended(tmp_path, other + "RUEL A-1 HOUSE 'h' SEVERITY low ALWAYS block sending\n").startswith(other)


def test_brackets_are_put_as_the_parser_saw_them_only_where_asked_for(tmp_path: Path) -> None:
    text = (
        _RULE
        + "IF (client.age = 5 OR client.age = 6) AND client.optOut = yes OR NOT (client.age = 7) THEN block sending\n"
    )
    assert _mended(tmp_path, text) == text
    assert "IF ((client.age = 5 OR client.age = 6) AND client.optOut = yes) OR NOT (client.age = 7)" in " ".join(
        _mended(tmp_path, text, unsafe=True).split()
    )


def test_an_unused_block_goes_with_its_page_only_where_asked_for(tmp_path: Path) -> None:
    rule = _RULE + "ALWAYS block sending\n"
    text = f"# about something else\n\n# a list\n# of words\nLIST gone\n  - 'x'\n\n{rule}"
    assert _mended(tmp_path, text) == text
    assert _mended(tmp_path, text, unsafe=True) == f"# about something else\n\n{rule}"


def test_a_fix_that_would_bring_up_a_new_mistake_is_taken_back(tmp_path: Path) -> None:
    text = "RULE A-1 HOUSE 'h' SEVERTY grave ALWAYS block sending\n"
    assert _mended(tmp_path, text) == text


def test_a_date_of_review_is_never_mended(tmp_path: Path) -> None:
    text = _RULE + "REVIEW BY 2020-01-01 ALWAYS block sending\n"
    assert _mended(tmp_path, text, unsafe=True) == text


def test_of_a_file_named_alone_only_that_file_is_mended(tmp_path: Path) -> None:
    (tmp_path / "pack.jur").write_text(_HEADER + "RUEL A-1 HOUSE 'h' SEVERITY low ALWAYS block sending\n")
    (tmp_path / "b.jur").write_text("RUEL B-1 HOUSE 'h' SEVERITY low ALWAYS use a plain tone\n")
    found = mend_paths([tmp_path / "b.jur"], SIGNATURES)
    assert [(Path(one.file).name, [repair.to_json() for repair in one.repairs]) for one in found] == [
        ("b.jur", [{"file": (tmp_path / "b.jur").as_posix(), "line": 1, "code": "J1003", "fix": "write RULE"}])
    ]


def test_the_shipped_pack_has_nothing_to_mend() -> None:
    pack = Path(__file__).parents[3] / "rulesets" / "us_retail"
    assert mend_paths([pack], SIGNATURES, unsafe=True) == ()
    assert {one.level.value for one in check_paths([pack], SIGNATURES, advice=True)} <= {"info"}
