"""A CSV becomes a TABLE; what is wrong is told at its row and column."""

from __future__ import annotations

import csv
import hashlib
import io
from datetime import date
from decimal import Decimal
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from jurat.authoring.scaffold.text import NotAName
from jurat.authoring.tabulation.importing import Frame, Imported, import_table
from jurat.authoring.tabulation.sheet import SheetUnreadable, read_sheet
from jurat.constraints import SIGNATURES
from jurat.engine import engine_named
from jurat.foundation.span import Source
from jurat.language.ast.page import page_of
from jurat.language.ast.parse import parse
from jurat.language.compile import compile_sources
from jurat.language.report import Report

DAY = date(2026, 11, 26)
HEAD = "client.knowledgeLevel,client.age,THEN limit reading level to grade,THEN route to principal review\n"


def imported(text: str | bytes, **said: object) -> Imported:
    data = text.encode() if isinstance(text, str) else text
    return import_table(data, "levels.csv", Frame("READING-T1", **said), None, SIGNATURES, DAY)  # type: ignore[arg-type]


def rows(found: Imported) -> list[list[str]]:
    lines = [line for line in found.text.splitlines() if line.startswith("  |")]
    return [[cell.strip() for cell in line.strip(" |").split("|")] for line in lines[1:]]


def told(found: Imported) -> list[tuple[str, str, str]]:
    """(code, message, what is underlined)."""
    return [(one.code, one.message, one.source.text[one.span.start : one.span.end]) for one in found.diagnostics]


def test_a_table_reads_as_its_author_meant_it() -> None:
    found = imported(HEAD + 'beginner,,6,\n"intermediate;expert",>= 65,9,x\nexpert,18..64,12,no\n', hit="first")
    assert () == found.diagnostics
    assert [
        ["'beginner'", "-", "6", "-"],
        ["'intermediate', 'expert'", ">= 65", "9", "yes"],
        ["'expert'", "18 .. 64", "12", "-"],
    ] == rows(found)
    program = compile_sources([Source("t.jur", found.text)], SIGNATURES).program
    assert program is not None
    engine = engine_named("compiled", program)
    facts = {"client.knowledgeLevel": "expert", "client.age": Decimal(70)}
    evaluation = engine.evaluate(facts, DAY)
    assert ("first", (), ("READING-T1",)) == (program.rules[0].hit, evaluation.undecided, evaluation.fired)
    assert Decimal(9) == evaluation.constraints["readability.maxGrade"].value


def test_the_page_names_the_file_and_its_digest() -> None:
    text = HEAD + "beginner,,6,\n"
    found = imported(text, cites=("FINRA 2210(d)(1)(E)",), demands="short words.", why="readers differ.")
    page = page_of(parse(Source("t.jur", found.text), Report()).blocks[0])
    digest = hashlib.sha256(text.encode()).hexdigest()
    assert f"FINRA 2210(d)(1)(E); levels.csv, read on 2026-11-26, SHA-256 {digest}." == page.source
    assert ("short words.", "readers differ.") == (page.demands, page.why)


@pytest.mark.parametrize(
    "data",
    [
        b"client.age;THEN limit reading level to grade\r\n>= 65;9\r\n",
        b"\xef\xbb\xbfclient.age\tTHEN limit reading level to grade\n>= 65\t9\n",
        "client.age\tTHEN limit reading level to grade\r\n≥65\t9\r\n".encode("utf-16"),
        b"sep=;\r\nclient.age;THEN limit reading level to grade\r\n>=65;9",
        b'"client.age","THEN limit reading level to grade",,\n" >= 65 ","9",,\n,,,\n\n',
        b"IF client.age|then limit  reading level to grade\n>= 65|9\n",
    ],
)
def test_every_way_a_spreadsheet_saves_it_gives_the_same_rows(data: bytes) -> None:
    assert [[">= 65", "9"]] == rows(imported(data))


@pytest.mark.parametrize(
    ("cell", "expected"),
    [
        ("", "-"), ("-", "-"), ("any", "-"), ("*", "-"), ("65", "65"), ("18..64", "18 .. 64"), ("18 to 64", "18 .. 64"),
        ("18-64", "18 .. 64"), ("18–64", "18 .. 64"), ("≥ 65", ">= 65"), ("<18; >= 65", "< 18, >= 65"),
        ("= 7", "= 7"), ("<> 7", "!= 7"), ("unknown", "UNKNOWN"), ("64; 65; 66", "64, 65, 66"),
    ],
)  # fmt: skip
def test_a_cell_is_said_in_the_languages_words(cell: str, expected: str) -> None:
    out = io.StringIO()
    csv.writer(out).writerows([["client.age", "THEN limit reading level to grade"], [cell, "9"]])
    found = imported(out.getvalue())
    assert ((), [[expected, "9"]]) == (found.diagnostics, rows(found))


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (HEAD + "beginer,3,6,\n", ("J2002", "row 2, column A: 'beginer' cannot occur here", "beginer")),
        (HEAD + "\nexpert,3,twelve,\n", (
            "J2007", "row 3, column C: readability.maxGrade takes a number, and this is the word 'twelve'", "twelve",
        )),
        ("client.agge,THEN use a plain tone\n3,yes\n", (
            "J1007", "row 1, column A: Client has no attribute 'agge'", "client.agge",
        )),
        ("client.age,THEN use a plane tone\n3,yes\n", (
            "J1005", "row 1, column B: no phrase says what 'use a plane tone' means", "THEN use a plane tone",
        )),
        (HEAD + 'expert,"1,5",6,\n', ("J1001", "row 2, column B: '1,5' can be read as two numbers", "1,5")),
        (HEAD + "expert,sixty,6,\n", ("J1001", "row 2, column B: 'sixty' is no number", "sixty")),
        (HEAD + "expert,3,6,yes,more\n", ("J1001", "row 2, column E: this cell stands under no column", "more")),
        ("client is a senior,THEN use a plain tone\nyes,yes\n", (
            "J1001", "row 1, column A: 'client is a senior' may be asked or demanded", "client is a senior",
        )),
        ("client.age,THEN a | THEN block sending\n3,x\n", (
            "J1001", "row 1, column B: | has no place in the name of a column", "THEN a | THEN block sending",
        )),
    ],
)  # fmt: skip
def test_a_mistake_is_told_at_its_cell(text: str, expected: tuple[str, str, str]) -> None:
    found = imported(text)
    assert ("", expected) == (found.text, told(found)[0])


