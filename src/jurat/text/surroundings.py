"""A sentence as the words in it see it: who speaks in it, of whom, what it quotes, whether it asks or warns.

Each side is looked at once, however many words of the sentence ask: a text without a full stop may hold thousands.
"""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cached_property

from jurat.foundation.span import Span
from jurat.terms.stem import stem
from jurat.terms.token import Token
from jurat.text.reading import Reading


def words(text: str) -> frozenset[str]:
    """A set of words written in a row."""
    return frozenset(text.split())


def stems(text: str) -> frozenset[str]:
    """The same of their stems."""
    return frozenset(stem(word) for word in text.split())


DENIERS = words(
    "no not never none nobody nothing neither nor without cannot unable impossible hardly scarcely nowhere no-one"
)
_OF_SELF = re.compile(r"\b(?:we|our|ours|us|my|i|unlike|in contrast to|contrary to)\b")
_OF_OWN = re.compile(r"\b(?:we|our|i|my|this)\b")
_OF_US = re.compile(r"\b(?:we|our|ours|us|my|i|you|your|yours)\b", re.IGNORECASE)
_WORD = re.compile(r"\S+")
_QUOTED = re.compile(
    r"[\"“„«]([^\"“”„«»\n]{1,300})[\"”»]"
    r"|(?<!\w)[‘']([^‘’'\n]{3,300})[’'](?!\w)"
)
_SPEECH = re.compile(r"[\"“„«][^\"“”„«»\n]{1,1000}[\"”»]")
_MARKS_AFTER_MAX = 2
"""A sentence may end after the quotation mark that closes it: `…".`"""
_OPENING, _CLOSING = '"“„«‘', '"”»’'
_SAID_AROUND_WORDS = 4
_TRAILING = "\"'”’)*_ "
_WARNINGS = stems(
    "beware wary warn warning scam scammer fraud fraudster fraudulent skeptical sceptical suspicious suspicion myth"
    " con crook swindle swindler impostor imposter hoax dubious misleading deceptive"
)
_WARNING_PHRASES = re.compile(
    r"\b(?:red flags?|too good to be true|watch out for|look out for|stay away from|steer clear|hang up"
    r"|do not believe"
    r"|don'?t believe|(?:words|phrases|terms|claims|promises|expressions|statements) (?:like|such as|of)"
    r"|who (?:says?|claims?|promises?|offers?|guarantees?|tells?|pitch(?:es)?|push(?:es)?)|if (?:someone"
    r"|somebody|anyone)"
    r"|(?:is|are|was|were|be) prohibited|must not (?:say|claim|promise|use)|claims?-paying ability|so-called)\b"
)
_DENIED_WORDS = 4
"""So far before a warning word what denies it may stand: `no risk of a scam`."""
_PITCH_QUESTION = re.compile(
    r"^\W*(?:want|looking|ready|why not|tired|how would you|would you like|need|interested|dream)\b"
    r"|\b(?:are|aren't|do|don't|would|wouldn't) you (?:\w+ )?(?:looking|ready|tired|interested|want|need|like|dream)\b"
)


