"""The approved portfolio review, filled for the sample clients."""

from datetime import UTC, datetime
from decimal import Decimal
from pathlib import Path

import pytest

from jurat.content.folder import FolderLibrary
from jurat.pipeline.fill import Filled, fill
from jurat.profiles.csv_file import CsvProfiles
from jurat.text.reading import Reading

PACK = Path(__file__).parents[3] / "rulesets" / "us_retail"
AT = datetime(2026, 11, 23, tzinfo=UTC)
COMPLETE = ("C-1001", "C-1002", "C-1003", "C-1005", "C-1006", "C-1007", "C-1008")
GRADE_MAX = Decimal(7)
WORDS_MAX = 400


def _filled(client: str) -> Filled:
    template = FolderLibrary(PACK / "templates").template("portfolio_review", "email", "en")
    assert template is not None
    return fill(template, CsvProfiles(PACK / "samples" / "mapping.toml").profile(client, AT))


@pytest.mark.parametrize("client", COMPLETE)
def test_it_is_easy_to_read_and_short_for_everybody(client: str) -> None:
    filled = _filled(client)
    reading = Reading(filled.body)
    assert (filled.missing, reading.grade <= GRADE_MAX, reading.word_count <= WORDS_MAX) == ("", True, True)


def test_it_says_what_the_portfolio_system_says() -> None:
    body = _filled("C-1001").body
    for words in (
        "Hello Martha,",
        "$18,240.55 on October 31, 2026",
        "6.8%",
        "January 1, 2026",
        "- Halden Total Market Fund",
    ):
        assert words in body


def test_every_holding_stands_on_a_line_of_its_own() -> None:
    lines = [line for line in _filled("C-1006").body.splitlines() if line.startswith("- ")]
    assert (len(lines), lines[3]) == (4, "- Cedar Grid Utilities common stock: $25,400.00")


def test_a_client_with_gaps_gets_no_letter_with_blanks() -> None:
    filled = _filled("C-1004")
    assert filled.body == ""
    assert "cannot be filled" in filled.missing


def test_it_holds_no_account_number() -> None:
    body = _filled("C-1001").body
    assert [number for number in ("HL-2087-5519-04", "CN-440-1872") if number in body] == []
