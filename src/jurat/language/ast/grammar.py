"""The parser, built once per process from dsl/jurat.lark. Building takes 0.13 s, so nothing builds it on import."""

from __future__ import annotations

from functools import cache
from importlib import resources

from lark import Lark

from jurat.foundation.collector import uncollected
from jurat.language.ast.build import Build


def grammar_text() -> str:
    """The grammar as written."""
    return resources.files("jurat.language").joinpath("jurat.lark").read_text(encoding="utf-8")


@cache
def parser() -> Lark:
    """LALR(1) with a contextual lexer; nodes are built while parsing, so depth costs no recursion."""
    with uncollected():
        return Lark(grammar_text(), parser="lalr", lexer="contextual", maybe_placeholders=False, transformer=Build())