@dataclass(frozen=True)
class Surroundings:
    """A sentence, where it begins in its text, and its words; `in_speech` where quotation marks open before it or with
    it and close after it."""

    text: str
    start: int
    tokens: Sequence[Token]
    in_speech: bool = False

    def before(self, span: Span, count: int) -> Sequence[Token]:
        """At most so many words, those right before a span."""
        place = bisect_left(self._token_starts, span.start)
        return self.tokens[max(0, place - count) : place]

    def quotes(self, span: Span) -> bool:
        """Whether words of the sentence stand in quotation marks."""
        return self._quotation(span) is not None

    def is_of_others(self, span: Span) -> bool:
        """In quotation marks, with enough said around them, and nothing of the writer or the reader outside of them."""
        quotation = self._quotation(span)
        if quotation is None:
            return False
        start, end = quotation
        after = len(self._word_starts) - bisect_left(self._word_starts, end) + bool(self.text[end : end + 1].strip())
        of_us = bool(self._of_us) and (self._of_us[0] < start or self._of_us[-1] >= end)
        return bisect_left(self._word_starts, start) + after >= _SAID_AROUND_WORDS and not of_us

    @cached_property
    def is_quoted(self) -> bool:
        """Whether the whole sentence stands in quotation marks, by itself or with others."""
        whole = self.text.strip()
        return self.in_speech or (whole[:1] in _OPENING and (whole[-1:] in _CLOSING or whole[-2:-1] in _CLOSING))

    @cached_property
    def lower(self) -> str:
        return self.text.lower().replace("’", "'")

    @cached_property
    def asks(self) -> bool:
        """A question, but for one that invites: `Are you looking for guaranteed returns?`"""
        return self.is_question and not _PITCH_QUESTION.search(self.lower)

    @cached_property
    def is_question(self) -> bool:
        return self.text.rstrip(_TRAILING).endswith("?")

    @cached_property
    def warns(self) -> bool:
        found = _WARNING_PHRASES.search(self.lower) is not None
        return found or any(_warns(self.tokens, index) for index in range(len(self.tokens)))

    @cached_property
    def of_self(self) -> bool:
        """Whether the writer speaks of himself, or sets what he speaks of apart: `Unlike scams, this pays 12%.`"""
        return _OF_SELF.search(self.lower) is not None

    @cached_property
    def points_at_own(self) -> bool:
        """Whether it says what the writer does or has, or points at what he speaks of: `This fund is …`"""
        return _OF_OWN.search(self.lower) is not None

    @cached_property
    def of_us(self) -> bool:
        """Whether the writer speaks of himself or to the reader."""
        return bool(self._of_us)

    @cached_property
    def _of_us(self) -> list[int]:
        return [match.start() for match in _OF_US.finditer(self.text)]

    @cached_property
    def _word_starts(self) -> list[int]:
        return [match.start() for match in _WORD.finditer(self.text)]

    @cached_property
    def _token_starts(self) -> list[int]:
        return [token.start for token in self.tokens]

    @cached_property
    def _quotations(self) -> list[tuple[int, int]]:
        return [match.span() for match in _QUOTED.finditer(self.text)]

    def _quotation(self, span: Span) -> tuple[int, int] | None:
        """Begin and end, in the sentence, of the quotation that words stand in."""
        place = bisect_right(self._quotations, (span.start - self.start, len(self.text))) - 1
        if place < 0 or self._quotations[place][1] < span.end - self.start:
            return None
        return self._quotations[place]


def surroundings(reading: Reading, sentence: Span) -> Surroundings:
    """Of what stands in a sentence; looked at once for a reading."""
    known = reading.once(_known)
    if sentence not in known:
        tokens = reading.prepared.streams[0].within(sentence)
        known[sentence] = Surroundings(reading.quote(sentence), sentence.start, tokens, _in_speech(sentence, reading))
    return known[sentence]


def _in_speech(sentence: Span, reading: Reading) -> bool:
    speeches = reading.once(_speeches)
    place = bisect_right(speeches, (sentence.start, len(reading.text))) - 1
    return place >= 0 and speeches[place][1] >= sentence.end - _MARKS_AFTER_MAX


def _speeches(reading: Reading) -> list[tuple[int, int]]:
    """What stands in double quotation marks, over several sentences of a paragraph."""
    return [match.span() for match in _SPEECH.finditer(reading.text)]


def _known(reading: Reading) -> dict[Span, Surroundings]:
    return {}


def _warns(tokens: Sequence[Token], index: int) -> bool:
    """A warning word that is not itself denied (`this is no scam`) and not a pitch (`beware of missing out`)."""
    if stem(tokens[index].word) not in _WARNINGS:
        return False
    denied = any(token.word in DENIERS for token in tokens[max(0, index - _DENIED_WORDS) : index])
    pitched = any(token.word in ("missing", "losing", "waiting") for token in tokens[index + 1 : index + 3])
    return not denied and not pitched
