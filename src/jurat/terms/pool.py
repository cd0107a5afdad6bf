"""Several lists looked for in one pass over a text, and told apart afterwards."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from functools import cached_property
from typing import Any

from ahocorasick_rs import AhoCorasick

from jurat.foundation.span import Span
from jurat.terms.finder import Finder, PatternFinder, WordFinder, patterns_in, words_in
from jurat.terms.pattern import PatternSet
from jurat.terms.prepared import Prepared

Found = Mapping[int, Sequence[tuple[int, Span]]]
"""By number of the list: index of the term and span."""

_PATTERNS_MEMORY_BYTES = 64 * 1024 * 1024
_Owners = list[tuple[int, int]]
"""Of each pattern the number of its list and the index of its term."""


class Pool:
    """The lists of a program. What it needs it makes when it is first asked; what it found in a text is kept with the
    text."""

    def __init__(self, finders: Sequence[Finder]) -> None:
        self._finders = finders

    def finder(self, number: int) -> Finder:
        """One list of the pool; a list that cannot be looked for together stays by itself."""
        alone = self._finders[number]
        return _Pooled(self, number) if isinstance(alone, (WordFinder, PatternFinder)) else alone

    def found(self, prepared: Prepared) -> Found:
        """What stands in a text, of all lists."""
        return prepared.once(self._look)

    def _look(self, prepared: Prepared) -> Found:
        return self._searched(prepared) if prepared.whole is None else self._left(prepared, self.found(prepared.whole))

    def _left(self, prepared: Prepared, found: Found) -> Found:
        """What stands in a whole text, but for what is blanked in this one."""
        left = {number: list(prepared.left_of(ones)) for number, ones in found.items()}
        return {number: ones for number, ones in left.items() if ones}

    def _searched(self, prepared: Prepared) -> Found:
        found: defaultdict[int, list[tuple[int, Span]]] = defaultdict(list)
        for automaton, owners, stemmed in self._automata:
            for pattern, span in words_in(prepared, automaton, stemmed):
                number, index = owners[pattern]
                found[number].append((index, span))
        patterns, owners = self._patterns
        for pattern, span in patterns_in(prepared, patterns):
            number, index = owners[pattern]
            found[number].append((index, span))
        return found

    @cached_property
    def _automata(self) -> list[tuple[Any, _Owners, bool]]:
        made = []
        for stemmed in (False, True):
            held = [
                (pattern, (number, index))
                for number, finder in enumerate(self._finders)
                if isinstance(finder, WordFinder) and finder.stemmed is stemmed
                for pattern, index in zip(finder.patterns, finder.owners, strict=True)
            ]
            if held:
                made.append((AhoCorasick([pattern for pattern, _ in held]), [owner for _, owner in held], stemmed))
        return made

    @cached_property
    def _patterns(self) -> tuple[PatternSet, _Owners]:
        held = [
            (pattern, (number, index))
            for number, finder in enumerate(self._finders)
            if isinstance(finder, PatternFinder)
            for index, pattern in enumerate(finder.patterns)
        ]
        patterns = PatternSet(tuple(pattern for pattern, _ in held), _PATTERNS_MEMORY_BYTES)
        return patterns, [owner for _, owner in held]


class _Pooled:
    """One list of a pool."""

    def __init__(self, pool: Pool, number: int) -> None:
        self._pool, self._number = pool, number

    def find(self, prepared: Prepared) -> Iterable[tuple[int, Span]]:
        return self._pool.found(prepared).get(self._number, ())
