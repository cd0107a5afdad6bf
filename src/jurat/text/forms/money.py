"""Amounts: `$12,500.00`, `USD 12.5k`, `$5 to $10 million`, `eighteen thousand dollars and five cents`."""

from __future__ import annotations

import re
from collections.abc import Iterator
from decimal import Decimal

from jurat.foundation.quantity import Money
from jurat.text.anchor import Anchors
from jurat.text.forms.form import JOIN, PERCENT_WORD, SIGN, Form, Found, signed
from jurat.text.number import Unit
from jurat.text.numeral import CURRENCY_CODE, DIGITS, MAGNITUDE, NUMERAL, Numeral, read_numeral

_SYMBOLS = {"us$": "USD", "$": "USD", "€": "EUR", "£": "GBP", "¥": "JPY"}
_NAMES = {"dollar": "USD", "buck": "USD", "euro": "EUR", "pound": "GBP", "franc": "CHF", "yen": "JPY", "dolar": "USD"}
_SIGN = re.compile(r"[$€£¥]")
_CODES = frozenset(CURRENCY_CODE.split("|"))
_SPANISH = re.compile(r"\d{1,3}(?:\.\d{3})+")
_CENT = Decimal("0.01")
_BEFORE = rf"(?P<sign>{SIGN})?(?P<before>us\$|[$€£¥]|\b(?:{CURRENCY_CODE})(?= ?-? ?\d))(?P<inner>\s?-)?\s?"
_SPACED = r"(?:(?<![\d.,])\d{1,3}(?:[ ']\d{3})++(?![\d'])(?:[.,]\d{1,2}(?!\d))?)"
_AFTER = rf"(?P<after>dollars?|dolares|bucks?|euros?|pounds?|francs?|yen|cents?|(?:{CURRENCY_CODE})\b|[€£])"
_AMOUNT = rf"(?:{_SPACED}|{DIGITS})"
_PATTERN = re.compile(
    rf"{_BEFORE}(?P<number>{_AMOUNT})(?:[ -]?(?P<magnitude>{MAGNITUDE}))?"
    rf"(?:(?:{JOIN}|\s?\band\b\s?)(?P<again>us\$|[$€£¥])?(?P<high>{DIGITS})(?:[ -]?(?P<high_magnitude>{MAGNITUDE}))?"
    rf"(?!\d|[.,]\d|\s?{PERCENT_WORD}))?"
)
_PATTERN_AFTER = re.compile(
    rf"(?P<sign>{SIGN})?(?:(?P<low>{_AMOUNT})(?:[ -]?(?P<low_magnitude>{MAGNITUDE}))?{JOIN})?"
    rf"(?P<number>{_SPACED}|{NUMERAL})(?:[ -]?(?P<magnitude>{MAGNITUDE}))?[ -]?{_AFTER}"
    rf"(?:,? (?:and |con )?(?P<cents>{NUMERAL}) cents?\b)?"
)


def _read(match: re.Match[str]) -> Iterator[Found]:
    """A range may name its magnitude once, `$5-10 million`; but `$500 to $2 million` starts at 500."""
    currency = _SYMBOLS.get(match["before"].strip(), match["before"].strip().upper())
    negative = match["sign"] is not None or match["inner"] is not None
    low = read_numeral(match["number"], match["magnitude"])
    high = read_numeral(match["high"], match["high_magnitude"] or match["magnitude"]) if match["high"] else None
    shared = read_numeral(match["number"], match["high_magnitude"]) if match["high"] else None
    if shared is not None and high is not None and match["magnitude"] is None and shared.value <= high.value:
        low = shared
    end = match.end("magnitude") if match["magnitude"] else match.end("number")
    if low is not None:
        start = match.start("sign") if negative and match["sign"] else match.start("before")
        yield Found(start, end, Unit.MONEY, Money(currency, signed(low, negative)), low.step)
    if high is not None and (match["again"] or low is None or low.value <= high.value):
        start = match.start("again") if match["again"] else match.start("high")
        currency = _SYMBOLS.get(match["again"] or "", currency)
        yield Found(start, match.end(), Unit.MONEY, Money(currency, high.value), high.step)


def _read_after(match: re.Match[str]) -> Iterator[Found]:
    word = match["after"].removesuffix("es") if match["after"] == "dolares" else match["after"].removesuffix("s")
    amount = match["number"].replace(".", "") if _SPANISH.fullmatch(match["number"]) and word == "dolar" else None
    numeral = read_numeral(amount or match["number"], match["magnitude"])
    if numeral is None:
        return
    if word == "cent":
        numeral, currency = numeral.times(_CENT), "USD"
    else:
        currency = _NAMES.get(word) or _SYMBOLS.get(word) or word.upper()
    low = read_numeral(match["low"], match["low_magnitude"] or match["magnitude"]) if match["low"] else None
    if low is not None and word != "cent" and low.value <= numeral.value:
        yield Found(match.start("low"), match.end("low"), Unit.MONEY, Money(currency, low.value), low.step)
    start = match.start("number") if match["low"] else match.start()
    whole = _with_cents(numeral, match["cents"])
    yield Found(start, match.end(), Unit.MONEY, Money(currency, signed(whole, match["sign"] is not None)), whole.step)


def _with_cents(numeral: Numeral, cents: str | None) -> Numeral:
    part = read_numeral(cents) if cents else None
    return numeral if part is None else Numeral(numeral.value + part.value * _CENT, _CENT)


def _starts(anchors: Anchors) -> Iterator[int]:
    text = anchors.text
    signs = (sign.start() for sign in _SIGN.finditer(text))
    named = [place - 2 if text[place - 2 : place] == "us" else place for place in signs if place >= 0]
    return anchors.signed(sorted((*named, *anchors.of(_CODES))))


FORM = Form(_PATTERN, _read, _starts)
FORM_AFTER = Form(_PATTERN_AFTER, _read_after, lambda anchors: anchors.signed(anchors.numerals))
