"""Text that a reader does not see or sees otherwise: whatever it says, a person must look before it goes out."""

from __future__ import annotations

import re

from jurat.request import Finding, Verdict
from jurat.terms.encoded import encoded
from jurat.text.reading import Reading

RULE = "JURAT-CONCEALED"
"""The rule Jurat itself adds to every pack: nothing goes out that is not what its reader sees."""

_OVERRIDE = re.compile("[\u202a\u202b\u202d\u202e]")
_TAGS = re.compile("(?<!\U0001f3f4)[\U000e0020-\U000e007f]+")
"""Characters that mirror ASCII and are never drawn; after a black flag they are the flag of a region."""
_UNSEEN = ((_OVERRIDE, "turns the text around it"), (_TAGS, "is written but never drawn"))
FINDINGS_MAX = 20


def concealed(reading: Reading) -> tuple[Finding, ...]:
    """Text turned around, text in characters that are not drawn, text in code."""
    found = [
        _finding(reading, *match.span(), what)
        for pattern, what in _UNSEEN
        for match in (() if reading.text.isascii() else pattern.finditer(reading.text))
    ]
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
