"""Parts of a whole in words: `a third of your portfolio`, `half your savings`, `2/3 of the account`."""

from __future__ import annotations

import re
from collections.abc import Iterator

from jurat.text.forms.form import Form, Found
from jurat.text.number import Unit
from jurat.text.numeral import FRACTION_OF_ONE, read_fraction

_TIME = r"(?:\w+ )?(?:years?|quarters?|months?|weeks?|days?|time|century|decade|hours?|game|battle|way|season)\b"
_WHOLE = r"(?:your|the|its|their|all|this|that|our|my|his|her|what|these|those|every|client|total|\$)"
_PATTERN = re.compile(
    rf"(?<!first )(?<!second )(?<!other )(?<!latter )(?P<part>{FRACTION_OF_ONE}) of (?=(?:{_WHOLE})\b ?(?!{_TIME})|\$)"
    r"|\b(?P<half>half) (?=(?:your|the|its|their) (?:\w+ )?"
    r"(?:portfolio|money|savings|holdings?|account|value|investments?|assets|balance))"
)


def _read(match: re.Match[str]) -> Iterator[Found]:
    name = "part" if match["part"] else "half"
    numeral = read_fraction(match[name])
    if numeral is not None:
        yield Found(*match.span(name), Unit.PERCENT, numeral.value, numeral.step)


FORM = Form(_PATTERN, _read, lambda anchors: anchors.fractions)
