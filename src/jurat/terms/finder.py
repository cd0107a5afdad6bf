"""The ways of looking for the terms of a list.

An automaton runs over words (or stems) between single spaces, so a hit is always of whole words. Patterns of authors go
through RE2, which cannot hang.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from functools import cached_property
from typing import Any, Protocol

from ahocorasick_rs import AhoCorasick

from jurat.foundation.error import InputError
from jurat.foundation.span import Span
from jurat.terms.address import plain_address
from jurat.terms.folding import fold
from jurat.terms.pattern import PatternSet, compile_pattern
from jurat.terms.prepared import BARRIER, Prepared
from jurat.terms.stem import stem
from jurat.terms.termlist import MatchMode, TermList
from jurat.terms.token import tokens


class TermFault(InputError):
    """A term of a list cannot be looked for."""

    code = "bad_term"


class Finder(Protocol):
    """One way of looking; yields index of the term and span, overlapping ones too."""

    def find(self, prepared: Prepared) -> Iterable[tuple[int, Span]]: ...


def finder_of(term_list: TermList) -> Finder:
    """How a list is looked for by itself. Raises TermFault."""
    terms = [term.text for term in term_list.terms]
    if term_list.match is MatchMode.REGEX:
        return PatternFinder(terms, term_list.name)
    if term_list.match is MatchMode.LINK:
        return LinkFinder(terms)
    return WordFinder(terms, term_list.match is MatchMode.STEM, term_list.name)


def words_in(prepared: Prepared, automaton: Any, stemmed: bool) -> Iterator[tuple[int, Span]]:
    """Every pattern of an automaton that stands in a reading of a text, by its index."""
    if prepared.whole is not None:
        yield from prepared.left_of(words_in(prepared.whole, automaton, stemmed))
        return
    for stream in prepared.streams:
        haystack = stream.stems if stemmed else stream.surface
        for pattern, start, end in automaton.find_matches_as_indexes(haystack.text, overlapping=True):
            yield pattern, stream.origin(haystack, start + 1, end - 1)


def patterns_in(prepared: Prepared, patterns: PatternSet) -> Iterator[tuple[int, Span]]:
    """Every author's pattern in a reading of a text, and in what its tricks hide."""
    if prepared.whole is not None:
        yield from prepared.left_of(patterns_in(prepared.whole, patterns))
        return
    for reading in prepared.readings:
        for index, start, end in patterns.find(reading.text):
            yield index, reading.origin(start, end)


class WordFinder:
    """Words or stems in sequence."""

    def __init__(self, terms: list[str], stemmed: bool, list_name: str) -> None:
        self.stemmed = stemmed
        self.owners: list[int] = []
        self.patterns: list[str] = []
        for index, term in enumerate(terms):
            for pattern in dict.fromkeys(self._patterns(term, list_name)):
                self.patterns.append(pattern)
                self.owners.append(index)

    @cached_property
    def _automaton(self) -> Any:
        """Made when the list is first looked for by itself."""
        return AhoCorasick(self.patterns)

    def find(self, prepared: Prepared) -> Iterator[tuple[int, Span]]:
        for pattern, span in words_in(prepared, self._automaton, self.stemmed) if self.patterns else ():
            yield self.owners[pattern], span

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
            parts.append(stem(word) if self.stemmed else word)
        return f" {' '.join(parts)} "


class PatternFinder:
    """RE2 patterns over the folded text, and over what its tricks hide."""

    def __init__(self, terms: list[str], list_name: str) -> None:
        self.patterns = tuple(compile_pattern(term, f"list '{list_name}'") for term in terms)

    @cached_property
    def _set(self) -> PatternSet:
        return PatternSet(self.patterns)

    def find(self, prepared: Prepared) -> Iterator[tuple[int, Span]]:
        return patterns_in(prepared, self._set)


class LinkFinder:
    """Approved addresses."""

    def __init__(self, terms: list[str]) -> None:
        self._index = {plain_address(term): index for index, term in reversed(list(enumerate(terms)))}

    def find(self, prepared: Prepared) -> Iterator[tuple[int, Span]]:
        for address, start, end in prepared.addresses:
            index = self._index.get(plain_address(address))
            if index is not None:
                yield index, Span(start, end)
