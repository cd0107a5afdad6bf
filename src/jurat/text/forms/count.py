"""Plain numbers: what is left once every other form has been read."""

from __future__ import annotations

import re
from collections.abc import Iterator

from jurat.text.forms.form import SIGN, Form, Found, signed
from jurat.text.number import Unit
from jurat.text.numeral import DIGITS, MAGNITUDE, WORDS, read_numeral

_PATTERN = re.compile(rf"(?P<sign>{SIGN})?(?P<number>{DIGITS})(?:[ -]?(?P<magnitude>{MAGNITUDE}))?")
_COUNTED = (
    "holding|fund|account|position|bond|share|stock|option|transaction|trade|payment|deposit|client|investor|unit"
)
_IN_WORDS = re.compile(rf"(?P<number>{WORDS})(?P<counted> (?:[a-z]+ )?(?:{_COUNTED})s?\b)?")
_IDLE_WORDS_MAX = 12


def _read(match: re.Match[str]) -> Iterator[Found]:
    numeral = read_numeral(match["number"], match["magnitude"])
    if numeral is not None:
        yield Found(*match.span(), Unit.COUNT, signed(numeral, match["sign"] is not None), numeral.step)


def _read_words(match: re.Match[str]) -> Iterator[Found]:
    """Small numbers in words count only beside something a record could hold: `two funds`, not `two reasons`."""
    numeral = read_numeral(match["number"])
    if numeral is None or match["number"] in ("one", "zero"):
        return
    if match["counted"] or numeral.value > _IDLE_WORDS_MAX:
        yield Found(*match.span("number"), Unit.COUNT, numeral.value, numeral.step)


FORM = Form(_PATTERN, _read, lambda anchors: anchors.signed(anchors.numerals))
IN_WORDS = Form(_IN_WORDS, _read_words, lambda anchors: anchors.number_words)
