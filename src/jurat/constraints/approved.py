"""Approved wording in a text: disclosures and link labels. It is never a fault, so validators look past it."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from functools import lru_cache

from jurat.constraints.material import Material
from jurat.foundation.span import Span
from jurat.terms.termlist import MatchMode, Term
from jurat.text.reading import Reading

_TEXTS_KEPT_MAX = 1024
_ALIKE = ("'’‘", '"“”', "-‐‑–")
_LABEL_CHARS_MIN = 8


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


def disclosure_spans(reading: Reading, material: Material) -> tuple[Span, ...]:
    """Where approved disclosures stand, of any name and language of the pack."""
    texts = (text.text for disclosure in material.program.disclosures.values() for text in disclosure.texts)
    return tuple(_all_places(reading.text, texts))


def link_line(term: Term) -> str:
    """An approved link as it is put into a text: its label and its address."""
    return f"{term.label}: {term.text}" if term.label else term.text


def prescribed_spans(reading: Reading, material: Material) -> tuple[Span, ...]:
    """What no writer may reword: disclosures, and approved links where they stand with their labels."""
    lines = (link_line(term) for term in _links(material))
    return (*disclosure_spans(reading, material), *_all_places(reading.text, lines))


def approved_spans(reading: Reading, material: Material) -> tuple[Span, ...]:
    """Disclosures, addresses, and the labels of approved links."""
    labels = (term.label for term in _links(material) if len(term.label) >= _LABEL_CHARS_MIN)
    links = (link.span for link in reading.links)
    return (*disclosure_spans(reading, material), *_all_places(reading.text, labels), *links)


def _links(material: Material) -> Iterator[Term]:
    lists = material.program.lists.values()
    return (term for term_list in lists if term_list.match is MatchMode.LINK for term in term_list.terms)


def _all_places(text: str, wanted: Iterable[str]) -> Iterator[Span]:
    for each in wanted:
        yield from places(text, each)


def outside(span: Span, approved: Iterable[Span]) -> bool:
    """Whether a span has a part of its own beyond approved wording."""
    return not any(other.start <= span.start and span.end <= other.end for other in approved)
