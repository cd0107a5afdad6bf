"""What the approved text states in figures, a rewritten one states too; and it does not recite its instructions.

A model that leaves out half the letter, or answers with the list of its own faults, breaks no rule of any pack; it
still is not the letter that was asked for.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import cached_property
from typing import Any

from jurat.foundation.quantity import Money
from jurat.request import Edit, Finding, Profile, Verdict
from jurat.text.reading import Reading
from jurat.text.wording import say

RULE = "JURAT-APPROVED-TEXT"
"""Added by Jurat to every request that has an approved text to start from."""

WORDS_SHARED_MIN = 0.5
"""Share of the longer words of an approved sentence that the sentence in its place must keep."""
RECITED_CHARS_MIN = 25
"""Shorter instructions may stand in a letter by chance."""

LEFT_OUT = "The approved statement is missing or changed"

_FIGURES = frozenset({"MONEY", "PERCENT"})
_WORD = re.compile(r"[^\W\d_]{4,}")


@dataclass(frozen=True, slots=True)
class Statement:
    """A sentence of the approved text, the figures of the client it states, and its longer words."""

    sentence: str
    figures: tuple[str, ...]
    words: frozenset[str]

    def kept_by(self, sentence: str) -> bool:
        """Whether another sentence states the same figures in much the same words."""
        shared = len(self.words & _words(sentence))
        return all(figure in sentence for figure in self.figures) and shared >= WORDS_SHARED_MIN * len(self.words)


@dataclass(frozen=True)
class Ask:
    """What a draft is held against beside the rules: the approved text's statements, and what the writer was told."""

    statements: tuple[Statement, ...] = ()
    told: tuple[str, ...] = ()

    @cached_property
    def _instructions(self) -> tuple[str, ...]:
        return tuple(folded for text in self.told if len(folded := _fold(text)) >= RECITED_CHARS_MIN)

    def findings(self, reading: Reading) -> tuple[Finding, ...]:
        """Statements left out (of the whole text), and sentences that recite an instruction."""
        if not self.statements:
            return tuple(self._recited(reading))
        sentences = [reading.quote(span) for span in reading.sentences]
        missing = (item for item in self.statements if not any(item.kept_by(sentence) for sentence in sentences))
        return (*map(_left_out, missing), *self._recited(reading))

    def _recited(self, reading: Reading) -> Iterable[Finding]:
        whole = _fold(reading.text)  # holds what a sentence in it holds; most texts recite nothing
        if not any(text in whole for text in self._instructions):
            return
        for span in reading.sentences:
            sentence = _fold(reading.quote(span))
            if any(text in sentence for text in self._instructions):
                offered = Edit(span.start, span.end, "", "remove sentence")
                message = "This sentence repeats what the writer was told; it is not meant for the client."
                yield _finding(span.start, span.end, reading.quote(span), message, "recited", offered)


NOTHING_ASKED = Ask()
"""Of a text that was handed in: nobody told its writer anything."""


def statements_of(base: str, profile: Profile, language: str) -> tuple[Statement, ...]:
    """The sentences of the filled approved text that state an amount or a percent of this profile."""
    if not base:
        return ()
    written = list(dict.fromkeys(say(value, type, language) for value, type in _figures(profile)))
    reading = Reading(base, language)
    return tuple(
        Statement(sentence, figures, _words(sentence))
        for span in reading.sentences
        if (figures := tuple(item for item in written if item in (sentence := reading.quote(span))))
    )


def _figures(profile: Profile) -> Iterable[tuple[Any, str]]:
    """Amounts and percents with their types, those of holdings too."""
    for field in profile.fields.values():
        if field.type in _FIGURES:
            yield field.value, field.type
        members = field.value if isinstance(field.value, tuple) else ()
        for member in (item for item in members if isinstance(item, Mapping)):
            yield from ((value, "MONEY") for value in member.values() if isinstance(value, Money))


def _left_out(statement: Statement) -> Finding:
    message = f"{LEFT_OUT}: {statement.sentence.strip()}"
    return _finding(0, 0, "", message, statement.sentence.strip(), None)


def _finding(start: int, end: int, quote: str, message: str, element: str, repair: Edit | None) -> Finding:
    kind, rules = "approved_text", (RULE,)
    return Finding(RULE, kind, Verdict.VIOLATION, "high", start, end, quote, message, element, rules, repair)


def _words(text: str) -> frozenset[str]:
    return frozenset(_WORD.findall(text.lower()))


def _fold(text: str) -> str:
    return " ".join(text.lower().split())
