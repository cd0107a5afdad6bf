"""Every personal value of the profile is found in every usual way of writing it, and ordinary words are left alone."""

from __future__ import annotations

from datetime import date
from decimal import Decimal
from typing import Any

import pytest

from jurat.foundation.quantity import Money
from jurat.privacy.profile_match import ProfileMatcher
from jurat.privacy.sensitive import resolve
from jurat.request import Profile
from support.known_client import profile_of


def found(text: str, type: str, value: Any) -> list[str]:
    profile = Profile("", profile_of({"client.it": (type, value)}).fields)
    return [text[s.start : s.end] for s in resolve(text, ProfileMatcher.of(profile).find(text))]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Margaret A. Whitfield called.", ["Margaret A. Whitfield"]),
        ("margaret whitfield called.", ["margaret whitfield"]),
        ("MARGARET WHITFIELD", ["MARGARET WHITFIELD"]),
        ("Whitfield, Margaret A.", ["Whitfield, Margaret A."]),
        ("M. Whitfield and M.A. Whitfield", ["M. Whitfield", "M.A. Whitfield"]),
        ("Mrs. Whitfield's file", ["Whitfield"]),
        ("Margaret’s file", ["Margaret"]),
        ("Ask Peggy.", ["Peggy"]),
        ("Whitfeild or Widfeld or Whitfild", ["Whitfeild", "Whitfild"]),
        ("Márgaret Whit\u200bfield", ["Márgaret Whit\u200bfield"]),
        ("margaret_whitfield", ["margaret_whitfield"]),
        ("The Whitfields are many, whitfieldian is none.", ["Whitfields"]),
        ("A fund is a basket.", []),
        ("MW and MAW and M.W. called; mw did not.", ["MW", "MAW", "M.W."]),
        ("whitfild margarett", ["whitfild margarett"]),
        ("m.whitfield66", ["whitfield"]),
        ("Yield, field, white and target", []),
    ],
)
def test_a_name_is_found_in_all_its_forms(text: str, expected: list[str]) -> None:
    assert expected == found(text, "PERSON", "Margaret A. Whitfield")


@pytest.mark.parametrize(
    ("name", "text", "expected"),
    [
        ("Will Grant", "Will Grant will grant an option.", ["Will Grant"]),
        ("Rose Young", "rates rose for young investors; Rose called", ["Rose"]),
        ("May Lee", "In May 2026, on 5 May and May 5, May called.", ["May"]),
        ("Anna O'Brien", "OBrien and O’Brien and o'brien", ["OBrien", "O’Brien", "o'brien"]),
        ("Ann Smith-Jones", "Mrs Jones and Ms Smith-Jones", ["Jones", "Smith-Jones"]),
        ("José Álvarez", "Jose Alvarez", ["Jose Alvarez"]),
        ("Ludwig van der Berg", "van der Berg of the van", ["van der Berg"]),
        ("Ng An", "Ng, an option, NG", ["Ng", "NG"]),
    ],
)
def test_a_name_that_is_an_ordinary_word_is_found_only_capitalised(name: str, text: str, expected: list[str]) -> None:
    assert expected == found(text, "PERSON", name)


@pytest.mark.parametrize(
    "written",
    [
        "+1 217 555 0147",
        "(217) 555-0147",
        "217.555.0147",
        "217-555-0147 ext. 12",
        "2175550147",
        "555-0147",
        "001 217 555 0147",
        "+1 (217) 555 0147",
    ],
)
def test_a_phone_number_is_found_however_it_is_grouped(written: str) -> None:
    assert [written] == found(f"Call {written} today.", "PHONE", "+1 217 555 0147")


@pytest.mark.parametrize("written", ["+44 20 7946 0958", "020 7946 0958", "+44 (0)20 7946 0958", "0044 2079460958"])
def test_a_foreign_phone_number_is_found_with_and_without_its_country(written: str) -> None:
    assert [written] == found(f"Call {written} today.", "PHONE", "+44 20 7946 0958")


