"""Account, client and policy numbers: with any grouping, and by their last four characters."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from jurat.privacy.folding import fold
from jurat.privacy.patterns.word import END, START

BARE_DIGITS_MIN = 4
"""A shorter number of digits alone is taken for the client's only after a word that says so: 17 is mostly just 17."""

_GAP = r"[ \t.\-/_]{0,2}"
_SAYS_SO = r"(?i:\b(?:account|acct|client|customer|member|policy|reference|id|no|number|a/c)\b[ .:#\-]{0,3}|#\s?)"
_ENDING = (
    r"(?i:(?:ending|ends|digits|last four)(?: in| with| are| is)?[ :]{0,2}|[*x.]{2,12}[ \-]?|[*x.•…]{1,12}-?|\#\s?)"
)


def identifier_patterns(values: Sequence[object]) -> Iterator[re.Pattern[str]]:
    for value in values:
        characters = re.sub(r"[\W_]", "", fold(str(value)).text)
        if not characters:
            continue
        grouped = _GAP.join(map(re.escape, characters))
        if characters.isdigit() and len(characters) < BARE_DIGITS_MIN:
            yield re.compile(f"{_SAYS_SO}(?P<value>{grouped}){END}")
            continue
        yield re.compile(f"{START}(?i:{grouped}){END}")
        if len(characters) > BARE_DIGITS_MIN:
            yield re.compile(f"{_ENDING}(?P<value>(?i:{re.escape(characters[-BARE_DIGITS_MIN:])})){END}")
