"""A small learned reader that flags sentences for a person. It never clears one: what wordings have found stays found.

Linear over the buckets of `evidence.py`; its weights (`flagger.npz`) are fitted by `make claims-model` from the
project's own sentences. A sentence is weighed alone and together with the one before it, for `The caller said:` makes a
promise somebody else's.
"""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass
from functools import cache
from importlib import resources
from itertools import pairwise
from typing import TYPE_CHECKING, Any

from jurat.text.claim.evidence import BUCKETS_BITS, Evidence, unique
from jurat.text.reading import Reading

if TYPE_CHECKING:
    import numpy as np

LENGTH_ADDED = 60
"""As if a sentence had so many pieces more, that say nothing: of `Hello.` too little is known to be sure."""
_WEIGHTS = "flagger.npz"
_LEVELS = ("scale", "bias", "flagged_from", "unworded_from", "clear_from", "sure_from")


@dataclass(frozen=True)
class Flagger:
    """Whole-number weights, their `scale`, and the levels a score is held against: from where a sentence is flagged,
    also where no wording is known; from where a clear wording in it is believed, and a hint. `kind_weights` has a row a
    kind."""

    weights: np.ndarray[Any, Any]
    kind_weights: np.ndarray[Any, Any]
    kinds: tuple[str, ...]
    scale: float
    bias: float
    flagged_from: float
    unworded_from: float
    clear_from: float
    sure_from: float

    def scores(self, seen: Evidence, reading: Reading) -> tuple[np.ndarray[Any, Any], np.ndarray[Any, Any]]:
        """How much each sentence reads like a claim, by itself and as it follows the one before it.

        0 is as likely as not, by the texts it learned from.
        """
        import numpy as np

        follows = np.array([False, *_follow(reading)], dtype=bool)
        keys = seen.sentence << BUCKETS_BITS | seen.bucket
        carried = seen.sentence + 1
        inside = carried < seen.sentences
        carried_keys = (carried << BUCKETS_BITS | seen.bucket)[inside][follows[carried[inside]]]
        together = unique(np.concatenate((keys, carried_keys)))
        alone = self._score(seen.sentence, seen.bucket, seen.sentences)
        both = self._score(together >> BUCKETS_BITS, together & ((1 << BUCKETS_BITS) - 1), seen.sentences)
        return alone, np.where(follows, (alone + both) / 2, alone)

    def _score(self, place: np.ndarray[Any, Any], bucket: np.ndarray[Any, Any], count: int) -> np.ndarray[Any, Any]:
        import numpy as np

        sums = np.bincount(place, weights=self.weights[bucket], minlength=count)
        seen = np.bincount(place, minlength=count) + LENGTH_ADDED
        result: np.ndarray[Any, Any] = sums * self.scale / np.sqrt(seen) + self.bias
        return result

    def likest(self, seen: Evidence, place: int, among: Collection[str] = ()) -> str:
        """The kind of claim that a sentence is most like, of all or of some."""
        buckets = seen.bucket[seen.sentence == place]
        likeness = zip(self.kind_weights[:, buckets].sum(axis=1).tolist(), self.kinds, strict=True)
        return max((like, kind) for like, kind in likeness if not among or kind in among)[1]


def _follow(reading: Reading) -> list[bool]:
    """Of every sentence but the first, whether it goes on in the same paragraph."""
    spans = reading.sentences
    return ["\n\n" not in reading.text[one.end : two.start] for one, two in pairwise(spans)]


@cache
def flagger() -> Flagger:
    """The one that ships with the package."""
    import numpy as np

    with resources.files("jurat.text.claim").joinpath(_WEIGHTS).open("rb") as file, np.load(file) as held:
        levels = {name: float(held[name]) for name in _LEVELS}
        kinds = tuple(str(name) for name in held["kinds"])
        return Flagger(held["weights"].astype(np.float64), held["kind_weights"].astype(np.int32), kinds, **levels)
