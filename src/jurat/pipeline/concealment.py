"""Text that a reader does not see or sees otherwise: whatever it says, a person must look before it goes out."""

from __future__ import annotations

import re

from jurat.request import Finding, Verdict
from jurat.terms.encoded import encoded
from jurat.terms.glance import BEYOND, Glance
from jurat.terms.unseen import OVERRIDE, TAGS
from jurat.text.reading import Reading

RULE = "JURAT-CONCEALED"
"""The rule Jurat itself adds to every pack: nothing goes out that is not what its reader sees."""

_SPACED = re.compile(r"(?<![^\W_])(?:[^\W\d_](?:[^\w\n]{1,3}|_)){7,}[^\W\d_](?![^\W_])")
"""Eight letters and more, each by itself: no list can tell the words in them."""
_GLANCE = Glance({"spaced": rf"(?:[A-Za-z{BEYOND}](?:[^\w\n]{{1,3}}|_)){{7}}[A-Za-z{BEYOND}]"})
_UNSEEN = ((OVERRIDE, "turns the text around it"), (TAGS, "is written but never drawn"))
FINDINGS_MAX = 20


def concealed(reading: Reading) -> tuple[Finding, ...]:
    """Text turned around, text in characters that are not drawn, text in code."""
    found = [
        _finding(reading, *match.span(), what)
        for pattern, what in _UNSEEN
        for match in (() if reading.text.isascii() else pattern.finditer(reading.text))
    ]
    spelt = _SPACED.finditer(reading.text) if _GLANCE.at(reading.text) else ()
    found += [_finding(reading, *match.span(), "is spelt out letter by letter") for match in spelt]
    coded = [one for one in encoded(reading.text) if one.sealed]
    found += [_finding(reading, one.start, one.end, "says something else once it is decoded") for one in coded]
    return tuple(found[:FINDINGS_MAX])


def _finding(reading: Reading, start: int, end: int, what: str) -> Finding:
    return Finding(
        rule=RULE,
        kind="concealment",
        verdict=Verdict.DOUBTFUL,
        severity="high",
        start=start,
        end=end,
        quote=reading.text[start:end],
        message=f"This stretch {what}. A person must look at it.",
        rules=(RULE,),
    )
