"""What the flagger weighs of each sentence: its words, pairs of words, runs of four letters, and the wordings found in
it with their use. Each is hashed into one of a fixed number of buckets; numbers are all alike."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import lru_cache
from typing import TYPE_CHECKING, Any, NamedTuple
from zlib import crc32

from jurat.text.claim.finding import Wordings
from jurat.text.reading import Reading

if TYPE_CHECKING:
    import numpy as np

BUCKETS_BITS = 15
BUCKETS = 1 << BUCKETS_BITS
_RUN_CHARS = 4
_SPREAD = 0x9E3779B1
_PAIR_SPREAD = 0x85EBCA6B
_WORDS_KEPT_MAX = 16_384
_DIGIT = re.compile(r"\d")


@dataclass(frozen=True)
class Evidence:
    """Buckets of all sentences, each once a sentence: `sentence[i]` is the place of the sentence of `bucket[i]`."""

    sentence: np.ndarray[Any, Any]
    bucket: np.ndarray[Any, Any]
    sentences: int


def evidence(reading: Reading, found: Wordings) -> Evidence:
    """Of every sentence of a text."""
    import numpy as np  # here, for most commands read no draft

    read = _read(reading)
    extra = _found(reading, found)
    keys = [
        _letters(read),
        *_word_keys(read),
        np.array([place << BUCKETS_BITS | bucket for place, bucket in extra], dtype=np.int64),
    ]
    once = unique(np.concatenate(keys))
    return Evidence(once >> BUCKETS_BITS, once & (BUCKETS - 1), len(reading.sentences))


def unique(keys: np.ndarray[Any, Any]) -> np.ndarray[Any, Any]:
    """Each key once, in order; for few thousands of keys `numpy.unique` takes ten times as long."""
    import numpy as np

    keys = np.sort(keys)
    return keys[np.concatenate(([True], keys[1:] != keys[:-1]))] if len(keys) else keys


class _Read(NamedTuple):
    """The words of a text as it stands, each with the place of its sentence; numbers are all `#`. Before those of
    `paused` stands a pause within their sentence, which is a word, too."""

    words: list[str]
    places: np.ndarray[Any, Any]
    paused: np.ndarray[Any, Any]


def _read(reading: Reading) -> _Read:
    import numpy as np

    seen = reading.prepared.streams[0].columns
    words = [word if word.isalpha() or not _DIGIT.search(word) else "#" for word in seen.words]
    sentences = np.array([span.start for span in reading.sentences], dtype=np.int64)
    starts = np.array(seen.starts, dtype=np.int64)
    places = np.maximum(np.searchsorted(sentences, starts, "right") - 1, 0)
    fresh = np.array(seen.fresh, dtype=bool)
    fresh[1:] &= places[1:] == places[:-1]
    fresh[:1] = False
    return _Read(words, places, np.flatnonzero(fresh))


def _letters(read: _Read) -> np.ndarray[Any, Any]:
    """Runs of four characters of `word word`, spaces among them; none reaches over the end of a sentence."""
    import numpy as np

    words = read.words.copy()
    for place in read.paused.tolist():
        words[place] = f", {words[place]}"
    raw = " ".join(["", *words]).encode("ascii", "replace")  # no space at the end: a last sentence is like any other
    reach = len(raw) - _RUN_CHARS + 1
    if reach <= 0 or not words:
        return np.zeros(0, dtype=np.int64)
    owner = np.repeat(read.places, np.array(list(map(len, words)), dtype=np.int64) + 1)
    run = np.ndarray(reach, ">u4", raw, 0, (1,)).astype(np.uint64)
    whole = owner[:reach] == owner[_RUN_CHARS - 1 :]
    keys: np.ndarray[Any, Any] = (owner[:reach] << BUCKETS_BITS | _bucket(run))[whole]
    return keys


def _word_keys(read: _Read) -> tuple[np.ndarray[Any, Any], ...]:
    import numpy as np

    one = np.array([_hash(word) for word in read.words], dtype=np.uint64)
    one = np.insert(one, read.paused, np.uint64(_hash(",")))
    owner = np.insert(read.places, read.paused, read.places[read.paused])
    if len(one) < 2:
        return (owner << BUCKETS_BITS | _bucket(one),)
    two = one[:-1] * np.uint64(_PAIR_SPREAD) + one[1:]
    same = owner[:-1] == owner[1:]
    return owner << BUCKETS_BITS | _bucket(one), (owner[:-1] << BUCKETS_BITS | _bucket(two))[same]


def _bucket(hashes: np.ndarray[Any, Any]) -> np.ndarray[Any, Any]:
    import numpy as np

    spread = (hashes * np.uint64(_SPREAD)) & np.uint64(0xFFFFFFFF)
    return (spread >> np.uint64(32 - BUCKETS_BITS)).astype(np.int64)


@lru_cache(maxsize=_WORDS_KEPT_MAX)
def _hash(word: str) -> int:
    return crc32(word.encode("utf-8"))


def _found(reading: Reading, found: Wordings) -> set[tuple[int, int]]:
    """Which kinds of wording stand in which sentence, how they are used, and what stands beside them."""
    at = {span: place for place, span in enumerate(reading.sentences)}
    named = [(at.get(one.sentence), f"{one.hit.kind}|{one.hit.role}|{one.use}") for one in found.making]
    named += [(at.get(one.sentence), f"{one.hit.role}|{one.use}") for one in found.making]
    named += [(at.get(span), f"{kind}|{role}") for span, roles in found.beside.items() for kind, role in roles]
    return {
        (place, _hash(f"|{name}") * _SPREAD % (1 << 32) >> 32 - BUCKETS_BITS)
        for place, name in named
        if place is not None
    }
