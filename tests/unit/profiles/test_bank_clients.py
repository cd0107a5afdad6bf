"""45,211 real clients of a bank (UCI Bank Marketing), mapped to the ontology."""

import csv
import os
import time
from collections import Counter
from datetime import UTC, datetime
from decimal import Decimal
from pathlib import Path

import pytest

from jurat.foundation.quantity import Money
from jurat.profiles.csv_file import CsvProfiles

ROOT = Path(__file__).parents[3]
DATA = Path(os.environ.get("JURAT_TEST_DATA", ROOT.parent / "shared" / "data"))
FILE = DATA / "bank_clients.csv"
AT = datetime(2010, 12, 1, tzinfo=UTC)
START_S_MAX = 5.0
"""Generous: the machine is shared. Measured alone it is about a tenth of a second."""

pytestmark = pytest.mark.skipif(not FILE.exists(), reason=f"no real clients at {FILE}; set JURAT_TEST_DATA")

# Education is not knowledge of investing and a contact channel is not consent: neither is mapped to a fact that rules
# read. A yearly average balance is the only figure of wealth there is, in euros. The file has no ids and no years.
MAPPING = f"""
[tables.clients]
file = "{FILE.as_posix()}"
key_from_row = "B-"
as_of = 2010-11-30
source = "bank_ledger"
unknown = ["unknown"]
[tables.clients.fields]
"client.age" = {{ column = "age", type = "NUMBER" }}
"client.language" = {{ value = "pt" }}
"client.job" = {{ column = "job" }}
"client.education" = {{ column = "education" }}
"client.inDefault" = {{ column = "default", type = "YES_NO" }}
"client.daysSinceContact" = {{ column = "dayspassed", type = "NUMBER", unknown = ["-1"] }}
"portfolio.value" = {{ column = "balance", type = "MONEY", currency = "EUR", personal = true }}
"""


@pytest.fixture(scope="module")
def source(tmp_path_factory: pytest.TempPathFactory) -> CsvProfiles:
    path = tmp_path_factory.mktemp("bank") / "mapping.toml"
    path.write_text(MAPPING, encoding="utf-8")
    return CsvProfiles(path)


def test_every_one_of_the_45211_clients_has_a_profile_that_says_what_the_file_says(source: CsvProfiles) -> None:
    with FILE.open(encoding="utf-8", newline="") as stream:
        rows = list(csv.DictReader(stream))
    ids = list(source.clients())
    assert (len(ids), ids[0], ids[-1]) == (45211, "B-1", "B-45211")
    for client, row in zip(ids, rows, strict=True):
        profile = source.profile(client, AT)
        assert Decimal(row["age"]) == profile.value("client.age")
        assert Money("EUR", Decimal(row["balance"])) == profile.value("portfolio.value")
        assert (row["education"] == "unknown") == (profile.value("client.education") is None)
        assert (row["dayspassed"] == "-1") == (profile.value("client.daysSinceContact") is None)


def test_the_whole_file_is_free_of_faults(source: CsvProfiles) -> None:
    assert source.faults(AT) == ()


def test_marked_cells_stay_unknown_in_number(source: CsvProfiles) -> None:
    known = Counter(name for client in source.clients() for name in source.profile(client, AT).fields)
    assert (
        known["client.age"],
        known["client.job"],
        known["client.education"],
        known["client.daysSinceContact"],
    ) == (45211, 45211 - 288, 45211 - 1857, 45211 - 36954)


def test_nothing_is_made_up_about_what_the_file_does_not_say(source: CsvProfiles) -> None:
    profile = source.profile("B-1", AT)
    assert [
        profile.value(name)
        for name in ("client.knowledgeLevel", "client.institutional", "client.holdings", "client.optOut")
    ] == [None] * 4


def test_the_first_profile_comes_fast(tmp_path: Path) -> None:
    path = tmp_path / "mapping.toml"
    path.write_text(MAPPING, encoding="utf-8")
    begun = time.perf_counter()
    CsvProfiles(path).profile("B-45211", AT)
    assert time.perf_counter() - begun < START_S_MAX
