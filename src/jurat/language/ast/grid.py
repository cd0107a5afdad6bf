"""Builds the rows and columns of tables while the parser runs. Method names are those of the grammar's rules."""

from __future__ import annotations

from typing import Any

from lark import Token

from jurat.foundation.span import Span
from jurat.language.ast.expression import ExpressionBuild, item_of, path_of, span_of, word
from jurat.language.ast.node import Cell, CellTest, Column, Grid, Phrase, Row, Word

GAP = "…"
"""Where in a column's words the cell's words stand."""


def _is_gap(child: Any) -> bool:
    return isinstance(child, Token) and child.type == "GAP"


def is_comma(child: Any) -> bool:
    return isinstance(child, Token) and child.type == "COMMA"


def grid(lines: list[Any]) -> Grid:
    """The columns, then the rows, in the order of the text."""
    columns, *rows = lines
    return Grid(columns, tuple(rows), Span(columns[0].span.start, rows[-1].span.end))


class GridBuild(ExpressionBuild):
    """Heads, rows and cells."""

    def column_if(self, children: list[Any]) -> Column:
        return Column("if", children[-1], span_of(children))

    def column_then(self, children: list[Any]) -> Column:
        return Column("then", children[-1], span_of(children))

    def column_action(self, children: list[Any]) -> Phrase:
        """The words of a column; where they have a gap, it stays in as a Word `…`."""
        items = tuple(Word(GAP, word(one).span) if _is_gap(one) else item_of(one) for one in children)
        return Phrase(items, span_of(children))

    def column_given(self, children: list[Any]) -> Column:
        return Column("given", path_of(children[0]), span_of(children))

    def column_draft(self, children: list[Any]) -> Column:
        return Column("draft", None, span_of(children))

    def column_expect(self, children: list[Any]) -> Column:
        what = item_of(children[-1]) if isinstance(children[-1], Token) else children[-1]
        return Column("expect", what, span_of(children))

    def head(self, children: list[Any]) -> tuple[Column, ...]:
        return tuple(child for child in children if isinstance(child, Column))

    example_head = head

    def cell_value(self, children: list[Any]) -> Any:
        return children[0]

    def cell_compared(self, children: list[Any]) -> CellTest:
        return CellTest(children[0].text, children[1], None, span_of(children))

    def cell_range(self, children: list[Any]) -> CellTest:
        return CellTest("..", children[0], children[2], span_of(children))

    def cell_unknown(self, children: list[Any]) -> Word:
        return word(children[0])

    def cell_any(self, children: list[Any]) -> Cell:
        return Cell((), span_of(children))

    def cell(self, children: list[Any]) -> Cell:
        items = tuple(item_of(child) for child in children if not is_comma(child))
        return Cell(items, span_of(children))

    def row(self, children: list[Any]) -> Row:
        return Row(tuple(child for child in children if isinstance(child, Cell)), span_of(children))

    def examples(self, children: list[Any]) -> Grid:
        return grid(children)
