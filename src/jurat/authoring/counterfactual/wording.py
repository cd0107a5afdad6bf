"""Texts that hold, or do not hold, what a rule looks for."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

import re2

from jurat.authoring.counterfactual.relevance import Spot
from jurat.engine.value import say
from jurat.language.program.node import Program
from jurat.terms.pattern import compile_pattern
from jurat.terms.termlist import MatchMode, TermList

NEUTRAL = "another text"
"""Holds no word of interest; where it does after all, the engine says so when the change is verified."""

PIECES_MAX = 2
"""Of more lists and patterns not every mixture is tried."""

_PLAIN_MODES = (MatchMode.WORD, MatchMode.STEM, MatchMode.PHRASE)
_ESCAPED = re.compile(r"\\(.)")
_SIGNS = re.compile(r"\\[bBAZzsSdDwW]|\(\?[a-z:]*|[\^$()\[\]{}*+?|.]")


@dataclass(frozen=True, slots=True)
class Wanted:
    """A text, and how it is told."""

    text: str
    said: str
    cost: int


def texts(spot: Spot, now: str | None, program: Program) -> list[Wanted]:
    """The constants; texts with a term of each list, with words of each pattern, with all of them; and a text without.
    What stands there now is kept before what is added."""
    found = [Wanted(str(item), f"is '{say(item)}'", cost) for cost, item in enumerate(spot.constants)]
    pieces = [*_terms(spot, program), *_words(spot)]
    for cost, (piece, said) in enumerate(pieces, 1):
        found.append(Wanted(f"{now} {piece}" if now else piece, said, cost))
        if now:
            found.append(Wanted(piece, f"is '{piece}'", cost + 5))
    if len(pieces) > 1:
        every = " ".join(piece for piece, _ in pieces)
        found.append(Wanted(f"{now or ''} {every}".strip(), " and ".join(said for _, said in pieces), 10))
    lacks = "has none of the words the rule looks for" if pieces else f"is '{NEUTRAL}'"
    found.append(Wanted(NEUTRAL, lacks, 4))
    return [wanted for wanted in found if wanted.text != now]


def _terms(spot: Spot, program: Program) -> Iterator[tuple[str, str]]:
    for name in spot.lists:
        term = _plain_term(program.lists[name]) if name in program.lists else ""
        if term:
            yield term, f"mentions a term of {name} such as '{term}'"


def _plain_term(terms: TermList) -> str:
    return next((term.text for term in terms.terms if terms.match in _PLAIN_MODES), "")


def _words(spot: Spot) -> Iterator[tuple[str, str]]:
    for pattern in spot.patterns:
        words = words_for(pattern)
        if words:
            yield words, f"contains '{words}'"


def words_for(pattern: str) -> str:
    """Words that a pattern matches; empty where none are found. CONTAINS is an escaped pattern, read back whole; of
    others the first alternative is tried without its signs."""
    plain = _ESCAPED.sub(r"\1", pattern)
    stripped = _ESCAPED.sub(r"\1", _SIGNS.sub("", pattern.split("|", 1)[0])).strip()
    if str(re2.escape(plain)) == pattern:
        return plain
    return stripped if stripped and compile_pattern(pattern).search(stripped) else ""


def told_apart(spot: Spot, program: Program) -> bool:
    """Whether `texts` has one for each way in which the rule's lists and patterns can find something, or nothing."""
    sought = len(spot.lists) + len(spot.patterns)
    return sought <= PIECES_MAX and sought == len([*_terms(spot, program), *_words(spot)])
