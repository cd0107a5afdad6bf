"""Keywords: those that the grammar lets follow, asked of the parser itself."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from lark import Token
from lark.exceptions import LarkError
from lark.parsers.lalr_interactive_parser import InteractiveParser

from jurat.authoring.completion.candidate import Candidate
from jurat.authoring.completion.cursor import Cursor
from jurat.authoring.hover.keyword import TOLD
from jurat.foundation.span import Source
from jurat.language.ast.grammar import parser
from jurat.language.ast.keyword import BLOCKS, INNER, KEYWORDS
from jurat.language.ast.scan import scan
from jurat.language.index import Index
from jurat.language.report import Report

_SPOKEN: dict[str, tuple[str, ...]] = {
    "QUANTIFIER": ("ANY", "EVERY", "NO"),
    "AGGREGATE": ("SUM OF", "COUNT OF", "MIN OF", "MAX OF", "AVERAGE OF"),
    "IS_AT_LEAST": ("is at least",),
    "IS_AT_MOST": ("is at most",),
    "IS_MORE_THAN": ("is more than",),
    "IS_LESS_THAN": ("is less than",),
    "IS_BEFORE": ("is before",),
    "IS_AFTER": ("is after",),
    "IS_UNKNOWN": ("IS UNKNOWN",),
    "IS_KNOWN": ("IS KNOWN",),
    "AT_LEAST": ("AT LEAST",),
    "AT_MOST": ("AT MOST",),
    "YES": ("yes",),
    "NO": ("no",),
}
"""Tokens of the grammar that are no single keyword."""
_WORDS_CHAINED_MAX = 3


def keywords(cursor: Cursor, index: Index) -> Iterable[Candidate]:
    """What may follow; and, at the start of a line, the words that begin a block."""
    if cursor.block:
        for text in _following(cursor):
            yield _candidate(text, "keyword", cursor)
    if _first_in_line(cursor):
        for text in (*BLOCKS, "IF", "ALWAYS"):
            yield _candidate(text, "block", cursor)


def _candidate(text: str, kind: str, cursor: Cursor) -> Candidate:
    return Candidate(text, kind, cursor.span, text, TOLD.get(text.split()[0], ""))


def _first_in_line(cursor: Cursor) -> bool:
    return not cursor.text[: cursor.span.start].rpartition("\n")[2].strip()


def _following(cursor: Cursor) -> Iterator[str]:
    start = cursor.tokens[0].start if cursor.tokens else cursor.span.start
    straight, _ = scan(Source("", cursor.text[start : cursor.span.start]), Report())
    parse = parser().parse_interactive(straight)
    try:
        parse.exhaust_lexer()
        accepted = _accepted(parse)
    except LarkError:
        # A mistake further up: then any keyword may be meant, if one is being typed.
        yield from (INNER if cursor.typed.isupper() else ())
        return
    for token in sorted(accepted):
        if token in _SPOKEN:
            yield from _SPOKEN[token]
        elif token in KEYWORDS and token not in BLOCKS:
            yield _chained(token, parse)


def _chained(token: str, parse: InteractiveParser) -> str:
    """`WHEN` goes on with what must follow it: `EFFECTIVE FROM`, `APPLIES TO`, `AS OF`."""
    words = [token]
    ahead = _fork(parse)
    while len(words) < _WORDS_CHAINED_MAX:
        try:
            ahead.feed_token(Token(words[-1], words[-1]))
            accepted = _accepted(ahead)
        except (LarkError, AttributeError, ValueError, TypeError, IndexError):
            break
        if len(accepted) != 1 or next(iter(accepted)) not in KEYWORDS:
            break
        words.append(next(iter(accepted)))
    return " ".join(words)


def _fork(parse: InteractiveParser) -> InteractiveParser:
    """A parser that goes its own way; what has been built so far is shared and never changed."""
    found: InteractiveParser = parse.copy(deepcopy_values=False)  # type: ignore[no-untyped-call]  # lark has no types here
    return found


def _accepted(parse: InteractiveParser) -> set[str]:
    found: set[str] = parse.accepts()  # type: ignore[no-untyped-call]  # lark has no types here
    return found
