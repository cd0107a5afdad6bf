"""The parser itself."""

from __future__ import annotations

import logging

import pytest
from lark import Lark, logger

from jurat.language.ast.grammar import grammar_text


def test_the_grammar_has_no_conflict(caplog: pytest.LogCaptureFixture) -> None:
    """LALR resolves a conflict silently by shifting; then one of two readings could never be reached."""
    level = logger.level
    logger.setLevel(logging.DEBUG)
    logger.addHandler(caplog.handler)
    try:
        Lark(grammar_text(), parser="lalr", lexer="contextual", debug=True, maybe_placeholders=False)
    finally:
        logger.removeHandler(caplog.handler)
        logger.setLevel(level)
    assert [record.getMessage() for record in caplog.records if "conflict" in record.getMessage().lower()] == []
