"""The words and signs of a block as the grammar takes them apart, and the one way to set them in a row.

Ids of rules without one are made of this row, so how an author spaces a rule does not rename it.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import Any

from lark import TextSlice

from jurat.foundation.span import Source, Span
from jurat.language.ast.grammar import parser

QUOTED = frozenset({"STRING", "TEXT_BLOCK", "REGEX"})
_NUMBERS = frozenset({"INTEGER", "DECIMAL", "MONEY", "PERCENT", "DURATION"})
_OPERANDS = _NUMBERS | {"WORD", "PATH", "ACRONYM", "NAME_TYPE", "RULE_ID", "STRING", "DATE", "YES", "NO"}
_OPENING, _CLOSING = frozenset({"LPAR", "LSQB", "LBRACE"}), frozenset({"RPAR", "RSQB", "RBRACE"})
_APART = frozenset({("LSQB", "LBRACE"), ("RBRACE", "RSQB")})


@dataclass(frozen=True, slots=True)
class Spelt:
    """A word, sign or quotation. `type` is its terminal in the grammar; `text` has straight quotes and single spaces,
    the inside of a quotation as the author wrote it."""

    type: str
    text: str
    span: Span


def spelt(source: Source, straightened: str, start: int, end: int) -> tuple[Spelt, ...]:
    """The words and signs of one block, without comments. Raises UnexpectedInput where it cannot be read."""
    return read(source, straightened, start, end)[1]


def read(source: Source, straightened: str, start: int, end: int) -> tuple[Any, tuple[Spelt, ...]]:
    """The block as the grammar's builder makes it, and its words and signs. Raises UnexpectedInput."""
    parsing = parser().parse_interactive(TextSlice(straightened, start, end))
    found = tuple(
        _spelt(token.type, straightened, Span(token.start_pos or 0, token.end_pos or 0), source)
        for token in parsing.iter_parse()
    )
    return parsing.feed_eof(), found  # type: ignore[no-untyped-call]  # lark leaves this one untyped


def _spelt(type_: str, straightened: str, span: Span, source: Source) -> Spelt:
    text = straightened[span.start : span.end]
    if type_ == "STRING":
        text = text[0] + source.text[span.start + 1 : span.end - 1] + text[-1]
    elif type_ not in QUOTED:
        text = " ".join(text.split())
    return Spelt(type_, text, span)


def row(words: Iterable[tuple[str, str]]) -> str:
    """All of them, as (type, text), in one line."""
    return "".join(_spaced(words))


def _spaced(words: Iterable[tuple[str, str]]) -> Iterator[str]:
    before, last, sign = "", "", False
    for type_, text in words:
        unary = last == "DASH" and sign and type_ in _NUMBERS
        if last and not unary and not _tight(last, type_):
            yield " "
        yield text
        before, last = last, type_
        sign = type_ == "DASH" and before not in _OPERANDS | _CLOSING


def _tight(left: str, right: str) -> bool:
    """Whether two neighbours stand without a space between them."""
    if (left, right) in _APART:
        return False
    return left in _OPENING or right in _CLOSING or right in ("COMMA", "COLON")
