"""A text made ready for matching once, for any number of lists."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from functools import cached_property, lru_cache

from jurat.foundation.span import Span
from jurat.terms.decipher import deciphered
from jurat.terms.encoded import opened
from jurat.terms.folding import Folded, fold
from jurat.terms.sentence import sentence_spans
from jurat.terms.stem import stem
from jurat.terms.token import Token, tokens

_TEXTS_KEPT_MAX = 8
"""A text is looked at by many lists, one after the other, and then by none: a few are enough."""

BARRIER = "\x1f"
"""Stands where punctuation parts two words, so that `at your risk. Free parking` does not hold `risk free`."""


@dataclass(frozen=True)
class Stream:
    """One reading of a text."""

    tokens: tuple[Token, ...]

    @cached_property
    def surface(self) -> Haystack:
        return Haystack.of(self.tokens, [token.word for token in self.tokens])

    @cached_property
    def stems(self) -> Haystack:
        return Haystack.of(self.tokens, [stem(token.word) for token in self.tokens])


@dataclass(frozen=True)
class Haystack:
    """Words between single spaces, and which token starts at which character."""

    text: str
    token_at: dict[int, int]
    token_to: dict[int, int]

    @staticmethod
    def of(tokens: Sequence[Token], words: Sequence[str]) -> Haystack:
        parts = [" "]
        at, token_at, token_to = 1, {}, {}
        for index, (token, word) in enumerate(zip(tokens, words, strict=True)):
            if token.fresh and index:
                parts.append(f"{BARRIER} ")
                at += 2
            token_at[at] = index
            token_to[at + len(word)] = index
            parts.append(f"{word} ")
            at += len(word) + 1
        return Haystack("".join(parts), token_at, token_to)


@dataclass(frozen=True)
class Prepared:
    """A text made ready once for any number of lists."""

    text: str

    @cached_property
    def folded(self) -> Folded:
        return fold(self.text)

    @cached_property
    def sentences(self) -> tuple[Span, ...]:
        return sentence_spans(self.text)

    @cached_property
    def readings(self) -> tuple[Folded, ...]:
        """The folded text, then with the tricks in it undone."""
        plain = opened(self.text)
        return (self.folded, *deciphered(self.folded), *((plain, *deciphered(plain)) if plain else ()))

    @cached_property
    def streams(self) -> tuple[Stream, ...]:
        return tuple(Stream(tuple(tokens(reading))) for reading in self.readings)


@lru_cache(maxsize=_TEXTS_KEPT_MAX)
def prepare(text: str) -> Prepared:
    """The text made ready; the same object for every list that looks at it in a row."""
    return Prepared(text)
