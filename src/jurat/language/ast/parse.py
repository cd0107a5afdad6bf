"""Text → ast. The file is cut at block keywords and each block parsed on its own, so one mistake hides no other."""

from __future__ import annotations

import hashlib
import re
from dataclasses import dataclass

from lark import TextSlice
from lark.exceptions import UnexpectedInput

from jurat.foundation.span import Source, Span
from jurat.language.ast.build import Raw
from jurat.language.ast.fault import explain
from jurat.language.ast.grammar import parser
from jurat.language.ast.node import Block, Word
from jurat.language.ast.scan import Piece, say_stray, scan
from jurat.language.ast.spacing import row, spelt
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
    """All blocks that can be read; every mistake goes to the report."""
    if len(source.text) > SOURCE_CHARS_MAX:
        message = f"the file has more than {SOURCE_CHARS_MAX:,} characters"
        report.add(TOO_LARGE, source, Span(0, 1), message, "split it; a pack may have many files")
        return Parsed((), frozenset())
    text, pieces = scan(source, report)
    blocks: list[Block] = []
    broken: set[tuple[str, str]] = set()
    for piece in pieces:
        block = _block(piece, source, text, report)
        if block is not None:
            blocks.append(block)
        else:
            broken |= _sniffed(piece, source)
    return Parsed(tuple(blocks), frozenset(broken))


def _block(piece: Piece, source: Source, text: str, report: Report) -> Block | None:
    if not piece.sound:
        return None
    if piece.kind == "stray":
        say_stray(piece, source, report)
        return None
    try:
        raw = parser().parse(TextSlice(text, piece.start, piece.end))
    except UnexpectedInput as error:
        explain(error, piece, source, text, report)
        return None
    return _with_source(raw, source, text, piece)  # type: ignore[arg-type]  # the transformer yields Raw, not a tree


def _with_source(raw: Raw, source: Source, text: str, piece: Piece) -> Block:
    span = Span(piece.start, piece.end)
    name = raw.name or Word(_given_id(source, text, piece), Span(piece.start, raw.span.end))
    return Block(raw.kind, name, raw.title, raw.parts, raw.contents, source, span)


def _given_id(source: Source, text: str, piece: Piece) -> str:
    """The id of a rule whose author gave none: the same words give the same id, wherever and however they stand."""
    words = row((word.type, word.text) for word in spelt(source, text, piece.start, piece.end)).split()
    return GIVEN_ID_PREFIX + hashlib.sha256(" ".join(words).encode()).hexdigest()[:_GIVEN_ID_DIGITS]


def _sniffed(piece: Piece, source: Source) -> set[tuple[str, str]]:
    match = _HEADER.match(source.text, piece.start, piece.end)
    return {(piece.kind, next(found for found in match.groups() if found is not None))} if match else set()