@pytest.mark.parametrize(
    "written",
    [
        "1951-03-12",
        "12.3.1951",
        "3/12/1951",
        "03/12/51",
        "12/03/1951",
        "12 March 1951",
        "12th of March, 1951",
        "March 12, 1951",
        "Mar. 12th 1951",
        "12-Mar-1951",
        "march 12",
        "19510312",
    ],
)
def test_a_date_of_birth_is_found_however_it_is_written(written: str) -> None:
    assert [written] == found(f"Her birthday, {written}, is known.", "DATE_OF_BIRTH", date(1951, 3, 12))


def test_the_day_of_birth_in_another_year_is_no_date_of_birth() -> None:
    assert found("Prices as of March 12, 2026.", "DATE_OF_BIRTH", date(1951, 3, 12)) == []


@pytest.mark.parametrize(
    ("written", "masked"),
    [
        ("AC-4471-9920", "AC-4471-9920"),
        ("ac44719920", "ac44719920"),
        ("AC 4471 9920", "AC 4471 9920"),
        ("the account ending in 9920", "9920"),
        ("****9920", "9920"),
    ],
)
def test_an_account_number_is_found_with_any_grouping(written: str, masked: str) -> None:
    assert [masked] == found(f"See {written}.", "ACCOUNT", "AC-4471-9920")


def test_a_short_number_is_the_clients_only_where_the_text_says_so() -> None:
    assert found("Client 17 holds 17 funds.", "CLIENT_NUMBER", "17") == ["17"]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("At 14 Willow Lane, Springfield, IL 62704.", ["14 Willow Lane, Springfield, IL 62704"]),
        ("At 14 willow ln\nSpringfield, Illinois 62704", ["14 willow ln\nSpringfield, Illinois 62704"]),
        ("The house in Willow Lane", ["Willow Lane"]),
        ("near Springfield", ["Springfield"]),
        ("ZIP 62704", ["62704"]),
        ("A lane in Illinois", []),
    ],
)
def test_an_address_is_found_whole_and_line_by_line(text: str, expected: list[str]) -> None:
    assert expected == found(text, "ADDRESS", "14 Willow Lane, Springfield, IL 62704")


@pytest.mark.parametrize(
    "written",
    [
        "$12,500",
        "$12,500.00",
        "12,500.00 USD",
        "USD 12500.00",
        "12500 dollars",
        "$12.5k",
        "12.5 thousand dollars",
        "12,500",
    ],
)
def test_an_amount_is_found_as_usually_written(written: str) -> None:
    assert [written] == found(f"It is worth {written} now.", "MONEY", Money("USD", Decimal("12500.00")))


def test_an_amount_is_not_found_inside_a_larger_one() -> None:
    assert found("$12,500,000 and 112,500 and $12,500.75", "MONEY", Money("USD", Decimal("12500.00"))) == []


@pytest.mark.parametrize("written", ["4.2%", "4.2 %", "4.20 percent", "4,2 per cent", "+4.2%", "-4.2%"])
def test_a_percentage_is_found_as_usually_written(written: str) -> None:
    assert [written] == found(f"It moved {written} since.", "PERCENT", Decimal("0.042"))


def test_a_rounded_percentage_is_found_and_another_is_not() -> None:
    assert found("4.24% or 4.2 % but not 4.3%, 14.2% or 4.2", "PERCENT", Decimal("0.04237")) == ["4.24%", "4.2 %"]


@pytest.mark.parametrize(
    "written", ["m.whitfield@example.org", "M.Whitfield@EXAMPLE.org", "m dot whitfield at example dot org"]
)
def test_an_email_address_is_found_also_spelt_out(written: str) -> None:
    assert [written] == found(f"Write to {written} now", "EMAIL", "m.whitfield@example.org")


def test_of_a_collection_only_the_clients_own_figures_are_looked_for() -> None:
    holdings = (
        {"name": "Index Fund", "assetClass": "fund", "value": Money("USD", Decimal(8100)), "units": Decimal(3)},
    )
    text = "The Index Fund holds $8,100 in 3 parts."
    assert found(text, "COLLECTION", holdings) == ["$8,100"]


def test_the_client_number_is_looked_for_although_it_is_no_field() -> None:
    text = "Client C-1001 called."
    assert [text[s.start : s.end] for s in ProfileMatcher.of(Profile("C-1001", {})).find(text)] == ["C-1001"]


def test_what_is_not_personal_is_not_looked_for() -> None:
    assert ProfileMatcher.of(Profile("", {})).sought == ()
