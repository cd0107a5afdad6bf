"""Texts that hold, or do not hold, what a rule looks for."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from jurat.authoring.counterfactual.relevance import Spot
from jurat.engine.value import say
from jurat.language.program.node import Program
from jurat.terms.termlist import MatchMode, TermList

NEUTRAL = "another text"
"""Holds no word of interest; where it does after all, the engine says so when the change is verified."""

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
    """CONTAINS is an escaped pattern, which can be read back; of others a first try, verified like all."""
    for pattern in spot.patterns:
        first = _SIGNS.sub("", pattern.split("|", 1)[0])
        words = _ESCAPED.sub(r"\1", first).strip()
        if words:
            yield words, f"contains '{words}'"
