"""What every profile source keeps, over all of them."""

from collections.abc import Callable
from datetime import UTC, datetime
from decimal import Decimal
from pathlib import Path

import pytest

from jurat.ports import ProfileSource, UnknownClient
from jurat.profiles import SOURCES, BenchmarkedProfiles, CsvProfiles, IndexSeries, MemoryProfiles
from jurat.request import Profile, ProfileField

JUNE = datetime(2026, 6, 1, tzinfo=UTC)
NOVEMBER = datetime(2026, 11, 1, tzinfo=UTC)


def _field(name: str, value: object, type: str, as_of: datetime, personal: bool = False) -> ProfileField:
    return ProfileField(name, value, "register", as_of, personal, type)


def _memory(_folder: Path) -> ProfileSource:
    ada = {
        "client.fullName": _field("client.fullName", "Ada Penrose", "PERSON", JUNE, True),
        "client.age": _field("client.age", Decimal(41), "NUMBER", JUNE),
    }
    ben = {"client.fullName": _field("client.fullName", "Ben Achterberg", "PERSON", NOVEMBER, True)}
    return MemoryProfiles([Profile("A-1", ada), Profile("A-2", ben)])


def _csv(folder: Path) -> ProfileSource:
    (folder / "people.csv").write_text(
        "id,name,age,day\nA-1,Ada Penrose,41,2026-06-01\nA-2,Ben Achterberg,,2026-11-01\n"
    )
    (folder / "mapping.toml").write_text(
        """
        [tables.people]
        file = "people.csv"
        key = "id"
        as_of = "day"
        source = "register"
        [tables.people.fields]
        "client.fullName" = { column = "name", type = "PERSON", personal = true }
        "client.age" = { column = "age", type = "NUMBER" }
        """
    )
    return CsvProfiles(folder / "mapping.toml")


def _benchmarked(folder: Path) -> ProfileSource:
    (folder / "index.csv").write_text("Date,SP500,Dividend\n2025-12-01,100,0\n2026-10-01,110,0\n")
    return BenchmarkedProfiles(_memory(folder), IndexSeries(folder / "index.csv"))


BUILDERS: dict[type, Callable[[Path], ProfileSource]] = {
    CsvProfiles: _csv,
    MemoryProfiles: _memory,
    BenchmarkedProfiles: _benchmarked,
}


@pytest.fixture(params=SOURCES, ids=lambda source: source.name)
def source(request: pytest.FixtureRequest, tmp_path: Path) -> ProfileSource:
    return BUILDERS[request.param](tmp_path)


def test_clients_are_named_in_the_order_of_the_source(source: ProfileSource) -> None:
    assert list(source.clients()) == ["A-1", "A-2"]


def test_a_field_carries_its_value_source_date_type_and_whether_it_is_personal(source: ProfileSource) -> None:
    expected = _field("client.fullName", "Ada Penrose", "PERSON", JUNE, True)
    assert expected == source.profile("A-1", NOVEMBER).fields["client.fullName"]


def test_what_is_missing_is_absent_and_so_unknown(source: ProfileSource) -> None:
    profile = source.profile("A-2", NOVEMBER)
    assert (list(profile.fields), profile.value("client.age")) == (["client.fullName"], None)


def test_what_became_true_later_is_not_known_yet(source: ProfileSource) -> None:
    assert source.profile("A-2", JUNE).fields == {}


def test_an_unknown_client_is_an_error_that_names_it(source: ProfileSource) -> None:
    with pytest.raises(UnknownClient, match="'A-3'"):
        source.profile("A-3", NOVEMBER)


def test_the_same_question_has_the_same_answer(source: ProfileSource) -> None:
    assert source.profile("A-1", NOVEMBER) == source.profile("A-1", NOVEMBER)
