"""A fact is grounded however people usually write it; another digit, unit, sign or period is found."""

from dataclasses import replace
from datetime import date, timedelta
from decimal import ROUND_HALF_UP, Decimal
from typing import Any

import pytest
from hypothesis import assume, given, settings
from hypothesis import strategies as st

from contracts.constraint_kinds_case import MATERIAL, field, find
from jurat.foundation.quantity import Money, plain
from jurat.request import Profile
from jurat.text.calendar import ENGLISH_MONTHS, SPANISH_MONTHS

SOURCES = frozenset({"portfolio_system"})
FEW = settings(max_examples=25, deadline=None)
AMOUNTS = st.decimals(2_000, 9_999_999, places=2)
PERCENTS = st.integers(11, 4999).map(lambda points: Decimal(points) / 10_000)
DAYS = st.dates(date(2004, 1, 1), date(2024, 12, 31))

UNITS = ["zero", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "eleven", "twelve"]
UNITS += ["thirteen", "fourteen", "fifteen", "sixteen", "seventeen", "eighteen", "nineteen"]
TENS = ["", "ten", "twenty", "thirty", "forty", "fifty", "sixty", "seventy", "eighty", "ninety"]
ORDINALS = ["first", "second", "third", "fourth"]
SPANISH_ORDINALS = ["primer", "segundo", "tercer", "cuarto"]


