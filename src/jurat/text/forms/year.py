"""Years by themselves: `2026`, `2023-26`, `FY26`."""

from __future__ import annotations

import re
from collections.abc import Iterator
from decimal import Decimal

from jurat.text.forms.form import Form, Found
from jurat.text.number import Unit

_PATTERN = re.compile(
    r"(?:(?<![\w.,$€£-])(?:fy ?)?(?P<number>(?:19|20)\d{2})(?:\s?[-/]\s?(?P<high>(?:19|20)?\d{2}))?"
    r"|\bfy ?'?(?P<short>\d{2}))(?![\w%]|[.,]\d)"
)

_FISCAL = frozenset(("fy",))


def _read(match: re.Match[str]) -> Iterator[Found]:
    first = match["number"] or f"20{match['short']}"
    end = match.end("number") if match["number"] else match.end()
    yield Found(match.start(), end, Unit.YEAR, Decimal(first), Decimal(1))
    if match["high"]:
        last = match["high"] if len(match["high"]) == 4 else first[:2] + match["high"]
        yield Found(match.start("high"), match.end("high"), Unit.YEAR, Decimal(last), Decimal(1))


FORM = Form(_PATTERN, _read, lambda anchors: sorted((*anchors.digits, *anchors.of(_FISCAL))))