def test_several_mistakes_are_told_at_once() -> None:
    found = imported(HEAD + "beginer,3,6,\nexprt,4,7,\n")
    assert ["beginer", "exprt"] == [underlined for _, _, underlined in told(found)]


@pytest.mark.parametrize(
    ("data", "message"),
    [
        (b"client.age,THEN use a plain tone\n", "levels.csv holds no row below its head."),
        (b"", "levels.csv holds no row below its head."),
        (b"client.age\n\xff\n", "levels.csv is not UTF-8 (byte 11)."),
        (b"PK\x03\x04workbook", "levels.csv is a workbook, not a CSV."),
    ],
)
def test_what_is_no_table_is_refused(data: bytes, message: str) -> None:
    with pytest.raises(SheetUnreadable) as caught:
        imported(data)
    assert message == caught.value.message


def test_a_table_with_an_id_that_is_taken_is_told_so(tmp_path: Path) -> None:
    (tmp_path / "a.jur").write_text("RULE READING-T1 ALWAYS use a plain tone\n", encoding="utf-8")
    frame = Frame("READING-T1")
    found = import_table((HEAD + "beginner,,6,\n").encode(), "levels.csv", frame, tmp_path, SIGNATURES, DAY)
    assert ["J1012"] == [one.code for one in found.diagnostics if one.level == "error"]


def test_an_id_is_checked_before_anything_is_read() -> None:
    with pytest.raises(NotAName):
        import_table(b"", "levels.csv", Frame("reading"), None, SIGNATURES, DAY)


@given(st.lists(st.lists(st.text(max_size=8), min_size=2, max_size=2), min_size=2, max_size=5))
def test_a_sheet_holds_what_was_written_into_it(cells: list[list[str]]) -> None:
    cells = [[" ".join(cell.replace("\0", "").split()) for cell in row] for row in cells]
    cells[0] = ["a", "b"]
    out = io.StringIO()
    csv.writer(out, quoting=csv.QUOTE_ALL).writerows(cells)
    kept = [row for row in cells[1:] if any(row)]
    if not kept:
        return
    sheet = read_sheet(out.getvalue().encode("utf-8", "replace"), "x.csv")
    expected = [[cell.encode("utf-8", "replace").decode() for cell in row] for row in kept]
    assert expected == [[cell.text for cell in row] for row in sheet.rows]


@settings(max_examples=60, deadline=None)
@given(
    st.lists(st.sampled_from(["beginner", "3", ">= 3", "a;b", "'", '"', "|", "#", "x y", "1,5", "", "\n"]), max_size=8)
)
def test_whatever_stands_in_a_csv_it_becomes_a_table_or_a_diagnostic(cells: list[str]) -> None:
    out = io.StringIO()
    writer = csv.writer(out)
    writer.writerow(["client.knowledgeLevel", "client.age", "THEN limit reading level to grade"])
    writer.writerow([*cells, "9"])
    found = imported(out.getvalue())
    assert bool(found.text) != any(one.level == "error" for one in found.diagnostics)


def test_none_is_a_value_where_it_is_one_of_the_choices() -> None:
    found = imported("client.lifecycleEvent,client.age,THEN use a plain tone\nnone,none,x\n")
    assert ((), [["'none'", "-", "yes"]]) == (found.diagnostics, rows(found))


def test_a_table_that_breaks_another_rule_of_its_pack_is_refused(tmp_path: Path) -> None:
    (tmp_path / "pack.jur").write_text("PACK p VERSION 1.0", encoding="utf-8")
    (tmp_path / "z.jur").write_text(
        "DISCLOSURE risk VERBATIM TEXT IN 'en' 'one two three four five six'\nRULE Z-1 ALWAYS include disclosure risk",
        encoding="utf-8",
    )
    table = b"client.age,THEN limit length to \xe2\x80\xa6 words\n-,2\n"
    found = import_table(table, "levels.csv", Frame("READING-T1"), tmp_path, SIGNATURES, DAY)
    whole = compile_sources(
        [Source(path.name, path.read_text()) for path in sorted(tmp_path.glob("*.jur"))], SIGNATURES
    )
    assert whole.program is not None
    assert (bool(found.text), [one.code for one in found.diagnostics if one.level.value == "error"]) == (
        False,
        ["J3009"],
    )
