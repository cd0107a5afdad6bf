"""What a text says once all is left out that is one recipient's own: its fingerprint, by which near-identical letters
are known for one.

Names, values known of the client, numbers, dates, greetings and signatures are slots; a run of slots is one slot. The
approved wording of the house is left out, for it stands below every letter. What is left is taken as pairs of
neighbouring words.
"""

from __future__ import annotations

import itertools
import re
import unicodedata
from collections.abc import Iterable
from dataclasses import dataclass
from zlib import crc32

from jurat.foundation.sketch import Sketch

METHOD = "word-pairs/1"
"""Names how fingerprints are made; to be changed with anything that changes them."""

_EDGES = "\"'`“”„‘’‛«»‹›()[]{}<>*_~#|/\\.,;:!?…•·–—-−+=$€£¥%&@^\u200b\u200c\u200d\u2060\ufeff\u00ad"
"""What may stand around a word and is none of it."""
_TOP_CHARS = 300
"""A greeting stands at the top."""
_TAG = re.compile(r"<[^<>]{1,300}>")
_GREETING = re.compile(
    r"(?:^|\n)[ \t]*(?:dear|hello|hi|hey|greetings|good (?:morning|afternoon|evening|day))\b"
    r"(?:(?:mr|mrs|ms|mx|dr|prof)\.|[^\n,.:;!?–—]){0,60}"
)
_FAREWELL = re.compile(
    r"\n[ \t]*(?:(?:yours )?(?:sincerely|faithfully|truly)|(?:kind |best |warm |with )*(?:regards|wishes)|respectfully"
    r"|cheers)\b[^\n]{0,40}(?=\n|$)(?:\n+[^\n!?]{0,40}(?=\n|$)){0,2}"
)
_SLOT, _NO_WORD = 0, -1
_WORDS_OF_SLOTS = """
january february march april may june july august september october november december
jan feb mar apr jun jul aug sep sept oct nov dec
monday tuesday wednesday thursday friday saturday sunday today tomorrow yesterday
zero one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen seventeen
eighteen nineteen twenty thirty forty fifty sixty seventy eighty ninety hundred thousand million billion
mr mrs ms miss mx dr sir madam usd eur gbp chf dollars euros percent
"""
_SLOT_WORDS = frozenset(_WORDS_OF_SLOTS.split())
_STRIDE = 0x85EBCA6B


@dataclass(frozen=True, slots=True)
class Slots:
    """What is one recipient's own: single words, and wordings of several words, as `folded` gives them."""

    words: frozenset[str] = frozenset()
    wordings: tuple[str, ...] = ()

    @staticmethod
    def of(values: Iterable[str]) -> Slots:
        """Out of values as they are known. The words of a wording are no slots alone: `Total Market Fund` is somebody's
        holding, `fund` is not."""
        known = {value for value in map(folded, values) if len(value) > 1}
        alone = {value for value in known if " " not in value}
        return Slots(frozenset(alone), tuple(sorted(known - alone, key=lambda value: (-len(value), value))))


NO_SLOTS = Slots()


def folded(text: str) -> str:
    """In small letters, compatible forms alike."""
    return unicodedata.normalize("NFKC", text).casefold().strip()


def fingerprint(text: str, slots: Slots = NO_SLOTS, approved: frozenset[int] = frozenset()) -> Sketch:
    """The sketch of a text of any length. `approved` are features of wording that every letter may hold; a text that
    says nothing else is known by that."""
    found = features(text, slots)
    return Sketch.of(found - approved or found)


def features(text: str, slots: Slots = NO_SLOTS) -> frozenset[int]:
    """Hashes of the pairs of neighbouring words; of a single word, of that."""
    words = _words(text, slots)
    pairs = itertools.pairwise(words) if len(words) > 1 else zip(words, words, strict=False)
    return frozenset([(first * _STRIDE ^ second) & 0xFFFFFFFF for first, second in pairs])


def _words(text: str, slots: Slots) -> list[int]:
    """A number for each word; a run of slots is one."""
    numbers: list[int] = []
    known: dict[str, int] = {}
    last = _NO_WORD
    for token in _cleared(text, slots).split():
        number = known.get(token)
        if number is None:
            number = known[token] = _number(token.strip(_EDGES), slots.words)
        if number == _NO_WORD or number == last == _SLOT:
            continue
        numbers.append(number)
        last = number
    return numbers


def _number(word: str, own: frozenset[str]) -> int:
    if not word:
        return _NO_WORD
    word = word.removesuffix("'s").removesuffix("’s")
    figure = word[:1].isdigit() or word[-1:].isdigit()
    return _SLOT if figure or word in _SLOT_WORDS or word in own else crc32(word.encode()) or 1


def _cleared(text: str, slots: Slots) -> str:
    """With a slot in the place of greetings, signatures and wordings that are the recipient's own."""
    plain = folded(text)
    if "<" in plain:
        plain = _TAG.sub(" ", plain)
    for wording in slots.wordings:
        plain = plain.replace(wording, " 0 ")
    plain = _GREETING.sub("\n0 ", plain[:_TOP_CHARS]) + plain[_TOP_CHARS:]
    return _FAREWELL.sub("\n0\n", plain)
