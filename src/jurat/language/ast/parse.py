"""Text → ast. The file is cut at block keywords and each block parsed on its own, so one mistake hides no other."""

from __future__ import annotations

import hashlib
import re
from dataclasses import dataclass, replace
from functools import lru_cache
from typing import Any

from lark import TextSlice
from lark.exceptions import UnexpectedInput

from jurat.foundation.diagnostic import Diagnostic
from jurat.foundation.span import Excerpt, Source, Span
from jurat.language.ast.automaton import automaton
from jurat.language.ast.build import Raw
from jurat.language.ast.further import say_all
from jurat.language.ast.grammar import parser
from jurat.language.ast.naming import named_in
from jurat.language.ast.node import Block, Word
from jurat.language.ast.repetition import say_repetitions
from jurat.language.ast.scan import Piece, say_stray, scan
from jurat.language.ast.spacing import row, spelt
from jurat.language.ast.stretch import stretches
from jurat.language.code import TOO_LARGE
from jurat.language.limit import SOURCE_CHARS_MAX
from jurat.language.report import Report

_HEADER = re.compile(r"[A-Z]+\s+(?:'([^'\n]*)'|\"([^\"\n]*)\"|([A-Za-z][\w.-]*))")
GIVEN_ID_PREFIX = "R-"
_GIVEN_ID_DIGITS = 6


@dataclass(frozen=True, slots=True)
class Parsed:
    """The blocks of one source. `broken`: (kind, name) of those that could not be read, so that nobody calls them
    unknown."""

    blocks: tuple[Block, ...]
    broken: frozenset[tuple[str, str]]


def parse(source: Source, report: Report) -> Parsed:
    """All blocks that can be read; every mistake goes to the report. A stretch that was read before is not read again:
    after an edit only the blocks around it are."""
    if len(source.text) > SOURCE_CHARS_MAX:
        message = f"the file has more than {SOURCE_CHARS_MAX:,} characters"
        report.add(TOO_LARGE, source, Span(0, 1), message, "split it; a pack may have many files")
        return Parsed((), frozenset())
    blocks: list[Block] = []
    broken: set[tuple[str, str]] = set()
    for start, text in stretches(source.text):
        read, excerpt = _read(text), Excerpt(source.name, text, source, start)
        blocks += [_block(raw, excerpt) for raw in read.blocks]
        broken |= read.broken
        if read.diagnostics:
            report.extend(tuple(replace(one, source=source, span=one.span.shifted(start)) for one in read.diagnostics))
    return Parsed(tuple(blocks), frozenset(broken))


def _block(raw: Raw, excerpt: Excerpt) -> Block:
    assert raw.name is not None
    return Block(raw.kind, raw.name, raw.title, raw.parts, raw.contents, excerpt, raw.span, raw.named)


STRETCHES_KEPT_MAX = 8_192
"""Stretches of text that are remembered as read: a few packs of a thousand rules."""


@dataclass(frozen=True, slots=True)
class _Read:
    """What one stretch says, whatever file it stands in."""

    blocks: tuple[Raw, ...]
    broken: frozenset[tuple[str, str]]
    diagnostics: tuple[Diagnostic, ...]


@lru_cache(maxsize=STRETCHES_KEPT_MAX)
def _read(stretch: str) -> _Read:
    source, report = Source("", stretch), Report()
    text, pieces = scan(source, report)
    blocks: list[Raw] = []
    broken: set[tuple[str, str]] = set()
    for piece in pieces:
        raw = _raw(piece, source, text, report)
        if raw is not None:
            blocks.append(raw)
            say_repetitions(raw, source, report)
        else:
            broken |= _sniffed(piece, source)
    return _Read(tuple(blocks), frozenset(broken), report.sorted())


def _raw(piece: Piece, source: Source, text: str, report: Report) -> Raw | None:
    if not piece.sound:
        return None
    if piece.kind == "stray":
        say_stray(piece, source, report)
        return None
    try:
        raw: Raw = _parsed(text, piece)
    except UnexpectedInput as error:
        say_all(error, piece, source, text, report, _parsed)
        return None
    name = raw.name or Word(_given_id(source, text, piece), Span(piece.start, raw.span.end))
    return replace(raw, name=name, span=Span(piece.start, piece.end), named=named_in(raw.contents, raw.parts))


def _parsed(text: str, piece: Piece) -> Any:
    """Raises UnexpectedInput."""
    found = automaton().read(text, piece.start, piece.end)
    return parser().parse(TextSlice(text, piece.start, piece.end)) if found is None else found


def _given_id(source: Source, text: str, piece: Piece) -> str:
    """The id of a rule whose author gave none: the same words give the same id, wherever and however they stand."""
    words = row((word.type, word.text) for word in spelt(source, text, piece.start, piece.end)).split()
    return GIVEN_ID_PREFIX + hashlib.sha256(" ".join(words).encode()).hexdigest()[:_GIVEN_ID_DIGITS]


def _sniffed(piece: Piece, source: Source) -> set[tuple[str, str]]:
    match = _HEADER.match(source.text, piece.start, piece.end)
    return {(piece.kind, next(found for found in match.groups() if found is not None))} if match else set()
