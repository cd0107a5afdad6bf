"""TABLE blocks: every row a condition with its demands, typed as the comparisons and actions it stands for."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from jurat.foundation.span import Span
from jurat.foundation.type import Primitive
from jurat.language.ast import node as ast
from jurat.language.ast.grid import GAP
from jurat.language.ast.node import Block, Cell, CellTest, Column, Grid, Row
from jurat.language.ast.walk import within
from jurat.language.code import MISSING_PART, SYNTAX, TOO_LARGE, WRONG_CELLS
from jurat.language.limit import FIRST_ROWS_MAX
from jurat.language.program.node import All, Always, Clause, Condition, Demand, Either, Not
from jurat.language.typed.actions import type_actions
from jurat.language.typed.choice import chosen
from jurat.language.typed.condition import type_condition
from jurat.language.typed.node import TypedRule
from jurat.language.typed.rules import type_frame
from jurat.language.typed.scope import Scope

STRICTEST, FIRST, UNIQUE = "strictest", "first", "unique"
HITS: tuple[str, ...] = (STRICTEST, FIRST, UNIQUE)
"""STRICTEST: every row that applies asks, the strictest wins. FIRST: the first that applies. UNIQUE: no two may apply,
which `jurat prove` proves; where two do, both ask."""

_VALUES = (ast.Path, ast.Phrase, ast.Literal, ast.Calculated, ast.Aggregated)


def type_table(block: Block, scope: Scope) -> TypedRule | None:
    """A table as a rule with a clause per row; None where a row has no meaning, which is reported."""
    grid: Grid = block.contents[0]
    part = block.one("hit")
    hit = (chosen("hit policy", part.values[0], HITS, block.source, scope.report) if part else None) or STRICTEST
    _check_columns(grid, scope)
    if hit == FIRST and len(grid.rows) > FIRST_ROWS_MAX:
        _say_long(block, scope)
        return None
    rows = [_row(row, grid.columns, scope) for row in grid.rows if _is_whole(row, grid, scope)]
    typed = tuple(row for row in rows if row is not None)
    frame = type_frame(block, Either(tuple(row.condition for row in typed)), _clauses(typed, hit), scope, hit)
    return frame if len(typed) == len(grid.rows) else None


def _say_long(block: Block, scope: Scope) -> None:
    """Under FIRST each row is held against all above it."""
    message = f"a table with HIT first has more than {FIRST_ROWS_MAX} rows"
    scope.say(TOO_LARGE, block.name.span, message, "split it, or let its rows say all they need and write HIT unique")


def _clauses(rows: Sequence[Clause], hit: str) -> tuple[Clause, ...]:
    """Under FIRST a row applies only where no row above it does; one that cannot be told leaves those below open."""
    if hit != FIRST:
        return tuple(rows)
    found = []
    for index, row in enumerate(rows):
        above = tuple(Not(other.condition) for other in rows[:index])
        found.append(Clause(All((row.condition, *above)) if above else row.condition, row.demands))
    return tuple(found)


def _check_columns(grid: Grid, scope: Scope) -> None:
    kinds = [column.kind for column in grid.columns]
    for kind, example in (("if", "| IF client.age | …"), ("then", "… | THEN limit reading level to grade |")):
        if kind not in kinds:
            message = f"this table has no {kind.upper()} column"
            scope.say(MISSING_PART, grid.columns[0].span, message, f"add one: {example}")


def _is_whole(row: Row, grid: Grid, scope: Scope) -> bool:
    """Whether the row has a cell for each column."""
    if len(row.cells) == len(grid.columns):
        return True
    message = (
        f"this row has {_counted(len(row.cells), 'cell')}, and the table has {_counted(len(grid.columns), 'column')}"
    )
    scope.say(WRONG_CELLS, row.span, message, "give every column a cell; `-` is any value, or no demand")
    return False


def _counted(number: int, what: str) -> str:
    return f"{number} {what}{'' if number == 1 else 's'}"


def _row(row: Row, columns: Sequence[Column], scope: Scope) -> Clause | None:
    paired = list(zip(columns, row.cells, strict=True))
    asked = [_condition(column, cell, scope) for column, cell in paired if column.kind == "if" and cell.items]
    demands = [demand for column, cell in paired if column.kind == "then" for demand in _demands(column, cell, scope)]
    parts = tuple(part for part in asked if part is not None)
    if len(parts) < len(asked):
        return None
    condition = Always() if not parts else parts[0] if len(parts) == 1 else All(parts)
    return Clause(condition, tuple(dict.fromkeys(demands)))


# ---- IF columns ----------------------------------------------------------------------------------------------------


def _condition(column: Column, cell: Cell, scope: Scope) -> Condition | None:
    """The column's expression against what stands in the cell: one of several values or tests."""
    texts = [item for item in cell.items if isinstance(item, ast.Literal)]
    if len(cell.items) > 1 and len(texts) == len(cell.items):
        listing = ast.Listing(tuple(texts), cell.span)
        return type_condition(ast.Membership(column.what, listing, False, cell.span), scope)
    found = [_test(column.what, item, scope) for item in cell.items]
    typed = tuple(part for part in found if part is not None)
    if len(typed) < len(found):
        return None
    return typed[0] if len(typed) == 1 else Either(typed)


def _test(subject: ast.Expression, item: object, scope: Scope) -> Condition | None:
    match item:
        case ast.Literal() if item.type is Primitive.YES_NO and not isinstance(subject, _VALUES):
            return type_condition(subject if item.value else ast.Negation(subject, item.span), scope)
        case ast.Literal():
            return type_condition(ast.Compared("=", subject, item, item.span), scope)
        case CellTest(op="..", high=ast.Literal() as high):
            return type_condition(ast.Between(subject, item.value, high, item.span), scope)
        case CellTest():
            return type_condition(ast.Compared(item.op, subject, item.value, item.span), scope)
        case ast.Word(text="UNKNOWN"):
            return type_condition(ast.Unknownness(subject, False, item.span), scope)
    span: Span = getattr(item, "span", subject.span)
    shown = scope.source.text[span.start : span.end]
    help = "write a value ('beginner'), a comparison (>= 65), a range (18 .. 64), UNKNOWN, or - for any"
    scope.say(SYNTAX, span, f"{shown} is no value that can be compared", help)
    return None


# ---- THEN columns --------------------------------------------------------------------------------------------------


def _demands(column: Column, cell: Cell, scope: Scope) -> tuple[Demand, ...]:
    """The column's words with the cell's after them, or where they have a gap: `limit length to … words` and `60`.
    `yes` adds no word."""
    if not cell.items:
        return ()
    said = tuple(item for item in cell.items if not (isinstance(item, ast.Literal) and item.type is Primitive.YES_NO))
    for item in said:
        if any(isinstance(part, (CellTest, ast.Record)) for part in within(item)):
            what = "a comparison" if isinstance(item, CellTest) else "a record"
            scope.say(SYNTAX, item.span, f"a demand takes a value, not {what}", "write the value, or - for none")
            return ()
    items = tuple(part for item in said for part in (ast.Word(",", item.span), item))[1:]
    words: tuple[Any, ...] = column.what.items
    gap = next((at for at, item in enumerate(words) if isinstance(item, ast.Word) and item.text == GAP), len(words))
    span = cell.span if said else column.what.span
    phrase = ast.Phrase((*words[:gap], *items, *words[gap + 1 :]), span)
    return type_actions(ast.Actions((phrase,), span), scope)
