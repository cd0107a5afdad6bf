"""Which of the known families a text belongs to. A family is the text that founded it and what is like *that*: whoever
is like a member only is not of it, so families do not creep from one letter to the next."""

from __future__ import annotations

from collections.abc import Iterable
from decimal import Decimal

from jurat.foundation.sketch import Sketch
from jurat.ports import Kin

LIKENESS_MIN = 0.45
"""The share of word pairs that a text and its family's founder have in common. `tests/bench/bench_families.py` measures
it: letters of one house on one subject share 0.05 at most, within one frame of 60 words 0.38; the same letter for
another client 0.74 at least, rewritten with a light hand 0.5."""

FAMILIES_MAX = 4
"""A text between several families is counted in so many of them, together."""

CANDIDATES_MAX = 32
"""So many families are compared word pair by word pair: those that share most keys."""

_ID_DIGITS = 12


def kin(sketch: Sketch, candidates: Iterable[tuple[str, str]]) -> tuple[Kin, ...]:
    """Out of families' ids and packed sketches those that the text is like, the most alike first."""
    alike = ((sketch.likeness(Sketch.unpacked(packed)), family) for family, packed in candidates)
    found = sorted((item for item in alike if item[0] >= LIKENESS_MIN), key=lambda item: (-item[0], item[1]))
    return tuple(Kin(family, _rounded(likeness)) for likeness, family in found[:FAMILIES_MAX])


def founded(sketch: Sketch, decision: str) -> Kin:
    """The family of a text that is like none before it. A decision may found several, with several texts."""
    return Kin(decision + founding_mark(sketch.digest), _rounded(1.0))


def founding_mark(digest: str) -> str:
    """What the id of the family that a sketch founds ends in."""
    return "-" + digest.removeprefix("sha256:")[:_ID_DIGITS]


def _rounded(likeness: float) -> Decimal:
    return Decimal(f"{likeness:.2f}")
