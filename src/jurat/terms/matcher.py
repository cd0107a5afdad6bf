"""Find the terms of a list in a text, as its author meant them.

One automaton per list runs over words (or stems) between single spaces, so a hit is always of whole words. Patterns
of authors go through RE2, which cannot hang. Matches are in code points of the given text.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import Any, Protocol

from ahocorasick_rs import AhoCorasick

from jurat.foundation.error import InputError
from jurat.foundation.span import Span
from jurat.terms.address import addresses, plain_address
from jurat.terms.folding import fold
from jurat.terms.pattern import PatternSet, compile_pattern
from jurat.terms.prepared import BARRIER, Prepared, prepare
from jurat.terms.stem import stem
from jurat.terms.termlist import MatchMode, Term, TermList
from jurat.terms.token import tokens

_LISTS_KEPT_MAX = 1024


class TermFault(InputError):
    """A term of a list cannot be looked for."""

    code = "bad_term"


@dataclass(frozen=True, slots=True, order=True)
class Match:
    """A term found at code points `start` to `end` of the text."""

    start: int
    end: int
    term: Term

    @property
    def span(self) -> Span:
        return Span(self.start, self.end)


class _Finder(Protocol):
    """One way of looking; yields index of the term and span, overlapping ones too."""

    def find(self, prepared: Prepared) -> Iterator[tuple[int, Span]]: ...


class Matcher:
    """A compiled list."""

    def __init__(self, term_list: TermList) -> None:
        self.list = term_list
        self._finder = _finder(term_list.match, [term.text for term in term_list.terms], term_list.name)
        self._excuses = [_excuse(term, term_list) for term in term_list.terms]

    def finds(self, text: str | Prepared) -> bool:
        """Whether any term stands in the text, unexcused."""
        return next(self._unexcused(_prepared(text)), None) is not None

    def matches(self, text: str | Prepared) -> tuple[Match, ...]:
        """The unexcused matches in order of place; of overlapping ones the longest (then the first) counts."""
        prepared = _prepared(text)
        found = set(self._unexcused(prepared))
        if not found:
            return ()
        taken = bytearray(len(prepared.text))
        kept: list[Match] = []
        for match in sorted(found, key=lambda match: (match.start - match.end, match.start)):
            if not any(taken[match.start : match.end]):
                taken[match.start : match.end] = b"\x01" * (match.end - match.start)
                kept.append(match)
        return tuple(sorted(kept, key=lambda match: match.start))

    def covering(self, text: str | Prepared) -> tuple[Term, ...]:
        """Every term that stands in the text, in the order of the list: overlapping and excused ones, too."""
        found = {index for index, _ in self._finder.find(_prepared(text))}
        return tuple(self.list.terms[index] for index in sorted(found))

    def _unexcused(self, prepared: Prepared) -> Iterator[Match]:
        for index, span in self._finder.find(prepared):
            excuse = self._excuses[index]
            if excuse is None or not _stands_beside(excuse, span, prepared):
                yield Match(span.start, span.end, self.list.terms[index])


def compile_list(term_list: TermList) -> Matcher:
    """The matcher of a list; the same object for the same list. Raises TermFault for a term that cannot be used."""
    known = _compiled.get(id(term_list))
    if known is not None and known.list is term_list:
        return known
    if len(_compiled) >= _LISTS_KEPT_MAX:
        _compiled.clear()
    matcher = _compiled[id(term_list)] = Matcher(term_list)
    return matcher


_compiled: dict[int, Matcher] = {}


def _prepared(text: str | Prepared) -> Prepared:
    return prepare(text) if isinstance(text, str) else text


def _finder(mode: MatchMode, terms: list[str], list_name: str) -> _Finder:
    if mode is MatchMode.REGEX:
        return _PatternFinder(terms, list_name)
    if mode is MatchMode.LINK:
        return _LinkFinder(terms)
    return _WordFinder(terms, mode is MatchMode.STEM, list_name)


def _excuse(term: Term, term_list: TermList) -> _Finder | None:
    """EXCEPT contexts are looked for like the terms, those of a pattern list as phrases."""
    if not term.excepted_by:
        return None
    return _WordFinder(list(term.excepted_by), term_list.match is MatchMode.STEM, term_list.name)


def _stands_beside(excuse: _Finder, span: Span, prepared: Prepared) -> bool:
    """Whether a context stands in the sentence of the match."""
    sentences = prepared.sentences
    place = bisect_right(sentences, span.start, key=lambda sentence: sentence.start) - 1
    if place < 0:
        return False
    sentence = sentences[place]
    return any(found.overlaps(sentence) for _, found in excuse.find(prepared))


class _WordFinder:
    """Words or stems in sequence."""

    def __init__(self, terms: list[str], stemmed: bool, list_name: str) -> None:
        self._stemmed = stemmed
        self._owner: list[int] = []
        patterns: list[str] = []
        for index, term in enumerate(terms):
            for pattern in dict.fromkeys(self._patterns(term, list_name)):
                patterns.append(pattern)
                self._owner.append(index)
        self._automaton: Any = AhoCorasick(patterns) if patterns else None

    def find(self, prepared: Prepared) -> Iterator[tuple[int, Span]]:
        if self._automaton is None:
            return
        for stream in prepared.streams:
            haystack = stream.stems if self._stemmed else stream.surface
            for pattern, start, end in self._automaton.find_matches_as_indexes(haystack.text, overlapping=True):
                yield self._owner[pattern], stream.origin(haystack, start + 1, end - 1)

    def _patterns(self, term: str, list_name: str) -> Iterable[str]:
        """The term itself, its compounds closed (`moneyback guarantee`, `cant lose`), and its words run together:
        `riskfree`, `#GuaranteedReturn`, spaced-out letters."""
        folded = fold(term)
        found = list(tokens(folded))
        if not found:
            raise TermFault(
                f"The term '{term}' of list '{list_name}' holds no word.",
                "Write a word or a sign such as %; punctuation alone cannot be looked for.",
            )
        yield self._pattern([(token.word, token.fresh) for token in found])
        if len(found) > 1 and all(token.word.isalpha() for token in found):
            yield self._pattern([("".join(token.word for token in found), False)])
            closed = [re.sub(r"[-']", "", word) for word in folded.text.split()]
            if all(word.isalpha() for word in closed):
                yield self._pattern([(word, False) for word in closed])
                yield self._pattern([("".join(closed), False)])

    def _pattern(self, words: list[tuple[str, bool]]) -> str:
        parts = []
        for index, (word, fresh) in enumerate(words):
            if fresh and index:
                parts.append(BARRIER)
            parts.append(stem(word) if self._stemmed else word)
        return f" {' '.join(parts)} "


class _PatternFinder:
    """RE2 patterns over the folded text, and over what its tricks hide."""

    def __init__(self, terms: list[str], list_name: str) -> None:
        self._set = PatternSet(tuple(compile_pattern(term, f"list '{list_name}'") for term in terms))

    def find(self, prepared: Prepared) -> Iterator[tuple[int, Span]]:
        for reading in prepared.readings:
            for index, start, end in self._set.find(reading.text):
                yield index, reading.origin(start, end)


class _LinkFinder:
    """Approved addresses."""

    def __init__(self, terms: list[str]) -> None:
        self._index = {plain_address(term): index for index, term in reversed(list(enumerate(terms)))}

    def find(self, prepared: Prepared) -> Iterator[tuple[int, Span]]:
        for address, start, end in addresses(prepared.text):
            index = self._index.get(plain_address(address))
            if index is not None:
                yield index, Span(start, end)
