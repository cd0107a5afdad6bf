"""What `say` writes, `Reading` reads back."""

from datetime import date
from decimal import Decimal
from typing import Any

from hypothesis import given, settings
from hypothesis import strategies as st

from jurat.foundation.quantity import Money
from jurat.text.number import Unit
from jurat.text.reading import Reading
from jurat.text.wording import say

AMOUNTS = st.decimals(-(10**9), 10**9, places=2)
MONEY = st.builds(Money, st.sampled_from(["USD", "EUR", "GBP", "CHF", "JPY", "CAD"]), AMOUNTS)
SENTENCES = st.sampled_from(["{}", "It is {}.", "Your account ({}) is open", "**{}**", "worth {},\nas said"])


def read_back(value: Any, type: str, sentence: str, language: str = "en") -> list[tuple[Unit, Any]]:
    text = sentence.format(say(value, type, language))
    return [(number.unit, number.value) for number in Reading(text, language).numbers]


@settings(max_examples=150)
@given(MONEY, SENTENCES)
def test_money_is_read_back(money: Money, sentence: str) -> None:
    assert read_back(money, "MONEY", sentence) == [(Unit.MONEY, money)]


@settings(max_examples=150)
@given(st.decimals(-10, 10, places=4))
def test_percents_are_read_back(fraction: Decimal) -> None:
    assert read_back(fraction, "PERCENT", "It returned {} last time.") == [(Unit.PERCENT, fraction)]


@settings(max_examples=100)
@given(st.decimals(-(10**9), 10**9, places=3) | st.integers(-(10**6), 10**6).map(Decimal))
def test_numbers_are_read_back(number: Decimal) -> None:
    assert read_back(number, "NUMBER", "The count is {}.") == [(Unit.COUNT, number)]


@settings(max_examples=100)
@given(st.dates(date(1000, 1, 1), date(2999, 12, 31)), st.sampled_from(["en", "en-GB", "es"]))
def test_dates_are_read_back(day: date, language: str) -> None:
    assert read_back(day, "DATE", "Since {}.", language) == [(Unit.DATE, day)]


@settings(max_examples=100)
@given(st.text(max_size=60))
def test_any_text_can_be_read_and_offsets_lie_in_it(text: str) -> None:
    reading = Reading(text)
    assert all(0 <= n.start < n.end <= len(text) for n in reading.numbers)
    assert reading.grade >= 0
