"""A text as a small set of numbers, so that it can be told how much of it two texts share, and so that a database can
find those that share much by looking numbers up.

The numbers are hashes of what the text is made of, its features. Of more than `FEATURES_MAX` the smallest are kept: a
fair sample, out of which the share is estimated; of fewer it is exact.
"""

from __future__ import annotations

from array import array
from base64 import b64decode, b64encode
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from hashlib import sha256

FEATURES_MAX = 512
"""So many features of a text are kept."""

BANDS = 24
ROWS = 3
"""A key is made of `ROWS` minima. Of two texts that share a part s, a key is the same with probability s**3."""

_BINS = BANDS * ROWS
_KEY = 0x7FFFFFFFFFFFFFFF
_STRIDE = 0x9E3779B97F4A7C15
_TURN = 0xBF58476D1CE4E5B9


@dataclass(frozen=True, slots=True)
class Sketch:
    """`features` are 32-bit numbers, ascending, each once. An empty one is of a text that says nothing."""

    features: tuple[int, ...]

    @staticmethod
    def of(features: Iterable[int]) -> Sketch:
        """The sketch of a set of 32-bit hashes."""
        return Sketch(tuple(sorted(set(features))[:FEATURES_MAX]))

    @staticmethod
    def unpacked(packed: str) -> Sketch:
        """From the form in which a database keeps it. Raises ValueError."""
        numbers = array("I")
        numbers.frombytes(b64decode(packed, validate=True))
        return Sketch(tuple(numbers))

    def packed(self) -> str:
        """Base64 of the numbers, four bytes each."""
        return b64encode(array("I", self.features).tobytes()).decode()

    @property
    def digest(self) -> str:
        """Names the sketch in a record."""
        return "sha256:" + sha256(self.packed().encode()).hexdigest()

    def likeness(self, other: Sketch) -> float:
        """The share of their features that both have, from 0 to 1: Jaccard's measure. 0 where one says nothing."""
        mine, theirs = self.features, other.features
        if len(mine) < FEATURES_MAX and len(theirs) < FEATURES_MAX:
            both = len(set(mine).intersection(theirs))
            whole = len(mine) + len(theirs) - both
            return both / whole if both else 0.0
        sample = sorted({*mine, *theirs})[:FEATURES_MAX]
        return len({*sample}.intersection(mine).intersection(theirs)) / len(sample)

    def keys(self, scope: str) -> tuple[int, ...]:
        """`BANDS` numbers below 2**63; texts that share much share some of them. Those of another scope are others."""
        salt = int.from_bytes(sha256(scope.encode()).digest()[:8], "big")
        minima = _minima(self.features)
        return tuple(_key(salt + band, minima[band * ROWS : (band + 1) * ROWS]) for band in range(BANDS))


def _minima(features: Sequence[int]) -> list[int]:
    """The smallest hash in each of `_BINS` bins. An empty bin borrows from the next that is not, and is told apart by
    how far that was: two texts that borrow alike are alike."""
    bins: list[int] = [-1] * _BINS
    for feature in features:
        mixed = (feature * _STRIDE & 0xFFFFFFFFFFFFFFFF) >> 16
        place, value = mixed % _BINS, mixed // _BINS
        if bins[place] < 0 or value < bins[place]:
            bins[place] = value
    return _borrowed(bins)


def _borrowed(bins: list[int]) -> list[int]:
    if all(value < 0 for value in bins):
        return bins
    filled = bins[:]
    for place, value in enumerate(bins):
        away = 0
        while value < 0:
            away += 1
            value = bins[(place + away) % _BINS]
        filled[place] = value * _BINS + away
    return filled


def _key(seed: int, values: Sequence[int]) -> int:
    key = seed
    for value in values:
        key = (key ^ value) * _TURN & 0xFFFFFFFFFFFFFFFF
        key ^= key >> 29
    return key & _KEY
