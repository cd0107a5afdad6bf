"""A text made ready for matching once, for any number of lists."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import cached_property, lru_cache
from itertools import accumulate

from jurat.foundation.making import MadeOnce
from jurat.foundation.span import Apart, Span
from jurat.terms.address import addresses
from jurat.terms.decipher import deciphered
from jurat.terms.encoded import opened
from jurat.terms.folding import Folded, fold
from jurat.terms.sentence import sentence_spans
from jurat.terms.stem import stem
from jurat.terms.token import Columns, Token, columns

_TEXTS_KEPT_MAX = 8
"""A text is looked at by many lists, one after the other, and then by none: a few are enough."""

BARRIER = "\x1f"
"""Stands where punctuation parts two words, so that `at your risk. Free parking` does not hold `risk free`."""


@dataclass(frozen=True)
class Stream:
    """One reading of a text."""

    columns: Columns

    @cached_property
    def tokens(self) -> tuple[Token, ...]:
        found = self.columns
        return tuple(map(Token, found.words, found.starts, found.ends, found.fresh))

    def within(self, span: Span) -> Sequence[Token]:
        """The tokens that begin in a stretch of the original text; a sentence is asked for by every hit in it."""
        if span not in self._within:
            found = self.columns
            part = slice(bisect_left(found.starts, span.start), bisect_left(found.starts, span.end))
            read = (found.words[part], found.starts[part], found.ends[part], found.fresh[part])
            self._within[span] = tuple(map(Token, *read))
        return self._within[span]

    @cached_property
    def _within(self) -> dict[Span, Sequence[Token]]:
        return {}

    @cached_property
    def surface(self) -> Haystack:
        return Haystack.of(self.columns.words, self.columns.fresh)

    @cached_property
    def stems(self) -> Haystack:
        return Haystack.of([stem(word) for word in self.columns.words], self.columns.fresh)

    def origin(self, haystack: Haystack, start: int, end: int) -> Span:
        """The original span of the words between two characters of a haystack of this stream; a pause at an end is no
        part of it."""
        first, last = haystack.token_from(start), haystack.token_until(end)
        return Span(self.columns.starts[first], self.columns.ends[last])


@dataclass(frozen=True)
class Haystack:
    """Words between single spaces; the fresh ones stand behind a barrier."""

    text: str
    words: Sequence[str]
    fresh: Sequence[bool]

    @staticmethod
    def of(words: Sequence[str], fresh: Sequence[bool]) -> Haystack:
        if not words:
            return Haystack(" ", words, fresh)
        parted = [f"{BARRIER} {word}" if apart else word for word, apart in zip(words, fresh, strict=True)]
        return Haystack(f" {words[0]} {' '.join(parted[1:])}{' ' if len(parted) > 1 else ''}", words, fresh)

    @cached_property
    def ends(self) -> list[int]:
        """Where each word ends; worked out for what is found alone."""
        lengths = (len(word) + (3 if apart else 1) for word, apart in zip(self.words, self.fresh, strict=True))
        ends = list(accumulate(lengths))
        return [end - 2 for end in ends] if ends and self.fresh[0] else ends

    def token_from(self, place: int) -> int:
        """The first word that begins there or later."""
        return bisect_right(self.ends, place)

    def token_until(self, place: int) -> int:
        """The last word that ends there or before."""
        return bisect_right(self.ends, place) - 1


@dataclass(frozen=True)
class Prepared(MadeOnce):
    """A text made ready once for any number of lists. One that is another with some stretches blanked holds of that
    what stands outside of them: `whole` and `blanked`."""

    text: str
    whole: Prepared | None = None
    blanked: tuple[Span, ...] = ()

    @cached_property
    def _blanks(self) -> Apart:
        return Apart(self.blanked)

    def left_of(self, found: Iterable[tuple[int, Span]]) -> Iterator[tuple[int, Span]]:
        """Of what was found in the whole text, what no blank touches. Looking through this text itself would join words
        that a blank parts."""
        return (one for one in found if not self._blanks.touches(one[1]))

    @cached_property
    def folded(self) -> Folded:
        return fold(self.text)

    @cached_property
    def sentences(self) -> tuple[Span, ...]:
        return sentence_spans(self.text)

    @cached_property
    def addresses(self) -> tuple[tuple[str, int, int], ...]:
        """The web addresses of the text, each with its place."""
        return tuple(addresses(self.text))

    @cached_property
    def readings(self) -> tuple[Folded, ...]:
        """The folded text, then with the tricks in it undone."""
        plain = opened(self.text)
        return (self.folded, *deciphered(self.folded), *((plain, *deciphered(plain)) if plain else ()))

    @cached_property
    def streams(self) -> tuple[Stream, ...]:
        return tuple(Stream(columns(reading)) for reading in self.readings)


@lru_cache(maxsize=_TEXTS_KEPT_MAX)
def prepare(text: str) -> Prepared:
    """The text made ready; the same object for every list that looks at it in a row."""
    return Prepared(text)
