"""The csv source: what cells mean, what is refused, and where the mistake is."""

from datetime import UTC, date, datetime
from decimal import Decimal
from pathlib import Path

import pytest

from jurat.foundation.quantity import Money
from jurat.profiles.csv_file import CsvProfiles
from jurat.profiles.tabular.fault import ProfileDataFault

AT = datetime(2026, 11, 23, 12, tzinfo=UTC)
MAPPING = """
[tables.people]
file = "people.csv"
key = "id"
as_of = "day"
source = "register"
unknown = ["n/a"]
[tables.people.fields]
"""


def _source(folder: Path, rows: str, fields: str, more: str = "") -> CsvProfiles:
    (folder / "people.csv").write_text(rows, encoding="utf-8")
    (folder / "mapping.toml").write_text(MAPPING + fields + more, encoding="utf-8")
    return CsvProfiles(folder / "mapping.toml")


def _one(folder: Path, cell: str, how: str) -> object:
    source = _source(folder, f"id,day,cell\nA,2026-01-31,{cell}\n", f'"client.it" = {{ column = "cell", {how} }}\n')
    return source.profile("A", AT).value("client.it")


def _faults(folder: Path, rows: str, fields: str, more: str = "") -> list[tuple[str, int, str]]:
    with pytest.raises(ProfileDataFault) as caught:
        _source(folder, rows, fields, more).profile("A", AT)
    return [(fault.code, fault.line, fault.column) for fault in caught.value.faults]


@pytest.mark.parametrize(
    ("cell", "how", "expected"),
    [
        ("12500.00", 'type = "MONEY", currency = "EUR"', Money("EUR", Decimal("12500.00"))),
        ("-9.05", 'type = "MONEY", currency = "EUR"', Money("EUR", Decimal("-9.05"))),
        ('"$12,500.00"', 'type = "MONEY"', Money("USD", Decimal("12500.00"))),
        ("4.2%", 'type = "PERCENT"', Decimal("0.042")),
        ("4.2", 'type = "PERCENT", unit = "percent"', Decimal("0.042")),
        ("0.042", 'type = "PERCENT", unit = "fraction"', Decimal("0.042")),
        ("2026-06-30", 'type = "DATE"', date(2026, 6, 30)),
        ("30/06/2026", 'type = "DATE", format = "%d/%m/%Y"', date(2026, 6, 30)),
        ("0.1", 'type = "NUMBER"', Decimal("0.1")),
        ("Yes", 'type = "YES_NO"', True),
        ("Y", 'type = "YES_NO", values = { Y = "yes", N = "no" }', True),
        ("none", 'type = "TEXT", values = { none = "beginner" }', "beginner"),
        (" Ada  ", 'type = "TEXT"', "Ada"),
        ("", 'type = "NUMBER"', None),
        ("   ", 'type = "TEXT"', None),
        ("n/a", 'type = "NUMBER"', None),
        ("-1", 'type = "NUMBER", unknown = ["-1"]', None),
    ],
)
def test_a_cell_is_read_as_its_mapping_says(tmp_path: Path, cell: str, how: str, expected: object) -> None:
    assert expected == _one(tmp_path, cell, how)


@pytest.mark.parametrize(
    ("cell", "how", "code"),
    [
        ("twelve", 'type = "NUMBER"', "bad_value"),
        ("NaN", 'type = "NUMBER"', "bad_value"),
        ("12500", 'type = "MONEY"', "bad_value"),
        ("4.2", 'type = "PERCENT"', "bad_value"),
        ("31.12.2026", 'type = "DATE"', "bad_value"),
        ("perhaps", 'type = "YES_NO"', "bad_value"),
        ("1790-01-01", 'type = "AGE"', "bad_value"),
        ("2027-01-01", 'type = "AGE"', "bad_value"),
        ("guru", 'type = "TEXT", values = { none = "beginner" }', "unmapped_value"),
    ],
)
def test_a_cell_that_does_not_fit_is_a_fault_and_never_an_unknown(
    tmp_path: Path, cell: str, how: str, code: str
) -> None:
    rows = f"id,day,cell\nA,2026-01-31,{cell}\n"
    assert [(code, 2, "cell")] == _faults(tmp_path, rows, f'"client.it" = {{ column = "cell", {how} }}\n')


@pytest.mark.parametrize(
    ("at", "years"),
    [
        (datetime(2026, 11, 22, 23, tzinfo=UTC), 64),
        (datetime(2026, 11, 23, tzinfo=UTC), 65),
        (datetime(2027, 3, 1, tzinfo=UTC), 65),
    ],
)
def test_age_is_counted_on_the_day_that_is_asked_about(tmp_path: Path, at: datetime, years: int) -> None:
    fields = '"client.age" = { column = "born", type = "AGE" }\n'
    source = _source(tmp_path, "id,day,born\nA,2020-01-31,1961-11-23\n", fields)
    found = source.profile("A", at).fields["client.age"]
    assert (Decimal(years), "NUMBER") == (found.value, found.type)


def test_the_latest_row_that_is_not_after_the_instant_is_used(tmp_path: Path) -> None:
    rows = "id,day,cell\nA,2026-12-31,3\nA,2026-03-31,1\nA,2026-09-30,2\n"
    source = _source(tmp_path, rows, '"client.it" = { column = "cell", type = "NUMBER" }\n')
    found = source.profile("A", AT).fields["client.it"]
    assert (Decimal(2), datetime(2026, 9, 30, tzinfo=UTC), 54) == (found.value, found.as_of, found.age_days(AT))


