"""The rows of a TEST: every row is a test of its own, with the facts, the draft and the expectations of its cells."""

from __future__ import annotations

import textwrap
from collections.abc import Callable, Iterator, Sequence
from dataclasses import replace
from typing import Any

from jurat.language.ast import node as ast
from jurat.language.ast.node import Assignment, Block, Cell, CellTest, Column, Expectation, Grid, Row, Word
from jurat.language.code import MISSING_PART, SYNTAX, WRONG_CELLS
from jurat.language.report import listed
from jurat.language.trial import Expected, Kind, Trial
from jurat.language.typed.expectations import expected
from jurat.language.typed.scope import Scope

OF_DRAFTS = (Kind.VIOLATES, Kind.PASSES, Kind.DECISION, Kind.TEXT)
_UNKNOWN = "UNKNOWN"

Assigned = Callable[[Assignment, Scope], Any]


def drafted(text: str) -> str:
    """A draft as it is judged: the margin of the rule file is none of it."""
    return textwrap.dedent(text).strip("\n")


def with_rows(whole: Trial, grid: Grid, block: Block, scope: Scope, assigned: Assigned) -> Iterator[Trial]:
    """The test once for each row; a row of the wrong length is reported and left out."""
    for number, row in enumerate(grid.rows, 1):
        if len(row.cells) != len(grid.columns):
            message = f"this row has {_counted(len(row.cells), 'cell')}, and the test has"
            message += f" {_counted(len(grid.columns), 'column')}"
            help = "give every column a cell; `-` gives no fact and expects nothing"
            scope.say(WRONG_CELLS, row.span, message, help)
            continue
        yield _with_row(whole, number, row, grid.columns, block, scope, assigned)


def _counted(number: int, what: str) -> str:
    return f"{number} {what}{'' if number == 1 else 's'}"


def _with_row(
    whole: Trial, number: int, row: Row, columns: Sequence[Column], block: Block, scope: Scope, assigned: Assigned
) -> Trial:
    facts, draft, found = dict(whole.facts), whole.draft, list(whole.expected)
    for column, cell in zip(columns, row.cells, strict=True):
        if not cell.items:
            continue
        if column.kind == "given":
            _give(column, cell, facts, scope, assigned)
        elif column.kind == "draft":
            draft = _draft(cell, scope)
        else:
            one = _expected(column, cell, block, scope)
            found.extend(() if one is None else (one,))
    for one in found if draft is None else ():
        if one.kind in OF_DRAFTS:
            message = f"EXPECT {one.kind.value.upper()} needs a DRAFT"
            scope.say(MISSING_PART, one.span, message, 'add the text that is judged: DRAFT """…"""')
    name = f"{whole.name} (row {number})"
    return replace(whole, name=name, span=row.span, facts=facts, draft=draft, expected=tuple(found))


def _give(column: Column, cell: Cell, facts: dict[str, Any], scope: Scope, assigned: Assigned) -> None:
    item = cell.items[0]
    if len(cell.items) > 1 or isinstance(item, CellTest):
        scope.say(SYNTAX, cell.span, "a fact is given one value", "write one value, UNKNOWN, or - for none")
        return
    unknown = isinstance(item, Word) and item.text == _UNKNOWN
    path = Word(column.what.text, column.what.span)
    value = assigned(Assignment(path, None if unknown else item, cell.span), scope)
    if unknown:
        facts.pop(path.text, None)
    elif value is not None:
        facts[path.text] = value


def _draft(cell: Cell, scope: Scope) -> str | None:
    item = cell.items[0]
    if isinstance(item, ast.Literal) and isinstance(item.value, str):
        return drafted(item.value)
    if isinstance(item, Word) and item.text != _UNKNOWN:
        return drafted(item.text)
    scope.say(SYNTAX, cell.span, "a draft is a text", "write it in quotes")
    return None


# ---- what is expected --------------------------------------------------------------------------------------------


def _expected(column: Column, cell: Cell, block: Block, scope: Scope) -> Expected | None:
    item = _expectation(column, cell, scope)
    found = None if item is None else expected(item, block, scope)
    text = block.source.text
    said = f"{text[column.span.start : column.span.end]} {text[cell.span.start : cell.span.end]}"
    return None if found is None else replace(found, wording=" ".join(said.split()).removeprefix("EXPECT "))


def _expectation(column: Column, cell: Cell, scope: Scope) -> Expectation | None:
    if isinstance(column.what, Word) and column.what.text.isupper():
        return _of_rules(column.what.text, cell, scope)
    if len(cell.items) > 1:
        scope.say(SYNTAX, cell.span, "one value is expected", "write one value, UNKNOWN, or - for nothing expected")
        return None
    subject, item = column.what, cell.items[0]
    match item:
        case CellTest(op=op) if op != "..":
            return Expectation("that", (ast.Compared(op, subject, item.value, cell.span),), cell.span)
        case Word(text="UNKNOWN"):
            return Expectation("that", (ast.Unknownness(subject, False, cell.span),), cell.span)
        case ast.Literal():
            return Expectation("that", (ast.Compared("=", subject, item, cell.span),), cell.span)
        case Word():
            name = ast.Phrase((item,), item.span)
            return Expectation("that", (ast.Compared("CONTAINS", subject, name, cell.span),), cell.span)
    scope.say(SYNTAX, cell.span, "this cannot be expected", "write one value, UNKNOWN, or - for nothing expected")
    return None


def _of_rules(keyword: str, cell: Cell, scope: Scope) -> Expectation | None:
    """FIRES and its like name rules, DECISION a word."""
    words = tuple(item for item in cell.items if isinstance(item, Word))
    if len(words) < len(cell.items) or (keyword == "DECISION" and len(words) > 1):
        what = "one decision" if keyword == "DECISION" else "ids of rules"
        scope.say(SYNTAX, cell.span, f"here stand {what}", f"write {listed(['EDU-1', 'EDU-1, EDU-2'])}, or -")
        return None
    return Expectation(keyword.lower(), words, cell.span)
