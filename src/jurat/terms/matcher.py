"""Find the terms of a list in a text, as its author meant them. Matches are in code points of the given text."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterable
from dataclasses import dataclass

from jurat.foundation.span import Span
from jurat.terms.finder import Finder, WordFinder, finder_of
from jurat.terms.pool import Pool
from jurat.terms.prepared import Prepared, prepare
from jurat.terms.termlist import MatchMode, Term, TermList

_MATCHER = "_matcher"


@dataclass(frozen=True, slots=True, order=True)
class Match:
    """A term found at code points `start` to `end` of the text."""

    start: int
    end: int
    term: Term

    @property
    def span(self) -> Span:
        return Span(self.start, self.end)


class Matcher:
    """A compiled list."""

    def __init__(self, term_list: TermList) -> None:
        self.list = term_list
        self.finder: Finder = finder_of(term_list)
        self._excuses = [_Excuse.of(term, term_list) for term in term_list.terms]

    def finds(self, text: str | Prepared) -> bool:
        """Whether any term stands in the text, unexcused."""
        prepared = _prepared(text)
        return any(self._stands(index, span, prepared) for index, span in self.finder.find(prepared))

    def matches(self, text: str | Prepared) -> tuple[Match, ...]:
        """The unexcused matches in order of place; of overlapping ones the longest (then the first) counts."""
        prepared = _prepared(text)
        found = {
            Match(span.start, span.end, self.list.terms[index])
            for index, span in self.finder.find(prepared)
            if self._stands(index, span, prepared)
        }
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
        found = {index for index, _ in self.finder.find(_prepared(text))}
        return tuple(self.list.terms[index] for index in sorted(found))

    def _stands(self, index: int, span: Span, prepared: Prepared) -> bool:
        excuse = self._excuses[index]
        return excuse is None or not excuse.stands_beside(span, prepared)


def compile_together(lists: Iterable[TermList]) -> None:
    """From now on the matchers of these lists look together: the first that looks at a text looks for all of them.
    Raises TermFault."""
    matchers = [compile_list(term_list) for term_list in lists]
    pool = Pool([matcher.finder for matcher in matchers])
    for number, matcher in enumerate(matchers):
        matcher.finder = pool.finder(number)


def compile_list(term_list: TermList) -> Matcher:
    """The matcher of a list; the same object as long as there is the list. Raises TermFault for a term that cannot be
    used."""
    known: Matcher | None = term_list.__dict__.get(_MATCHER)
    if known is None:
        known = term_list.__dict__[_MATCHER] = Matcher(term_list)
    return known


def _prepared(text: str | Prepared) -> Prepared:
    return prepare(text) if isinstance(text, str) else text


@dataclass(frozen=True, eq=False)
class _Excuse:
    """The EXCEPT contexts of a term. They are looked for like the terms, those of a pattern list as phrases."""

    finder: Finder

    @staticmethod
    def of(term: Term, term_list: TermList) -> _Excuse | None:
        if not term.excepted_by:
            return None
        return _Excuse(WordFinder(list(term.excepted_by), term_list.match is MatchMode.STEM, term_list.name))

    def stands_beside(self, span: Span, prepared: Prepared) -> bool:
        """Whether a context stands in the sentence of a match, which may be the thousandth of its text."""
        return _sentence_of(span.start, prepared) in prepared.once(self._sentences)

    def _sentences(self, prepared: Prepared) -> frozenset[int]:
        found = set[int]()
        for _, span in self.finder.find(prepared):
            found.update(range(_sentence_of(span.start, prepared), _sentence_of(span.end - 1, prepared) + 1))
        return frozenset(found) - {-1}


def _sentence_of(offset: int, prepared: Prepared) -> int:
    """The number of the sentence that begins there or before; -1 before all of them."""
    return bisect_right(prepared.sentences, offset, key=lambda sentence: sentence.start) - 1
