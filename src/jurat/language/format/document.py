"""A whole file: blocks laid out one by one, what stands between them put in order.

A block that cannot be read stays exactly as it stands, and so does one whose new layout would be read otherwise.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from lark.exceptions import UnexpectedInput

from jurat.foundation.span import Source, Span
from jurat.language.ast.scan import Piece, scan
from jurat.language.format.block import laid_out
from jurat.language.format.flow import STEP
from jurat.language.format.leaf import Leaf, leaves_of
from jurat.language.limit import SOURCE_CHARS_MAX
from jurat.language.report import Report

_BLANK = re.compile("[ \\t\\r\\f\\u00a0\\u1680\\u2000-\\u200b\\u2028\\u2029\\u202f\\u205f\\u3000\\ufeff]*")
_INDENTATION = " \t"
_TOGETHER = frozenset({"fact", "define", "phrase", "entity", "fixture", "test", "constraint"})
"""Blocks of these kinds may stand below one another without an empty line, if the author had it so."""


@dataclass(frozen=True, slots=True)
class _Between:
    """What stands between two blocks: the comment behind the first, indented ones below it, then the rest, in which
    an empty text is an empty line."""

    behind: str
    tail: tuple[str, ...]
    rest: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class LaidOut:
    """The new text, and which blocks of the old one stay because they cannot be read."""

    text: str
    kept: tuple[Span, ...]


def format_source(text: str) -> str:
    """The text in the one layout. What cannot be read stays as it is; never raises because of what stands there."""
    return lay_out(text).text


def lay_out(text: str) -> LaidOut:
    """The same, told with what was kept."""
    if len(text) > SOURCE_CHARS_MAX:
        return LaidOut(text, (Span(0, len(text)),))
    source = Source("", text)
    straightened, pieces = scan(source, Report())
    laid, kept = _document(source, straightened, pieces)
    return LaidOut(laid, kept) if _reads_alike(laid, pieces) else LaidOut(text, (Span(0, len(text)),))


def format_blocks(text: str, spans: Sequence[Span]) -> str:
    """The text with only those blocks laid out that one of the spans touches; all else stays as it is."""
    source = Source("", text)
    straightened, pieces = scan(source, Report())
    for piece in reversed(pieces):
        if any(span.start <= piece.end and piece.start <= span.end for span in spans):
            block = _block(piece, source, straightened, "")
            if block is not None:
                text = text[: piece.start] + "\n".join(block) + text[piece.end :]
    return text


def _reads_alike(text: str, pieces: Sequence[Piece]) -> bool:
    _, found = scan(Source("", text), Report())
    return [(piece.kind, piece.sound) for piece in found] == [(piece.kind, piece.sound) for piece in pieces]


def _document(source: Source, straightened: str, pieces: Sequence[Piece]) -> tuple[str, tuple[Span, ...]]:
    lines: list[str] = []
    kept: list[Span] = []
    before: Piece | None = None
    before_laid = True
    gaps = _gaps(source.text, pieces)
    gaps[-1] += "" if gaps[-1].endswith("\n") else "\n"
    for piece, gap, following in zip([*pieces, None], gaps, [*gaps[1:], ""], strict=True):
        below = _between(following, False)
        block = None if piece is None else _block(piece, source, straightened, below.behind)
        lines += _separated(_between(gap, before is None), before, before_laid, piece, block is not None)
        if piece is not None and block is None:
            lines.append(_as_it_stands(piece, source.text, following))
            kept.append(Span(piece.start, piece.end))
        lines += [*block, *(" " * STEP + comment for comment in below.tail)] if block is not None else []
        before, before_laid = piece, block is not None
    text = "\n".join(lines)
    return text if not text or text.endswith("\n") else text + "\n", tuple(kept)


def _gaps(text: str, pieces: Sequence[Piece]) -> list[str]:
    """What stands before the first block, between the blocks and after the last."""
    bounds = [0, *(place for piece in pieces for place in (piece.start, piece.end)), len(text)]
    return [text[start:end] for start, end in zip(bounds[0::2], bounds[1::2], strict=True)]


def _between(gap: str, first: bool) -> _Between:
    head, *lines = gap.split("\n")
    behind = _stripped(head)
    if first:
        lines, behind = [head, *lines], ""
    tail: list[str] = []
    if not first:
        while len(lines) > 1 and _stripped(lines[0]) and not lines[0].startswith("#"):
            tail.append(_stripped(lines.pop(0)))
    rest = [_stripped(line) for line in lines]
    if rest and not rest[-1]:
        rest.pop()  # the indentation of the next block
    return _Between(behind, tuple(tail), tuple(rest))


def _stripped(line: str) -> str:
    start = _BLANK.match(line)
    return line[start.end() if start else 0 :].rstrip()


def _separated(
    between: _Between, before: Piece | None, before_laid: bool, piece: Piece | None, laid: bool
) -> Iterator[str]:
    """The empty line and the comments above a block, or at the end of the file."""
    lines = _collapsed(between.rest)
    is_apart = lines[:1] == [""]
    lines = lines[1:] if is_apart else lines
    if piece is None:
        lines = lines[:-1] if lines[-1:] == [""] else lines
    if before is not None and (lines or piece is not None):
        may_touch = piece is not None and (not (before_laid and laid) or _belong_together(before, piece))
        if is_apart or not may_touch:
            yield ""
    yield from lines


def _collapsed(lines: Sequence[str]) -> list[str]:
    return [line for index, line in enumerate(lines) if line or index == 0 or lines[index - 1]]


def _belong_together(one: Piece, other: Piece) -> bool:
    return one.kind == other.kind and one.kind in _TOGETHER


def _as_it_stands(piece: Piece, text: str, following: str) -> str:
    """A block that stays, with its indentation and the comments behind it."""
    start = text.rfind("\n", 0, piece.start) + 1
    if text[start : piece.start].strip(_INDENTATION):
        start = piece.start
    between, (head, *lines) = _between(following, False), following.split("\n")
    kept = [text[start : piece.end] + (head if between.behind else ""), *lines[: len(between.tail)]]
    return "\n".join(kept)


def _block(piece: Piece, source: Source, straightened: str, behind: str) -> list[str] | None:
    """The lines of a block that can be read, with the comment behind it."""
    if not piece.sound or piece.kind == "stray":
        return None
    try:
        raw, leaves = leaves_of(source, straightened, piece.start, piece.end)
    except UnexpectedInput:
        return None
    lines, order = laid_out(raw, (*leaves[:-1], replace(leaves[-1], after=behind)))
    return lines if _same("\n".join(lines), piece, order) else None


def _same(text: str, piece: Piece, leaves: Sequence[Leaf]) -> bool:
    """Whether the new text is one block of the same words, signs and comments."""
    source = Source("", text)
    straightened, pieces = scan(source, Report())
    if [(found.kind, found.sound) for found in pieces] != [(piece.kind, True)]:
        return False
    try:
        _, found = leaves_of(source, straightened, pieces[0].start, pieces[0].end)
    except UnexpectedInput:
        return False
    wanted = (*leaves[:-1], replace(leaves[-1], after=""))
    return [replace(leaf, start=0) for leaf in found] == [replace(leaf, start=0) for leaf in wanted]
