"""The officers' table: as offices keep it, read with care."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest

from jurat.authoring.backtest.fault import NoColumn, UnknownVerdict, VerdictsUnreadable
from jurat.authoring.backtest.verdicts.table import read_table
from jurat.authoring.backtest.verdicts.verdict import Verdict, Verdicts, read_verdicts
from jurat.authoring.backtest.verdicts.word import BadMapping, Meaning, vocabulary

PASS, STOP = Meaning.PASS, Meaning.STOP


def read(tmp_path: Path, content: str | bytes, *mapping: str) -> Verdicts:
    file = tmp_path / "verdicts.csv"
    file.write_bytes(content if isinstance(content, bytes) else content.encode())
    return read_verdicts(read_table(file), vocabulary(mapping))


@pytest.mark.parametrize(
    "content",
    [
        "mail,verdict\na,ok\n",
        "\ufeffMail;Verdict\r\na;OK\r\n",
        "MAIL\tVerdict\na\tok",
        "mail,verdict,\na,ok,\n\n",
        "\ufeffmail;verdict\r\na;ok\r\n".encode("utf-16-le"),
        "mail,verdict\na,ok\n".encode("utf-16"),
        'Mail|"Verdict"\n"a"|" ok "\n',
    ],
    ids=["plain", "BOM and semicolons", "tabs", "empty last column", "UTF-16 of Excel", "UTF-16", "quoted"],
)
def test_a_table_is_read_as_offices_save_it(tmp_path: Path, content: str | bytes) -> None:
    assert read(tmp_path, content).rows == (Verdict(2, ("a",), PASS, content_word(content)),)


def content_word(content: str | bytes) -> str:
    return "OK" if isinstance(content, str) and "OK" in content else "ok"


def test_a_table_in_windows_letters_is_read(tmp_path: Path) -> None:
    found = read(tmp_path, "mail;verdict;officer\na;ok;Müller\n".encode("cp1252"))
    assert found.rows[0].officer == "Müller"


def test_columns_are_found_by_many_names_and_the_rest_is_said(tmp_path: Path) -> None:
    content = (
        "Message-ID,File name,DECISION,Rule,Reviewed,Date,client.age,Branch\n"
        "<x@y>,a.eml,Returned,D1B,yes,2026-05-04T10:00:00Z,41,Leeds\n"
    )
    found = read(tmp_path, content)
    row = Verdict(2, ("<x@y>", "a.eml"), STOP, "Returned", "D1B", "", date(2026, 5, 4), {"client.age": "41"})
    assert (found.rows, found.ignored, found.fact_paths) == ((row,), ("Reviewed", "Branch"), ("client.age",))


def test_a_missing_column_is_named_with_what_was_found(tmp_path: Path) -> None:
    with pytest.raises(NoColumn) as caught:
        read(tmp_path, "mail,verdikt\na,ok\n")
    assert caught.value.message == "verdicts.csv: no column holds the verdict. Found: 'mail', 'verdikt'."
    assert caught.value.help.startswith("Is it 'verdikt'? Call it one of: verdict, decision")


def test_every_unknown_word_is_named_at_once_with_where_it_first_stands(tmp_path: Path) -> None:
    with pytest.raises(UnknownVerdict) as caught:
        read(tmp_path, "mail,verdict\na,Fine\nb,ok\nc,Fine\nd,claim\n")
    expected = "verdicts.csv: neither a pass nor a stop: 'Fine' (2×, first in line 2), 'claim' (1×, first in line 5)."
    assert expected == caught.value.message
    assert "--map 'Fine=pass'" in caught.value.help


def test_words_are_mapped_and_a_mapping_wins_over_what_a_word_means_here(tmp_path: Path) -> None:
    found = read(tmp_path, "mail,verdict\na,Fine\nb,OK\nc,n/a\n", "fine=pass", "ok=stop", "N/A=skip")
    assert [(row.names, row.meaning) for row in found.rows] == [(("a",), PASS), (("b",), STOP)]
    assert [(one.code, one.place) for one in found.skipped] == [("verdict_skipped", "verdicts.csv, line 4")]


@pytest.mark.parametrize("pair", ["approved", "=pass", "approved=maybe", "approved="])
def test_a_mapping_that_is_none_is_refused(pair: str) -> None:
    with pytest.raises(BadMapping):
        vocabulary([pair])


def test_rows_that_say_nothing_are_listed_with_their_line(tmp_path: Path) -> None:
    content = 'mail,verdict,date\n,ok,\nb,,\n"c\nd",ok,someday\ne\nf,ok,,,x\ng,ok,\n'
    found = read(tmp_path, content)
    assert [(one.place.removeprefix("verdicts.csv, "), one.code) for one in found.skipped] == [
        ("line 6", "verdict_row_width"),
        ("line 7", "verdict_row_width"),
        ("line 2", "verdict_without_name"),
        ("line 3", "verdict_missing"),
        ("line 4", "verdict_date"),
    ]
    assert [row.names for row in found.rows] == [("g",)]


@pytest.mark.parametrize("content", [b"", b"\n\n", b"mail\x00,verdict\n", "mail".encode("utf-16-le")])
def test_what_is_no_table_is_refused(tmp_path: Path, content: bytes) -> None:
    with pytest.raises(VerdictsUnreadable):
        read(tmp_path, content)


def test_a_table_that_is_not_there_is_said(tmp_path: Path) -> None:
    with pytest.raises(VerdictsUnreadable, match="cannot be read"):
        read_table(tmp_path / "none.csv")
