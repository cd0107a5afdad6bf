"""Lengths of time: `12 months`, `three-year`, `between one and two years`, `a decade`."""

from __future__ import annotations

import re
from collections.abc import Iterator

from jurat.text.forms.form import Form, Found
from jurat.text.forms.percent import LOW
from jurat.text.number import Unit
from jurat.text.numeral import NUMERAL, read_numeral

_UNIT = (
    r"(?P<period>(?:business |calendar |trading |working |full |consecutive )?"
    r"(?:day|week|month|quarter|year|yr|decade|dia|semana|mes|trimestre|ano))(?:s|es)?\b"
)
_PERIODS = {"yr": "year", "dia": "day", "semana": "week", "mes": "month", "trimestre": "quarter", "ano": "year"}
_PATTERN = re.compile(rf"{LOW}(?P<number>{NUMERAL})[ -]?{_UNIT}")
_YEARS_A_DECADE = 10


def _read(match: re.Match[str]) -> Iterator[Found]:
    word = match["period"].rpartition(" ")[2]
    period = _PERIODS.get(word, word)
    if match["number"] == "one" and period == "day":
        return
    factor, unit = (_YEARS_A_DECADE, "year") if period == "decade" else (1, period)
    for name in ("low", "low_words", "between", "number"):
        numeral = read_numeral(match[name]) if match[name] else None
        if numeral is not None:
            end = match.end() if name == "number" else match.end(name)
            scaled = numeral.times(factor)
            yield Found(match.start(name), end, Unit.PERIOD, scaled.value, scaled.step, unit)


FORM = Form(_PATTERN, _read, lambda anchors: anchors.numerals)