def in_words(number: int) -> str:
    for size, name in ((10**6, "million"), (1000, "thousand"), (100, "hundred")):
        if number >= size:
            rest = number % size
            joint = " and " if size == 100 else " "
            return f"{in_words(number // size)} {name}" + (f"{joint}{in_words(rest)}" if rest else "")
    if number < 20:
        return UNITS[number]
    return TENS[number // 10] + (f"-{UNITS[number % 10]}" if number % 10 else "")


def rounded(value: Decimal, step: str) -> Decimal:
    return (value / Decimal(step)).quantize(Decimal(1), ROUND_HALF_UP) * Decimal(step)


def spanish(amount: Decimal) -> str:
    return f"{amount:,.2f}".translate(str.maketrans(",.", ".,"))


MONEY_FORMS = {
    "grouped": lambda a: f"${a:,.2f}",
    "plain": lambda a: f"${a:.2f}",
    "apart": lambda a: f"$ {a:,.2f}",
    "code before": lambda a: f"USD {a:,.2f}",
    "code at once": lambda a: f"USD{a:.2f}",
    "code behind": lambda a: f"{a:,.2f} USD",
    "us sign": lambda a: f"US${a:,.2f}",
    "dollars": lambda a: f"{a:,.2f} dollars",
    "bold": lambda a: f"**${a:,.2f}**",
    "spaced": lambda a: f"${a:,.2f}".replace(",", "\u202f"),
    "Swiss": lambda a: f"{a:,.2f} USD".replace(",", "’"),
    "European": lambda a: f"{spanish(a)} USD",
    "whole": lambda a: f"${rounded(a, '1'):,.0f}",
    "about, whole": lambda a: f"about ${rounded(a, '1'):,.0f}",
    "to tens": lambda a: f"${rounded(a, '10'):,.0f}",
    "thousands, one decimal": lambda a: f"${rounded(a, '100') / 1000:.1f}k",
    "thousands in a word": lambda a: f"${rounded(a, '100') / 1000:,.1f} thousand",
    "thousand dollars": lambda a: f"{rounded(a, '100') / 1000:,.1f} thousand dollars",
    "words": lambda a: f"{in_words(int(rounded(a, '1')))} dollars",
    "words and cents": lambda a: f"{in_words(int(a))} dollars and {in_words(int(a * 100) % 100)} cents",
    "range": lambda a: f"between ${a:,.2f} and ${a:,.2f}",
    "range by a dash": lambda a: f"${a:,.2f}–${a:,.2f}",
    "over": lambda a: f"just over ${rounded(a * Decimal('0.99'), '0.01'):,.2f}",
    "nearly": lambda a: f"nearly ${rounded(a * Decimal('1.01'), '0.01'):,.2f}",
    "thousands, about": lambda a: f"about ${rounded(a, '1000'):,.0f}" if a > 25_000 else f"about ${a}",
    "thousands, bare": lambda a: f"${rounded(a, '1000'):,.0f}" if a > 25_000 else f"${a}",
}
PERCENT_FORMS = {
    "exact": lambda p: f"{plain(p * 100)}%",
    "two decimals": lambda p: f"{p * 100:.2f}%",
    "apart": lambda p: f"{p * 100:.2f} %",
    "percent": lambda p: f"{p * 100:.2f} percent",
    "per cent": lambda p: f"{p * 100:.2f} per cent",
    "pct": lambda p: f"{p * 100:.2f} pct",
    "points": lambda p: f"{p * 100:.2f} percentage points",
    "pp": lambda p: f"{p * 100:.2f} pp",
    "basis points": lambda p: f"{p * 10000:.0f} basis points",
    "bps": lambda p: f"{p * 10000:.0f}bps",
    "one decimal": lambda p: f"{rounded(p * 100, '0.1'):.1f}%",
    "plus": lambda p: f"+{p * 100:.2f}%",
    "comma": lambda p: f"{p * 100:.2f} %".replace(".", ","),
    "words": lambda p: (
        f"{in_words(int(p * 100))} point {UNITS[int(p * 1000) % 10]} {UNITS[int(p * 10000) % 10]} percent"
    ),
    "range": lambda p: f"{p * 100:.2f}–{p * 100:.2f}%",
    "range in words": lambda p: f"{p * 100:.2f} to {p * 100:.2f} percent",
}
DATE_FORMS = {
    "ISO": lambda d: d.isoformat(),
    "American": lambda d: f"{ENGLISH_MONTHS[d.month - 1]} {d.day}, {d.year}",
    "short": lambda d: f"{ENGLISH_MONTHS[d.month - 1][:3]} {d.day}, {d.year}",
    "British": lambda d: f"{d.day} {ENGLISH_MONTHS[d.month - 1]} {d.year}",
    "spoken": lambda d: f"the {d.day}th of {ENGLISH_MONTHS[d.month - 1]}, {d.year}",
    "slashes": lambda d: f"{d.month}/{d.day}/{d.year}",
    "slashes, short": lambda d: f"{d.month:02}/{d.day:02}/{d.year % 100:02}",
    "British slashes": lambda d: f"{d.day:02}/{d.month:02}/{d.year}",
    "stops": lambda d: f"{d.day:02}.{d.month:02}.{d.year}",
    "Spanish": lambda d: f"{d.day} de {SPANISH_MONTHS[d.month - 1]} de {d.year}",
    "month": lambda d: f"{ENGLISH_MONTHS[d.month - 1]} {d.year}",
    "month, short": lambda d: f"{ENGLISH_MONTHS[d.month - 1][:3]} '{d.year % 100:02}",
    "month, numeric": lambda d: f"{d.month:02}/{d.year}",
    "quarter": lambda d: f"Q{(d.month + 2) // 3} {d.year}",
    "quarter, turned": lambda d: f"{(d.month + 2) // 3}Q{d.year % 100:02}",
    "quarter in words": lambda d: f"the {ORDINALS[(d.month - 1) // 3]} quarter of {d.year}",
    "Spanish quarter": lambda d: f"{SPANISH_ORDINALS[(d.month - 1) // 3]} trimestre de {d.year}",
    "half": lambda d: f"the {ORDINALS[(d.month - 1) // 6]} half of {d.year}",
    "year": lambda d: f"{d.year}",
}


def quoted(fact: Any, type: str, text: str, name: str = "portfolio.figure") -> list[str]:
    """What is found in a text beside a record of one fact."""
    profile = Profile("C-1", {name: field(name, fact, type)})
    return [item.quote for item in find("numbers.sources", SOURCES, text, replace(MATERIAL, profile=profile))]


def changed(text: str, place: int, by: int) -> str:
    """Another digit at the place-th digit of a text."""
    digits = [index for index, char in enumerate(text) if char.isdigit()]
    at = digits[place % len(digits)]
    return f"{text[:at]}{(int(text[at]) + by) % 10}{text[at + 1 :]}"


@pytest.mark.parametrize("form", MONEY_FORMS)
@FEW
@given(amount=AMOUNTS)
def test_an_amount_is_grounded_in_any_usual_form(form: str, amount: Decimal) -> None:
    assert quoted(Money("USD", amount), "MONEY", f"It was worth {MONEY_FORMS[form](amount)}, as you know.") == []


@pytest.mark.parametrize("form", ["grouped", "plain", "code before", "dollars", "spaced", "Swiss", "European", "range"])
@FEW
@given(amount=AMOUNTS, place=st.integers(0, 20), by=st.integers(1, 9))
def test_an_amount_with_another_digit_is_found(form: str, amount: Decimal, place: int, by: int) -> None:
    text = changed(MONEY_FORMS[form](amount), place, by)
    assert quoted(Money("USD", amount), "MONEY", f"It was worth {text}, as you know.") != []


@pytest.mark.parametrize("unit", ["€{}", "£{}", "{} euros", "CAD {}", "{}%", "{} percent", "-${}", "${} million", "{}"])
@FEW
@given(amount=AMOUNTS)
def test_an_amount_in_another_unit_or_of_another_sign_is_found(unit: str, amount: Decimal) -> None:
    assert quoted(Money("USD", amount), "MONEY", f"It was worth {unit.format(f'{amount:,.2f}')} then.") != []


@pytest.mark.parametrize("form", PERCENT_FORMS)
@FEW
@given(share=PERCENTS)
def test_a_percent_is_grounded_in_any_usual_form(form: str, share: Decimal) -> None:
    assert quoted(share, "PERCENT", f"It returned {PERCENT_FORMS[form](share)}, as you know.") == []


@pytest.mark.parametrize("form", ["two decimals", "percent", "basis points", "bps", "points", "comma", "range"])
@FEW
@given(share=PERCENTS, place=st.integers(0, 20), by=st.integers(1, 9))
def test_a_percent_with_another_digit_is_found(form: str, share: Decimal, place: int, by: int) -> None:
    text = changed(PERCENT_FORMS[form](share), place, by)
    assert quoted(share, "PERCENT", f"It returned {text}, as you know.") != []


@pytest.mark.parametrize("unit", ["${}", "{} dollars", "{}", "-{}%", "{} years"])
@FEW
@given(share=PERCENTS)
def test_a_percent_in_another_unit_or_of_another_sign_is_found(unit: str, share: Decimal) -> None:
    assert quoted(share, "PERCENT", f"It returned {unit.format(f'{share * 100:.2f}')} then.") != []


def test_percents_and_basis_points_are_not_taken_for_each_other() -> None:
    assert quoted(Decimal("0.042"), "PERCENT", "It returned 4.2 basis points, or 420%.") == ["4.2 basis points", "420%"]


GAINS = ["It rose {}.", "It returned {}.", "It was a gain of {}.", "It grew by {}.", "It was up {}."]
LOSSES = [
    "It fell {}.",
    "It lost {}.",
    "It was a {} loss.",
    "It was down {}.",
    "It declined by about {}.",
    "It made -{}.",
]


@FEW
@given(share=PERCENTS, gain=st.sampled_from(GAINS), loss=st.sampled_from(LOSSES))
def test_a_loss_told_as_a_gain_and_a_gain_told_as_a_loss_are_found(share: Decimal, gain: str, loss: str) -> None:
    written = f"{share * 100:.2f}%"
    name = "portfolio.returnPercent"
    assert quoted(share, "PERCENT", gain.format(written), name) == []
    assert quoted(-share, "PERCENT", loss.format(written), name) == []
    assert quoted(-share, "PERCENT", gain.format(written), name) == [written]
    assert quoted(share, "PERCENT", loss.format(written), name) != []


@pytest.mark.parametrize("form", DATE_FORMS)
@FEW
@given(day=DAYS)
def test_a_date_is_grounded_in_any_usual_form(form: str, day: date) -> None:
    assert quoted(day, "DATE", f"It was so in {DATE_FORMS[form](day)}, as you know.") == []


@pytest.mark.parametrize("form", DATE_FORMS)
@FEW
@given(day=DAYS, years=st.integers(1, 3), months=st.sampled_from([7, 8]))
def test_a_date_in_another_year_or_half_is_found(form: str, day: date, years: int, months: int) -> None:
    """A change of seven or eight months changes day, month, quarter and half; only the year may stay."""
    other = day.replace(day=min(day.day, 28), year=day.year - years)
    assert quoted(day, "DATE", f"It was so in {DATE_FORMS[form](other)}, as you know.") != []
    moved = (day.replace(day=1) + timedelta(days=31 * months)).replace(day=min(day.day, 28))
    assume(form != "year" or moved.year != day.year)
    assume((moved.month - 1) // 6 != (day.month - 1) // 6 or moved.year != day.year)
    assert quoted(day, "DATE", f"It was so in {DATE_FORMS[form](moved)}, as you know.") != []


LENGTHS = ["over the last {} years", "over {} years", "for {} years", "a {}-year period", "in the past {} years"]


@FEW
@given(end=DAYS, years=st.integers(2, 20), form=st.sampled_from(LENGTHS), words=st.booleans(), by=st.integers(1, 5))
def test_the_years_between_two_dates_are_grounded_and_others_found(
    end: date, years: int, form: str, words: bool, by: int
) -> None:
    end = end.replace(day=min(end.day, 28))
    start = end.replace(year=end.year - years)
    fields = {name: field(name, day, "DATE") for name, day in (("a.start", start), ("a.end", end))}
    material = replace(MATERIAL, profile=Profile("C-1", fields), at=end)
    for count, expected in ((years, True), (years + by, False)):
        text = f"It grew {form.format(in_words(count) if words else count)}."
        assert (find("numbers.sources", SOURCES, text, material) == ()) is expected


@FEW
@given(
    share=PERCENTS,
    end=DAYS,
    years=st.integers(1, 10),
    other=st.integers(1, 12),
    form=st.sampled_from(
        ["Over {} years it returned {}.", "It returned {1} over {0} years.", "The {}-year return: {}."]
    ),
)
def test_a_return_of_another_period_is_found(share: Decimal, end: date, years: int, other: int, form: str) -> None:
    """Even where the record holds that length of time, too."""
    assume(other != years)
    end = end.replace(day=min(end.day, 28))
    fields = {
        "portfolio.returnPercent": field("portfolio.returnPercent", share, "PERCENT"),
        "portfolio.periodStart": field("portfolio.periodStart", end.replace(year=end.year - years), "DATE"),
        "portfolio.periodEnd": field("portfolio.periodEnd", end, "DATE"),
        "client.since": field("client.since", end.replace(year=end.year - other), "DATE"),
    }
    material = replace(MATERIAL, profile=Profile("C-1", fields), at=end)
    written = f"{share * 100:.2f}%"
    found = [find("numbers.sources", SOURCES, form.format(count, written), material) for count in (years, other)]
    assert [[item.quote for item in each] for each in found] == [[], [written]]


SIZES = {
    "doubled": 2,
    "tripled": 3,
    "quadrupled": 4,
    "halved": Decimal("0.5"),
    "grew tenfold": 10,
    "grew 2.5x": Decimal("2.5"),
}


@pytest.mark.parametrize("word", SIZES)
@FEW
@given(amount=AMOUNTS, off=st.sampled_from([Decimal("0.7"), Decimal("1.4")]))
def test_doubled_means_twice_the_amount(word: str, amount: Decimal, off: Decimal) -> None:
    def text_of(before: Decimal, after: Decimal) -> list[str]:
        fields = {
            "portfolio.previousValue": field("portfolio.previousValue", Money("USD", before), "MONEY"),
            "portfolio.value": field("portfolio.value", Money("USD", rounded(after, "0.01")), "MONEY"),
        }
        profile = Profile("C-1", fields)
        text = f"Your portfolio {word}."
        return [item.quote for item in find("numbers.sources", SOURCES, text, replace(MATERIAL, profile=profile))]

    assert text_of(amount, amount * SIZES[word]) == []
    assert text_of(amount, amount * SIZES[word] * off) != []


PARTS = {"a third": (1, 3), "one third": (1, 3), "two thirds": (2, 3), "half": (1, 2), "a quarter": (1, 4)}
PARTS |= {"three-quarters": (3, 4), "1/3": (1, 3), "one fifth": (1, 5), "a tenth": (1, 10)}


@pytest.mark.parametrize("word", PARTS)
@FEW
@given(whole=AMOUNTS, off=st.sampled_from([Decimal("0.8"), Decimal("1.25")]))
def test_a_third_of_the_whole_is_a_third(word: str, whole: Decimal, off: Decimal) -> None:
    top, bottom = PARTS[word]

    def text_of(part: Decimal) -> list[str]:
        holdings = ({"name": "Oak Fund", "value": Money("USD", rounded(part, "0.01"))},)
        fields = {
            "portfolio.value": field("portfolio.value", Money("USD", whole), "MONEY"),
            "client.holdings": field("client.holdings", holdings, "COLLECTION"),
        }
        text = f"The Oak Fund is {word} of your portfolio."
        material = replace(MATERIAL, profile=Profile("C-1", fields))
        return [item.quote for item in find("numbers.sources", SOURCES, text, material)]

    assert text_of(whole * top / bottom) == []
    assert text_of(whole * top / bottom * off) != []
