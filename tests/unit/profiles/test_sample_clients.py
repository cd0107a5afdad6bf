"""The sample world of us_retail: whole, consistent, and reachable by nobody real."""

import re
from datetime import UTC, datetime
from decimal import Decimal
from pathlib import Path

import pytest

from jurat.profiles.csv_file import CsvProfiles

SAMPLES = Path(__file__).parents[3] / "rulesets" / "us_retail" / "samples"
AT = datetime(2026, 11, 23, tzinfo=UTC)


@pytest.fixture
def source() -> CsvProfiles:
    return CsvProfiles(SAMPLES / "mapping.toml")


def test_the_sample_files_hold_no_fault(source: CsvProfiles) -> None:
    assert source.faults(AT) == ()


def test_c_1001_is_a_complete_beginner_with_one_fund(source: CsvProfiles) -> None:
    profile = source.profile("C-1001", AT)
    assert ("beginner", Decimal(35), 1) == (
        profile.value("client.knowledgeLevel"),
        profile.value("client.age"),
        len(profile.value("client.holdings")),
    )


def test_c_1002_is_a_senior_with_a_large_crypto_position(source: CsvProfiles) -> None:
    profile = source.profile("C-1002", AT)
    crypto = sum(each["value"].amount for each in profile.value("client.holdings") if each["assetClass"] == "crypto")
    assert profile.value("client.age") >= 65
    assert crypto / profile.value("portfolio.value").amount > Decimal("0.25")


def test_c_1003_is_institutional_and_c_1004_has_gaps(source: CsvProfiles) -> None:
    gaps = source.profile("C-1004", AT)
    assert source.profile("C-1003", AT).value("client.institutional") is True
    assert [
        gaps.value(name)
        for name in (
            "client.age",
            "client.knowledgeLevel",
            "client.institutional",
            "client.holdings",
            "portfolio.value",
        )
    ] == [None] * 5


def test_holdings_add_up_to_the_value_of_the_portfolio(source: CsvProfiles) -> None:
    for client in source.clients():
        profile = source.profile(client, AT)
        if "portfolio.value" in profile.fields:
            total = sum(each["value"].amount for each in profile.value("client.holdings"))
            assert total == profile.value("portfolio.value").amount


def test_every_amount_and_return_is_personal_so_that_a_model_sees_a_placeholder(source: CsvProfiles) -> None:
    fields = [field for client in source.clients() for field in source.profile(client, AT).fields.values()]
    figures = [field for field in fields if field.type in {"MONEY", "PERCENT", "COLLECTION"}]
    assert figures
    assert [field.name for field in figures if not field.personal] == []


def test_no_sample_reaches_a_real_person(source: CsvProfiles) -> None:
    for client in source.clients():
        profile = source.profile(client, AT)
        assert profile.value("client.email").endswith(".example")
        assert re.fullmatch(r"\(\d{3}\) 555-01\d\d", profile.value("client.phone"))
