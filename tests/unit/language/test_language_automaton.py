"""The tight loop over the grammar's tables makes of every text what Lark makes of it, and gives up where Lark does."""

from __future__ import annotations

from collections.abc import Iterator
from functools import cache
from pathlib import Path

from hypothesis import given
from hypothesis import strategies as st
from lark import TextSlice
from lark.exceptions import UnexpectedInput

from jurat.foundation.span import Source
from jurat.language.ast.automaton import automaton
from jurat.language.ast.grammar import parser
from jurat.language.ast.scan import scan
from jurat.language.report import Report

ROOT = Path(__file__).parents[3]


@cache
def _blocks() -> tuple[tuple[str, int, int], ...]:
    """Every block that ships, as straightened text and place."""
    return tuple(
        _pieces("\n".join(path.read_text(encoding="utf-8") for path in sorted(ROOT.rglob("rulesets/**/*.jur"))))
    )


def _pieces(text: str) -> Iterator[tuple[str, int, int]]:
    straightened, pieces = scan(Source("", text), Report())
    return ((straightened, piece.start, piece.end) for piece in pieces)


def by_lark(text: str, start: int, end: int) -> object:
    try:
        return parser().parse(TextSlice(text, start, end))
    except UnexpectedInput:
        return None


def test_every_block_that_ships_is_read_alike() -> None:
    for block in _blocks():
        found = automaton().read(*block)
        assert found is not None
        assert by_lark(*block) == found


@given(st.data())
def test_a_block_with_a_stretch_missing_is_read_alike_or_refused_alike(data: st.DataObject) -> None:
    text, start, end = data.draw(st.sampled_from(_blocks()))
    first = data.draw(st.integers(start, end))
    last = data.draw(st.integers(first, min(end, first + 40)))
    cut = text[:first] + text[last:]
    block = (cut, start, end - (last - first))
    assert by_lark(*block) == automaton().read(*block)


@given(st.text(alphabet="RULE IFTHENALWAYS a.b'=,()[]{}\n-1", max_size=60))
def test_no_text_at_all_makes_a_difference(text: str) -> None:
    assert by_lark(text, 0, len(text)) == automaton().read(text, 0, len(text))
