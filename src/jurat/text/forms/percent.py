"""Percents and basis points: `4.2%`, `420 bps`, `4 to 5%`, `four and a half percent`, `4½%`, `half a percent`."""

from __future__ import annotations

import re
from collections.abc import Iterator
from decimal import Decimal

from jurat.text.forms.form import JOIN, PERCENT_WORD, SIGN, Form, Found, signed
from jurat.text.number import Unit
from jurat.text.numeral import DIGITS, FRACTION_OF_ONE, MIXED, NUMERAL, WORDS, read_fraction, read_numeral

LOW = (
    rf"(?:(?:(?P<low>{DIGITS})\s?%?{JOIN}|(?P<low_words>{WORDS})(?: percent)? (?:to|or) )"
    rf"|\b(?:between|entre) (?P<between>{NUMERAL})\s?(?:%|percent)? (?:and|y) )?"
)
"""The lower end of a range, whose unit stands behind the upper one."""
_PATTERN = re.compile(rf"{LOW}(?P<sign>{SIGN})?(?P<number>{MIXED}|{NUMERAL})[ -]?(?P<unit>{PERCENT_WORD})")
_PART = re.compile(rf"(?P<part>{FRACTION_OF_ONE})(?: of)? (?:an?|one|1) ?(?:percent\b|per cent\b|%|percentage point\b)")


def _read(match: re.Match[str]) -> Iterator[Found]:
    scale = Decimal("0.0001") if match["unit"].startswith("b") or match["unit"].endswith("basicos") else Decimal("0.01")
    for name in ("low", "low_words", "between", "number"):
        numeral = (read_fraction(match[name]) or read_numeral(match[name])) if match[name] else None
        if numeral is not None:
            negative = name == "number" and match["sign"] is not None
            start = match.start("sign") if negative else match.start(name)
            end = match.end() if name == "number" else match.end(name)
            scaled = numeral.times(scale)
            yield Found(start, end, Unit.PERCENT, signed(scaled, negative), scaled.step)


def _read_part(match: re.Match[str]) -> Iterator[Found]:
    numeral = read_fraction(match["part"])
    if numeral is not None:
        scaled = numeral.times(Decimal("0.01"))
        yield Found(*match.span(), Unit.PERCENT, scaled.value, scaled.step)


PART = Form(_PART, _read_part, lambda anchors: anchors.fractions)
FORM = Form(_PATTERN, _read, lambda anchors: anchors.signed(anchors.numerals))
