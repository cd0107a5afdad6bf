"""Figures are read as people write them; digits that are no figures are left alone."""

from datetime import date
from decimal import Decimal

import pytest

from jurat.foundation.quantity import Money
from jurat.text.number import Hedge, Unit
from jurat.text.reading import Reading


def usd(amount: str) -> Money:
    return Money("USD", Decimal(amount))


def read(text: str, language: str = "en") -> list[tuple[str, Unit, object]]:
    return [(text[n.start : n.end], n.unit, n.value) for n in Reading(text, language).numbers]


@pytest.mark.parametrize(
    ("text", "quote", "unit", "value"),
    [
        ("worth $12,500.00 today", "$12,500.00", Unit.MONEY, usd("12500.00")),
        ("worth USD 12,500 today", "USD 12,500", Unit.MONEY, usd("12500")),
        ("worth USD12,500.00 today", "USD12,500.00", Unit.MONEY, usd("12500.00")),
        ("worth 12,500 dollars", "12,500 dollars", Unit.MONEY, usd("12500")),
        ("worth $1.2 million", "$1.2 million", Unit.MONEY, usd("1200000")),
        ("worth $1.2m", "$1.2m", Unit.MONEY, usd("1200000")),
        ("worth €1.234,56", "€1.234,56", Unit.MONEY, Money("EUR", Decimal("1234.56"))),
        ("a balance of -$12.00", "-$12.00", Unit.MONEY, usd("-12.00")),
        ("one hundred thousand dollars", "one hundred thousand dollars", Unit.MONEY, usd("100000")),
        ("it made 4.2%", "4.2%", Unit.PERCENT, Decimal("0.042")),
        ("it made -4.2%", "-4.2%", Unit.PERCENT, Decimal("-0.042")),
        ("it made 4.\u200b2\u00a0%", "4.\u200b2\u00a0%", Unit.PERCENT, Decimal("0.042")),
        ("it made four point two percent", "four point two percent", Unit.PERCENT, Decimal("0.042")),
        ("it made twenty-five per cent", "twenty-five per cent", Unit.PERCENT, Decimal("0.25")),
        ("fees of 25 basis points", "25 basis points", Unit.PERCENT, Decimal("0.0025")),
        ("on October 31, 2026", "October 31, 2026", Unit.DATE, date(2026, 10, 31)),
        ("on 31 October 2026", "31 October 2026", Unit.DATE, date(2026, 10, 31)),
        ("on the 31st of October, 2026", "31st of October, 2026", Unit.DATE, date(2026, 10, 31)),
        ("on 2026-10-31", "2026-10-31", Unit.DATE, date(2026, 10, 31)),
        ("on 10/31/2026", "10/31/2026", Unit.DATE, date(2026, 10, 31)),
        ("in Oct. 2026", "Oct. 2026", Unit.MONTH, date(2026, 10, 1)),
        ("in the third quarter of 2026", "third quarter of 2026", Unit.QUARTER, date(2026, 7, 1)),
        ("since 2024", "2024", Unit.YEAR, date(2024, 1, 1)),
        ("over the last five years", "five years", Unit.PERIOD, Decimal(5)),
        ("a 12-month period", "12-month", Unit.PERIOD, Decimal(12)),
        ("you hold two funds", "two", Unit.COUNT, Decimal(2)),
        ("you hold 15 bonds", "15", Unit.COUNT, Decimal(15)),
        ("a 10x gain", "10x", Unit.MULTIPLE, Decimal(10)),
    ],
)
def test_a_figure_is_read_with_its_unit(text: str, quote: str, unit: Unit, value: object) -> None:
    assert read(text) == [(quote, unit, value)]


@pytest.mark.parametrize(
    "text",
    [
        "Two reasons and one idea, on the other hand.",
        "The S&P 500 and the Russell 2000 rose.",
        "Your 401(k), 401k and 529 plan.",
        "See Form 1099, Rule 2210(d), Section 5 and page 3.",
        "Client C-1001 called 1-800-555-0100 or (555) 555-0100 at 9:30 a.m.",
        "On the 1st try, 24/7.",
        "1. First\n2) Second\n- 3. Third",
        "Write to 123 Main Street, Springfield, IL 62704.",
        "See https://www.example.org/2026/10/31 or a12@b34.example",
        "Your portfolio is worth <MONEY_1>.",
        "One of the funds, one day.",
    ],
)
def test_digits_that_are_no_figures_are_left_alone(text: str) -> None:
    assert read(text) == []


def test_both_ends_of_a_range_are_figures_of_one_unit() -> None:
    assert [(quote, value) for quote, _, value in read("8-12% or $5-10 million")] == [
        ("8", Decimal("0.08")),
        ("12%", Decimal("0.12")),
        ("$5", usd("5000000")),
        ("10 million", usd("10000000")),
    ]


def test_a_fall_and_a_hedge_are_noticed() -> None:
    found = Reading("It fell by 4.2% to over $12,000, about 3% a year.").numbers
    assert [(n.falling, n.hedge) for n in found] == [(True, Hedge.NONE), (False, Hedge.ABOVE), (False, Hedge.ABOUT)]


def test_the_step_is_the_worth_of_the_last_digit() -> None:
    found = Reading("$12,500.00, $1.2 million, 4.2%, 12,500").numbers
    assert [n.step for n in found] == [Decimal("0.01"), Decimal(100000), Decimal("0.001"), Decimal(1)]


def test_a_numeric_date_is_read_the_countrys_way_round_and_keeps_its_other_reading() -> None:
    american, british = (Reading("on 03/04/2026", language).numbers[0] for language in ("en", "en-GB"))
    assert (american.value, american.other) == (date(2026, 3, 4), date(2026, 4, 3))
    assert (british.value, british.other) == (date(2026, 4, 3), date(2026, 3, 4))


def test_spanish_dates_are_read() -> None:
    assert read("el 31 de octubre de 2026", "es") == [("31 de octubre de 2026", Unit.DATE, date(2026, 10, 31))]
