"""Disjunctive form: a condition as rows, each an AND of literals. Where that would explode, a part stays whole."""

from __future__ import annotations

from itertools import product
from math import prod

from jurat.engine.compiled.literal import And, Literal, Or, Piece, Residual, Row, fold

ROWS_MAX = 64
"""Rows one condition may take. Beyond it the widest part is interpreted instead of expanded."""


def rows_of(piece: Piece) -> list[Row]:
    """At most ROWS_MAX rows that are together true, false and unknown of the same facts as the piece."""
    match piece:
        case And(parts):
            return _crossed([rows_of(part) for part in parts], [_whole(part) for part in parts])
        case Or(parts, origin):
            rows = [row for part in parts for row in rows_of(part)]
            return rows if len(rows) <= ROWS_MAX else [(Residual(origin),)]
        case _:
            return [(piece,)]


def _whole(part: Piece) -> Row:
    return (Residual(part.origin),) if isinstance(part, (And, Or)) else (part,)


def _crossed(parts: list[list[Row]], whole: list[Row]) -> list[Row]:
    while prod(len(rows) for rows in parts) > ROWS_MAX:
        widest = max(range(len(parts)), key=lambda at: len(parts[at]))
        parts[widest] = [whole[widest]]
    return [_folded([literal for row in chosen for literal in row]) for chosen in product(*parts)]


def _folded(literals: list[Literal]) -> Row:
    return tuple(piece for piece in fold(list(literals), meet=True) if not isinstance(piece, (And, Or)))
