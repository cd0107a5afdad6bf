"""The whole way on data nobody made for us: bank clients of 2010, the S&P 500 of their time, a lone rule file."""

from __future__ import annotations

import os
from collections.abc import Iterator
from datetime import UTC, datetime
from itertools import islice
from pathlib import Path

import pytest

from jurat.foundation.clock import fixed_clock
from jurat.request import Outcome
from jurat.settings import Settings
from jurat.wiring import House

ROOT = Path(__file__).parents[2]
DATA = Path(os.environ.get("JURAT_TEST_DATA", ROOT.parent / "shared" / "data"))
CLIENTS, INDEX = DATA / "bank_clients.csv", DATA / "sp500_monthly.csv"
AT = datetime(2010, 12, 15, 9, 30, tzinfo=UTC)

pytestmark = pytest.mark.skipif(not CLIENTS.exists(), reason=f"no real data at {DATA}; set JURAT_TEST_DATA")

RULES = """\
IF client.knowledgeLevel = 'beginner' THEN use simplified explanations AND include educational links

RULE GROUND-1 "Figures come from systems of record"
  ALWAYS use only numbers from [bank_ledger, market_data]
"""

MAPPING = f"""
[tables.clients]
file = "{CLIENTS.as_posix()}"
key_from_row = "B-"
as_of = 2010-11-30
source = "bank_ledger"
unknown = ["unknown"]
[tables.clients.fields]
"client.age" = {{ column = "age", type = "NUMBER" }}
"portfolio.value" = {{ column = "balance", type = "MONEY", currency = "EUR", personal = true }}
"portfolio.periodStart" = {{ value = "2009-11-30", type = "DATE" }}
"portfolio.periodEnd" = {{ value = "2010-11-30", type = "DATE" }}
"""

TEMPLATE = """\
---
id: balance-note
version: 1
family: balance-note
content_type: balance_note
channel: chat
language: en
subject: Your balance
approved_by: nobody, a test
---
Your average balance was {{ portfolio.value }}.
In the same year, to {{ portfolio.periodEnd }}, the {{ portfolio.benchmarkName }} was {{ portfolio.benchmarkReturn }}.
"""


@pytest.fixture(scope="module")
def house(tmp_path_factory: pytest.TempPathFactory) -> Iterator[House]:
    place = tmp_path_factory.mktemp("bank")
    pack = place / "rulesets" / "bank"
    (pack / "templates").mkdir(parents=True)
    (pack / "rules.jur").write_text(RULES, encoding="utf-8")
    (pack / "templates" / "note.txt").write_text(TEMPLATE, encoding="utf-8")
    (place / "mapping.toml").write_text(MAPPING, encoding="utf-8")
    settings = Settings(
        home=place / "home",
        rulesets=place / "rulesets",
        profiles=place / "mapping.toml",
        index_series=INDEX,
        writer="template",
        redaction="profile",
    )
    house = House(settings, fixed_clock(AT))
    yield house
    house.close()


def clients(house: House, count: int) -> list[str]:
    return list(islice(house.profiles(house.pack("bank")).clients(), 0, None, 45_211 // count))[:count]


def test_real_clients_get_their_own_figures_and_the_lesson_that_the_users_rule_asks_for(house: House) -> None:
    for client in clients(house, 40):
        answer = house.communicate(house.request("test", "bank", "balance_note", "chat", client=client))
        profile = house.profiles(house.pack("bank")).profile(client, AT)
        amount = f"{profile.value('portfolio.value').amount:,.2f}".replace("-", "")
        # What each client knows about investing is not in the file: the user's rule stays undecided and is applied.
        assert len(answer.decision.evaluation.undecided) == 1
        assert answer.decision.outcome is Outcome.REPAIRED
        assert [item.act for item in answer.decision.repairs] == ["append link"]
        assert amount in answer.decision.text


def test_the_index_figure_is_the_one_the_file_gives(house: House) -> None:
    # Levels of November 2009 and November 2010 in the file: 1088.07 and 1198.89, dividends published in between.
    profile = house.profiles(house.pack("bank")).profile("B-1", AT)
    name, figure = profile.value("portfolio.benchmarkName"), profile.value("portfolio.benchmarkReturn")
    assert name == "S&P 500 (total return)"
    assert 0.101 < float(figure) < 0.135


def test_each_of_these_decisions_replays_to_the_byte(house: House) -> None:
    for client in clients(house, 5):
        answer = house.communicate(house.request("test", "bank", "balance_note", "chat", client=client))
        assert house.replay(answer.decision.id).to_json()["equal"] is True
    assert house.stores.verify().ok
