"""What stands before the cursor, told from the words alone: while somebody types, a block seldom parses."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property

from jurat.foundation.span import Span
from jurat.foundation.type import FactType, Primitive
from jurat.language.ast.keyword import BLOCKS, KEYWORDS
from jurat.language.index.path import member_type
from jurat.language.typed.names import Names

_WINDOW_CHARS = 65_536
"""How far back a block may begin; a longer one is completed as if it began here."""

_TOKEN = re.compile(
    r"(?P<comment>\#[^\n]*)"
    r'|(?P<block>"""(?:.|\n)*?""")'
    r'|(?P<open_block>"""(?:.|\n)*)'
    r"|(?P<path>[a-z]\w*['’]s[ \t\u00a0]+[a-z]\w*)"
    r"|(?P<single>'(?:[^'\n]|(?<=\w)'(?=[a-z]))*'|[‘’][^'‘’\n]*['’])"
    r'|(?P<double>"[^"\n]*"|[“”„][^“”"\n]*[“”"])'
    r"|(?P<open>['\"‘’“”„][^\n]*)"
    r"|(?P<regex>(?<=MATCHES )/(?:\\/|[^/\n])*/?)"
    r"|(?P<word>[A-Za-z_][\w-]*(?:\.[\w-]+)*\.?)"
    r"|(?P<number>[0-9][0-9.,%-]*)"
    r"|(?P<sign>[<>!]=|\+=|\S)"
)
_BEGINS = re.compile(rf"^[ \t]*(?:{'|'.join(BLOCKS)}|IF|ALWAYS)\b", re.MULTILINE)
_SILENT = {"comment", "block", "open_block", "regex"}


@dataclass(frozen=True, slots=True)
class Token:
    """`kind`: word, path, string, number, sign, or one in which nothing is completed. Offsets are the file's."""

    kind: str
    text: str
    start: int
    end: int

    @property
    def is_keyword(self) -> bool:
        return self.kind == "word" and self.text in KEYWORDS


@dataclass(frozen=True)
class Cursor:
    """`tokens` are those of the block before the word that is being typed; `typed` is that word. Inside a quotation
    `quoted` is what stands between its mark and the cursor, else None. `silent` in comments and texts."""

    text: str
    offset: int
    block: str
    tokens: tuple[Token, ...]
    typed: str = ""
    quoted: str | None = None
    silent: bool = False

    @property
    def span(self) -> Span:
        """The word being typed."""
        return Span(self.offset - len(self.typed if self.quoted is None else self.quoted), self.offset)

    @property
    def last(self) -> str:
        """The token before the word being typed; empty at the start."""
        return self.tokens[-1].text if self.tokens else ""

    @cached_property
    def region(self) -> tuple[str, int]:
        """The last keyword that says what follows, and its number among the tokens: THEN, IF, GIVEN, CITES …"""
        for number in range(len(self.tokens) - 1, -1, -1):
            token = self.tokens[number]
            if token.is_keyword and token.text not in _INSIDE and not _is_inner(self.tokens, number):
                return token.text, number
        return "", -1

    @cached_property
    def run(self) -> tuple[Token, ...]:
        """The words since the last keyword, comma or bracket: what is being said."""
        found: list[Token] = []
        for token in reversed(self.tokens):
            if token.is_keyword or token.text in {",", "(", "[", "{", "|", "="}:
                break
            found.append(token)
        return tuple(reversed(found))

    def variables(self, names: Names) -> dict[str, FactType]:
        """What ANY, EVERY, NO and FOR have bound, with the types of the members."""
        found: dict[str, FactType] = {}
        for first, name, second, path in zip(
            self.tokens, self.tokens[1:], self.tokens[2:], self.tokens[3:], strict=False
        ):
            if first.text in _BINDERS and second.text == "IN":
                found[name.text] = member_type(path.text.rstrip("."), names, found) or Primitive.TEXT
        return found


_BINDERS = frozenset({"ANY", "EVERY", "NO", "FOR"})
_INSIDE_WORDS = """
AND OR NOT IN IS BETWEEN TO CONTAINS MENTIONS LIST MATCHES KNOWN ANY EVERY NO HAS OF FOR SUM COUNT MIN MAX AVERAGE AT
LEAST MOST MORE LESS THAN BEFORE AFTER
"""
_INSIDE = frozenset(_INSIDE_WORDS.split())
"""Keywords inside an expression: what they stand in goes on."""


def _is_inner(tokens: tuple[Token, ...], number: int) -> bool:
    """`IS UNKNOWN` ends no expression, `WHEN UNKNOWN` begins a part."""
    return tokens[number].text == "UNKNOWN" and number > 0 and tokens[number - 1].text.upper() == "IS"


def cursor_at(text: str, offset: int) -> Cursor:
    """What stands before an offset."""
    start = max(0, offset - _WINDOW_CHARS)
    if start:
        begins = _BEGINS.search(text, start, offset)
        start = begins.start() if begins else start
    tokens = list(_tokens(text, start, offset))
    tokens, block = _of_block(tokens)
    last = tokens[-1] if tokens else None
    if last is None or last.end < offset:
        return Cursor(text, offset, block, _kept(tokens))
    kind = last.kind
    if kind in _SILENT:
        return Cursor(text, offset, block, _kept(tokens), silent=last.kind not in ("block",))
    if kind == "open":
        return Cursor(text, offset, block, _kept(tokens[:-1]), quoted=text[last.start + 1 : offset])
    if kind == "word":
        return Cursor(text, offset, block, _kept(tokens[:-1]), typed=last.text)
    return Cursor(text, offset, block, _kept(tokens))


def _tokens(text: str, start: int, offset: int) -> Iterator[Token]:
    for match in _TOKEN.finditer(text, start, offset):
        kind = match.lastgroup or "sign"
        yield Token("string" if kind in ("single", "double") else kind, match.group(), *match.span())


def _kept(tokens: list[Token]) -> tuple[Token, ...]:
    return tuple(token for token in tokens if token.kind != "comment")


def _of_block(tokens: list[Token]) -> tuple[list[Token], str]:
    """The tokens of the last block; its keyword itself is not yet one while it is being typed."""
    for number in range(len(tokens) - 1, -1, -1):
        token = tokens[number]
        before = tokens[number - 1].text if number else ""
        if token.kind == "word" and token.text in BLOCKS and not (token.text == "LIST" and before == "MENTIONS"):
            return tokens[number:], token.text.lower()
    bare = any(token.text in ("IF", "ALWAYS") for token in tokens)
    return tokens, "rule" if bare else ""
