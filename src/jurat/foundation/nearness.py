"""What somebody may have meant by a name that is not known: one suggested is near, or none is."""

from __future__ import annotations

import re
from collections.abc import Iterable
from difflib import get_close_matches

LIKENESS_MIN = 0.6
"""Share of letters in common, in their order; what has less is not looked at any closer."""

_LOOKED_AT_MAX = 5
_ALWAYS_FORGIVEN = 2
"""So many letters may be wrong in however short a word: two that changed places count as two."""

_FORGIVEN_SHARE = 3
"""Of longer words a letter in so many."""

_PART = re.compile(r"[A-Z]?[a-z]+|[A-Z]+(?![a-z])|\d+|[^\W\d_]")


def nearest(word: str, known: Iterable[str], likeness_min: float = LIKENESS_MIN) -> str:
    """The known name most like this one, upper and lower case alike; empty if none is near."""
    folded = {name.lower(): name for name in known}
    found = get_close_matches(word.lower(), list(folded), n=_LOOKED_AT_MAX, cutoff=likeness_min)
    return next((folded[name] for name in found if is_near(word, folded[name])), "")


def is_near(word: str, other: str) -> bool:
    """Few letters are wrong for the length, or one says all that the other says. Of names in parts (`margin_words`,
    `client.age`) the parts in which they agree prove nothing: `apr_words` is not near."""
    low, high = word.lower(), other.lower()
    if low.startswith(high) or high.startswith(low):
        return True
    ours, theirs = _parts(word), _parts(other)
    if set(ours) <= set(theirs) or set(theirs) <= set(ours):
        return True
    if " " not in word and " " not in other:
        low, high = _without(ours, theirs), _without(theirs, ours)
    return _wrong(low, high) <= max(_ALWAYS_FORGIVEN, max(len(low), len(high)) // _FORGIVEN_SHARE)


def _parts(name: str) -> list[str]:
    return [part.lower() for part in _PART.findall(name)]


def _without(parts: list[str], others: list[str]) -> str:
    return "".join(part for part in parts if part not in others)


def _wrong(word: str, other: str) -> int:
    """How many letters must be put in, taken out or changed."""
    row = list(range(len(other) + 1))
    for at, letter in enumerate(word, 1):
        before, row[0] = row[0], at
        for place, sign in enumerate(other, 1):
            before, row[place] = row[place], min(row[place] + 1, row[place - 1] + 1, before + (letter != sign))
    return row[-1]
