"""What `say` writes, `Reading` reads back."""

import re
from collections.abc import Iterable
from datetime import date
from decimal import Decimal
from typing import Any

from hypothesis import given, settings
from hypothesis import strategies as st

from jurat.foundation.quantity import Money
from jurat.text import calendar, figure
from jurat.text.anchor import Anchors
from jurat.text.forms import FORMS
from jurat.text.forms.form import Form, Found
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


@settings(max_examples=100, deadline=None)
@given(st.text(max_size=60))
def test_any_text_can_be_read_and_offsets_lie_in_it(text: str) -> None:
    reading = Reading(text)
    assert all(0 <= n.start < n.end <= len(text) for n in reading.numbers)
    assert reading.grade >= 0


_VOCABULARY = """0 1 2 3 7 12 24 25 100 401 529 1035 1099 1040 2026 1999 18,240.55 4.2 .5 06830 10-k 8-k w-9 w2 401(k)
one two ten twelve twenty thousand million half a an and point to or of the our your these about - / . , : % $ €
usd eur dollars cents euros percent pct bps basis points per cent por ciento x times fold k m bn day days week
months quarter year years yr decade dia mes ano january mar sept enero diciembre q1 first second st nd rd th
half third quarters ½ ⁄ ' 2q 26 h1 quarter trimestre doubled will double twice tenfold of your of the 4⁄5 a ** #
account number rule rules act copyright isin us0378331005 call ext top fy 17 cfr 12b-1 pp
holdings funds am p.m. 9:30 24/7 hours minutes s&p 500 dow jones nasdaq rule section § www.a.b https://x.y/1 a@b.c
<person_1> c-1001 (203) 555-0100 1-800-x5 street ny, in business for been our client with us pages short"""
_PIECES = tuple(_VOCABULARY.split())


_INSIDE = re.compile(r"\d[.,]$")
"""What stands before digits within a numeral: no sign begins there."""


def _covered(spans: Iterable[tuple[int, int]]) -> set[int]:
    return {place for start, end in spans for place in range(start, end)}


@given(st.lists(st.tuples(st.sampled_from(_PIECES), st.sampled_from(("", " ", " ", " ", "-", "\n"))), max_size=14))
@settings(max_examples=400, deadline=None)
def test_nothing_is_missed_by_looking_only_where_figures_can_begin(drawn: list[tuple[str, str]]) -> None:
    text = "".join(piece + joint for piece, joint in drawn)
    anchors = Anchors(text)
    if anchors.digits:
        dates = _covered((found.start, found.end) for found in calendar.datings(anchors))
        for form in calendar._PATTERNS:
            found = (match for match in form.pattern.finditer(text) if calendar._dating(match, form.precision, False))
            assert _covered(match.span() for match in found) <= dates, form.pattern.pattern
        idle = _covered(figure.not_figures(anchors))
        for sign in figure.SIGNS:
            begun = (match for match in sign.pattern.finditer(text) if not _INSIDE.search(text, 0, match.start()))
            assert _covered(match.span("it") for match in begun) <= idle, sign.pattern.pattern
    for form in FORMS:
        read = _covered(item[:2] for start in form.starts(anchors) for item in _at(form, text, start))
        everywhere = _covered(item[:2] for match in form.pattern.finditer(text) for item in form.read(match))
        assert everywhere <= read, form.pattern.pattern


def _at(form: Form, text: str, start: int) -> Iterable[Found]:
    match = form.pattern.match(text, start)
    return form.read(match) if match else ()
