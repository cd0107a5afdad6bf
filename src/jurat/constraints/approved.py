"""Approved wording in a text: disclosures and link labels. It is never a fault, so validators look past it."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from functools import lru_cache

from jurat.constraints.material import Material
from jurat.foundation.span import Span
from jurat.language.program.node import Program
from jurat.terms.termlist import MatchMode, Term
from jurat.text.reading import Reading

_TEXTS_KEPT_MAX = 1024
_ALIKE = ("'’‘", '"“”', "-‐‑–")
_EVEN = str.maketrans({char: group[0] for group in _ALIKE for char in group})
_LABEL_CHARS_MIN = 8
_APPROVED = "_approved_wording"


def places(text: str, wanted: str) -> Iterator[Span]:
    """Where exactly these words stand; white space, kinds of quote and of hyphen do not matter, case does."""
    pattern = _pattern(wanted)
    for match in pattern.finditer(text) if pattern else ():
        yield Span(*match.span())


@lru_cache(maxsize=_TEXTS_KEPT_MAX)
def _pattern(wanted: str) -> re.Pattern[str] | None:
    words = wanted.split()
    return re.compile(r"\s+".join("".join(map(_character, word)) for word in words)) if words else None


def _character(char: str) -> str:
    group = next((group for group in _ALIKE if char in group), "")
    return f"[{re.escape(group)}]" if group else re.escape(char)


def stands(reading: Reading, wanted: str) -> bool:
    """Whether these words stand anywhere in a text."""
    return _evened(wanted) in reading.once(_evened_text) and next(places(reading.text, wanted), None) is not None


def disclosure_spans(reading: Reading, material: Material) -> tuple[Span, ...]:
    """Where approved disclosures stand, of any name and language of the pack."""
    return reading.once(_approved(material.program).disclosed)


def link_line(term: Term) -> str:
    """An approved link as it is put into a text: its label and its address."""
    return f"{term.label}: {term.text}" if term.label else term.text


def prescribed_spans(reading: Reading, material: Material) -> tuple[Span, ...]:
    """What no writer may reword: disclosures, and approved links where they stand with their labels."""
    return reading.once(_approved(material.program).prescribed)


def own_reading(reading: Reading, material: Material) -> Reading:
    """What the writer wrote: the text with prescribed wording blanked, so that no disclosure calls for another."""
    return reading.once(_approved(material.program).own)


def approved_spans(reading: Reading, material: Material) -> tuple[Span, ...]:
    """Disclosures, addresses, and the labels of approved links."""
    return reading.once(_approved(material.program).all)


class _Approved:
    """The approved wording of a program, looked for once a text whoever asks."""

    def __init__(self, program: Program) -> None:
        links = [term for each in program.lists.values() if each.match is MatchMode.LINK for term in each.terms]
        self._disclosures = _Wanted(text.text for each in program.disclosures.values() for text in each.texts)
        self._lines = _Wanted(map(link_line, links))
        self._labels = _Wanted(term.label for term in links if len(term.label) >= _LABEL_CHARS_MIN)

    def disclosed(self, reading: Reading) -> tuple[Span, ...]:
        return self._disclosures.places(reading)

    def prescribed(self, reading: Reading) -> tuple[Span, ...]:
        return (*reading.once(self.disclosed), *self._lines.places(reading))

    def own(self, reading: Reading) -> Reading:
        return reading.blanked(reading.once(self.prescribed))

    def all(self, reading: Reading) -> tuple[Span, ...]:
        links = (link.span for link in reading.links)
        return (*reading.once(self.disclosed), *self._labels.places(reading), *links)


class _Wanted:
    """Wordings, each with its even form: what is not in the even form of a text is nowhere in it."""

    def __init__(self, wordings: Iterable[str]) -> None:
        self._wordings = tuple((wording, _evened(wording)) for wording in wordings if wording.strip())

    def places(self, reading: Reading) -> tuple[Span, ...]:
        text = reading.once(_evened_text)
        present = (wording for wording, even in self._wordings if even in text)
        return tuple(span for wording in present for span in places(reading.text, wording))


def _evened_text(reading: Reading) -> str:
    return _evened(reading.text)


def _evened(text: str) -> str:
    """White space as single spaces, quotes and hyphens of one kind."""
    return " ".join(text.split()).translate(_EVEN)


def _approved(program: Program) -> _Approved:
    """Made once per program: requests must not walk through its disclosures."""
    found: _Approved | None = program.__dict__.get(_APPROVED)
    if found is None:
        found = program.__dict__[_APPROVED] = _Approved(program)
    return found


def outside(span: Span, approved: Iterable[Span]) -> bool:
    """Whether a span has a part of its own beyond approved wording."""
    return not any(other.start <= span.start and span.end <= other.end for other in approved)
