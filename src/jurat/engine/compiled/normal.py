"""Conditions in negation normal form: NOT pushed down to single tests, EVERY and NO rewritten to a negated ANY."""

from __future__ import annotations

from datetime import date
from decimal import Decimal
from typing import Any

from jurat.engine.compiled.extent import Choices, Extent, stretch
from jurat.engine.compiled.literal import (
    And,
    Attribute,
    Computed,
    Derived,
    Filled,
    Input,
    Or,
    Piece,
    Presence,
    Quantified,
    Residual,
    Subject,
    Test,
    fold,
)
from jurat.engine.compiled.row import rows_of
from jurat.engine.operation import ANY_CURRENCY, compare
from jurat.engine.snapshot import class_of
from jurat.foundation.quantity import Money
from jurat.language.program import node as n

_MIRRORED = {
    n.Comparison.EQ: n.Comparison.EQ,
    n.Comparison.NE: n.Comparison.NE,
    n.Comparison.LT: n.Comparison.GT,
    n.Comparison.LE: n.Comparison.GE,
    n.Comparison.GT: n.Comparison.LT,
    n.Comparison.GE: n.Comparison.LE,
}
_EQUALITY = (n.Comparison.EQ, n.Comparison.NE)
_YES = Choices(frozenset((True,)))
_ITEM = " item"
"""The variable of a CONTAINS rewritten to ANY; no author can write a name that begins with a blank."""


def normal(condition: n.Condition, wanted: bool = True, bound: str | None = None) -> Piece:
    """The condition (negated where not `wanted`) as And and Or of literals. `bound` is the variable whose member is at
    hand: then only its attributes can be tested."""
    match condition:
        case n.Always():
            return And((), condition) if wanted else Or((), n.Not(condition))
        case n.Not(part):
            return normal(part, not wanted, bound)
        case n.All(parts):
            kind = And if wanted else Or
            return _joined(kind, [normal(part, wanted, bound) for part in parts], _signed(condition, wanted))
        case n.Either(parts):
            kind = Or if wanted else And
            return _joined(kind, [normal(part, wanted, bound) for part in parts], _signed(condition, wanted))
        case n.Each(variable, collection, body):
            rest = n.Not(n.Some(variable, collection, n.Not(body)))
            return normal(n.All((n.NotEmpty(collection), rest)), wanted, bound)
        case n.Some() if bound is None:
            return _some(condition, wanted)
        case n.Holds(collection, n.Literal() as item) if item.value is not None and bound is None:
            found = n.Compare(n.Comparison.EQ, n.Member(_ITEM, "", item.type), item)
            return normal(n.Some(_ITEM, collection, found), wanted)
        case _:
            return _tested(condition, wanted, bound) or Residual(_signed(condition, wanted))


def _signed(condition: n.Condition, wanted: bool) -> n.Condition:
    return condition if wanted else n.Not(condition)


def _joined(kind: type[And] | type[Or], pieces: list[Piece], origin: n.Condition) -> Piece:
    flat: list[Piece] = []
    for piece in pieces:
        flat.extend(piece.parts if isinstance(piece, kind) else (piece,))
    folded = fold(flat, meet=kind is And)
    return folded[0] if len(folded) == 1 else kind(tuple(folded), origin)


def _some(condition: n.Some, wanted: bool) -> Piece:
    """ANY over an OR is an OR of ANYs. A body no table of members can hold is interpreted whole."""
    rows = rows_of(normal(condition.body, True, condition.variable))
    tests = [tuple(item for item in row if isinstance(item, (Test, Presence))) for row in rows]
    if not rows or any(len(held) < len(row) for held, row in zip(tests, rows, strict=True)):
        return Residual(_signed(condition, wanted))
    pieces = [Quantified(condition.collection, held, wanted) for held in tests]
    return _joined(Or if wanted else And, list(pieces), _signed(condition, wanted))


def _tested(condition: n.Condition, wanted: bool, bound: str | None) -> Test | Presence | None:
    match condition:
        case n.Compare():
            return _compared(condition, wanted, bound)
        case n.Among(value, choices):
            return _among(value, choices, wanted, bound)
        case n.IsTrue(value):
            return _test(value, _YES, wanted, bound)
        case n.IsUnknown(value):
            subject = subject_of(value, bound)
            return None if subject is None else Presence(subject, not wanted)
        case n.FactIs(name) if bound is None:
            return Test(Derived(name), _YES if wanted else _YES.complement())
        case n.NotEmpty(collection) if bound is None:
            return Test(Filled(collection), _YES if wanted else _YES.complement())
    return None


def subject_of(value: n.Value, bound: str | None) -> Subject | None:
    """What a test of this value is about; None where a table cannot have it."""
    match value:
        case n.Member(variable, attribute) if variable == bound:
            return Attribute(attribute)
        case n.Field(path) if bound is None:
            return Input(path)
        case n.Defined(name) if bound is None:
            return Derived(name)
        case n.Calculation() | n.Aggregate() if bound is None:
            return Computed(value)
    return None


def _compared(condition: n.Compare, wanted: bool, bound: str | None) -> Test | None:
    op, left, right = condition.op, condition.left, condition.right
    if isinstance(left, n.Literal):
        op, left, right = _MIRRORED[op], right, left
    if isinstance(left, n.Literal) or not isinstance(right, n.Literal):
        return None
    extent = _extent(op, right.value, condition.levels)
    return None if extent is None else _test(left, extent, wanted, bound, right.value)


def _extent(op: n.Comparison, value: Any, levels: tuple[str, ...]) -> Extent | None:
    match value:
        case bool() | str() if op in _EQUALITY:
            return Choices(frozenset((value,)), inverted=op is n.Comparison.NE)
        case str() if value in levels:
            return Choices(frozenset(level for level in levels if compare(op, level, value, levels)))
        case Money(currency, amount) if currency != ANY_CURRENCY:
            return stretch(op, amount)
        case Decimal() | date():
            return stretch(op, value)
    return None


def _among(value: n.Value, choices: tuple[Any, ...], wanted: bool, bound: str | None) -> Test | None:
    """One of several equalities, where they are all on one axis."""
    tests = [_compared(n.Compare(n.Comparison.EQ, value, n.Literal(item, value.type)), True, bound) for item in choices]
    held = [test for test in tests if test is not None]
    if not held or len(held) < len(tests) or len({test.axis for test in held}) > 1:
        return None
    folded = fold(list(held), meet=False)[0]
    assert isinstance(folded, Test)
    return folded if wanted else Test(folded.subject, folded.extent.complement(), folded.currency)


def _test(value: n.Value, extent: Extent, wanted: bool, bound: str | None, constant: Any = True) -> Test | None:
    """Only where the constant is of the value's class: tables must never meet a value they cannot compare."""
    subject = subject_of(value, bound)
    if subject is None or class_of(value.type) is not type(constant):
        return None
    currency = constant.currency if isinstance(constant, Money) else None
    return Test(subject, extent if wanted else extent.complement(), currency)