def test_a_second_table_makes_a_collection_by_key(tmp_path: Path) -> None:
    (tmp_path / "holdings.csv").write_text("who,what,worth\nA,Fund,10\nB,Bond,20\nA,Cash,\n")
    more = """
    [tables.holdings]
    file = "holdings.csv"
    key = "who"
    as_of = 2026-10-31
    source = "portfolio_system"
    collection = "client.holdings"
    [tables.holdings.fields]
    name = { column = "what" }
    value = { column = "worth", type = "MONEY", currency = "USD" }
    """
    source = _source(tmp_path, "id,day\nA,2026-01-31\nC,2026-01-31\n", '"client.pack" = { value = "x" }\n', more)
    expected = ({"name": "Fund", "value": Money("USD", Decimal(10))}, {"name": "Cash"})
    assert (expected, None) == (
        source.profile("A", AT).value("client.holdings"),
        source.profile("C", AT).value("client.holdings"),
    )


def test_all_faults_of_a_client_are_told_at_once_with_line_and_column(tmp_path: Path) -> None:
    rows = 'id,day,a,b\nB,2026-01-31,1,2\nA,2026-01-31,"x\ny",z\n'
    fields = '"client.a" = { column = "a", type = "NUMBER" }\n"client.b" = { column = "b", type = "DATE" }\n'
    assert _faults(tmp_path, rows, fields) == [("bad_value", 3, "a"), ("bad_value", 3, "b")]


@pytest.mark.parametrize(
    ("rows", "expected"),
    [
        ("id,day\nA,2026-01-31\n", [("no_column", 1, "cell")]),
        ("id,day,cell,cell\nA,2026-01-31,1,2\n", [("no_column", 1, "cell")]),
        ("id,day,cell\nA,2026-01-31,1,9\nA,2026-01-31\n", [("bad_width", 2, ""), ("bad_width", 3, "")]),
        ("id,day,cell\n,2026-01-31,1\n", [("no_key", 2, "id")]),
        ("id,day,cell\nA,soon,1\n", [("bad_date", 2, "day")]),
        ("id,day,cell\nA,2026-01-31,1\nA,2026-01-31,2\n", [("client_twice", 3, "id")]),
        ('id,day,cell\nA,2026-01-31,"1\n', [("bad_csv", 0, "")]),
        ("", [("no_column", 1, "id"), ("no_column", 1, "day"), ("no_column", 1, "cell")]),
    ],
)
def test_a_file_that_is_not_what_the_mapping_says_is_refused(
    tmp_path: Path, rows: str, expected: list[tuple[str, int, str]]
) -> None:
    assert expected == _faults(tmp_path, rows, '"client.it" = { column = "cell", type = "NUMBER" }\n')


def test_a_missing_file_is_a_coded_error(tmp_path: Path) -> None:
    (tmp_path / "mapping.toml").write_text(MAPPING + '"client.it" = { column = "cell" }\n')
    with pytest.raises(ProfileDataFault, match=r"people\.csv: cannot be read: No such file"):
        CsvProfiles(tmp_path / "mapping.toml").profile("A", AT)


def test_text_that_is_not_utf_8_is_a_coded_error(tmp_path: Path) -> None:
    source = _source(tmp_path, "", '"client.it" = { column = "cell" }\n')
    (tmp_path / "people.csv").write_bytes("id,day,cell\nA,2026-01-31,Ren\xe9\n".encode("latin-1"))
    with pytest.raises(ProfileDataFault, match="bad_encoding"):
        source.profile("A", AT)


def test_every_mistake_of_a_mapping_is_told_at_once(tmp_path: Path) -> None:
    (tmp_path / "mapping.toml").write_text(
        """
        [tables.people]
        file = "people.csv"
        key = "id"
        key_from_row = "R-"
        colour = "red"
        [tables.people.fields]
        "client.age" = { column = "age", type = "YEARS" }
        "client.name" = { type = "PERSON" }
        """
    )
    with pytest.raises(ProfileDataFault) as caught:
        CsvProfiles(tmp_path / "mapping.toml")
    assert {"unknown_key", "unknown_type", "no_column", "no_source", "no_key", "no_as_of"} == {
        fault.code for fault in caught.value.faults
    }


def test_two_tables_may_not_give_one_field(tmp_path: Path) -> None:
    more = MAPPING.replace("tables.people", "tables.again") + '"client.it" = { column = "cell" }\n'
    with pytest.raises(ProfileDataFault, match="two tables give this field"):
        _source(tmp_path, "", '"client.it" = { column = "cell" }\n', more)


def test_a_bad_row_of_another_client_does_not_stop_this_one_but_the_whole_check_finds_it(tmp_path: Path) -> None:
    rows = "id,day,cell\nA,2026-01-31,1\nB,2026-01-31,x\nC,never,2\nD,2026-01-31,3\nD,2026-01-31,4\n"
    source = _source(tmp_path, rows, '"client.it" = { column = "cell", type = "NUMBER" }\n')
    assert Decimal(1) == source.profile("A", AT).value("client.it")
    assert [(fault.code, fault.line) for fault in source.faults(AT)] == [
        ("bad_value", 3),
        ("bad_date", 4),
        ("client_twice", 6),
    ]
