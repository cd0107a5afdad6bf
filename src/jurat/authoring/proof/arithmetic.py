"""What sums, quotients and aggregates of symbols are; `engine.operation.calculate` and `aggregate` as formulas.

Exact, where the engine rounds to 34 digits: a claim that hangs on the 35th digit is not proved here.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from typing import Any

import z3

from jurat.authoring.proof.comparison import common, compare, shared
from jurat.authoring.proof.kleene import FALSE, TRUE, Formula, Kleene, both, choose, either, opposite
from jurat.authoring.proof.symbol import NOTHING, Alphabet, BeyondProof, Shape, Symbol
from jurat.foundation.type import FactType, Ordered, Primitive
from jurat.language.program.node import AggregateKind, Arithmetic, Comparison

_TURNED = (Arithmetic.PLUS, Arithmetic.MINUS)


def calculate(op: Arithmetic, left: Symbol, right: Symbol) -> Symbol:
    """Unknown where a side is, currencies differ or a divisor is zero. Raises BeyondProof."""
    if z3.is_false(left.known) or z3.is_false(right.known):
        return NOTHING
    known = both(left.known, right.known)
    shapes = (left.shape, right.shape)
    if not set(shapes) <= {Shape.NUMBER, Shape.MONEY}:
        raise BeyondProof(f"a {left.shape} and a {right.shape} cannot be calculated with")
    if Shape.MONEY in shapes:
        return _money(op, left, right, known)
    return _number(op, left, right, known)


def _number(op: Arithmetic, left: Symbol, right: Symbol, known: Formula) -> Symbol:
    if op is Arithmetic.TIMES:
        return _symbol(known, left.value * right.value, _product(left.over, right.over))
    if op is Arithmetic.DIVIDE:
        above = left.value if right.over is None else left.value * right.over
        nonzero = opposite(z3.simplify(right.value == 0))
        return _symbol(both(known, nonzero), above, _product(left.over, right.value))
    first = left.value if right.over is None else left.value * right.over
    second = right.value if left.over is None else right.value * left.over
    total = first + second if op is Arithmetic.PLUS else first - second
    return _symbol(known, total, _product(left.over, right.over))


def _symbol(known: Formula, value: Any, over: Any) -> Symbol:
    """Division by a constant is done at once, so that only what must stays a quotient."""
    value, over = z3.simplify(value), None if over is None else z3.simplify(over)
    if over is not None and z3.is_rational_value(over):
        if over.numerator_as_long() == 0:
            return NOTHING
        value, over = z3.simplify(value / over), None
    return Symbol(known, Shape.NUMBER, value, over)


def _product(left: Any, right: Any) -> Any:
    if left is None or right is None:
        return right if left is None else left
    return left * right


def _money(op: Arithmetic, left: Symbol, right: Symbol, known: Formula) -> Symbol:
    """Amounts add to amounts and divide to a number; an amount can be multiplied and divided by a number."""
    if left.shape is right.shape:
        return _amounts(op, left, right, both(known, shared(left.currency, right.currency)))
    amount = left if left.shape is Shape.MONEY else right
    if op in _TURNED or (op is Arithmetic.DIVIDE and amount is right):
        return NOTHING
    return replace(_number(op, left, right, known), shape=Shape.MONEY, currency=amount.currency)


def _amounts(op: Arithmetic, left: Symbol, right: Symbol, known: Formula) -> Symbol:
    if op is Arithmetic.TIMES:
        return NOTHING
    result = _number(op, left, right, known)
    if op is Arithmetic.DIVIDE:
        return result
    return replace(result, shape=Shape.MONEY, currency=common(left.currency, right.currency))


# ---- aggregates --------------------------------------------------------------------------------------------

Counted = tuple[Formula, Symbol]
"""Whether a member is counted, and its value."""


def aggregate(kind: AggregateKind, counted: Sequence[Counted], type: FactType, alphabet: Alphabet) -> Symbol:
    """The aggregate of the counted members' values. Over nothing SUM and COUNT are zero, the others unknown; an
    unknown value makes all but COUNT unknown."""
    if kind is AggregateKind.COUNT:
        return Symbol(TRUE, Shape.NUMBER, _count(counted))
    known = both(*(either(opposite(chosen), value.known) for chosen, value in counted))
    if kind in (AggregateKind.MIN, AggregateKind.MAX):
        found = _extreme(kind, counted, type, alphabet)
        return replace(found, known=both(known, found.known))
    total = _sum(counted, type)
    total = replace(total, known=both(known, total.known))
    if kind is AggregateKind.SUM:
        return total
    return calculate(Arithmetic.DIVIDE, total, Symbol(TRUE, Shape.NUMBER, _count(counted)))


def _count(counted: Sequence[Counted]) -> Any:
    return z3.Sum([z3.RealVal(0), *(choose(chosen, z3.RealVal(1), z3.RealVal(0)) for chosen, _ in counted)])


def _sum(counted: Sequence[Counted], type: FactType) -> Symbol:
    money = type is Primitive.MONEY
    total = Symbol(
        TRUE, Shape.MONEY if money else Shape.NUMBER, z3.RealVal(0), currency=z3.IntVal(0) if money else None
    )
    for chosen, value in counted:
        more = calculate(Arithmetic.PLUS, total, replace(value, known=TRUE))
        total = _chosen(chosen, more, total)
    return total


def _extreme(kind: AggregateKind, counted: Sequence[Counted], type: FactType, alphabet: Alphabet) -> Symbol:
    levels = type.levels if isinstance(type, Ordered) else ()
    wanted = Comparison.LT if kind is AggregateKind.MIN else Comparison.GT
    some, comparable, best = FALSE, TRUE, None
    for chosen, value in counted:
        value = replace(value, known=TRUE)
        if best is None:
            best, some = value, chosen
            continue
        better = compare(wanted, value, best, levels, alphabet)
        comparable = both(comparable, either(opposite(chosen), opposite(some), opposite(better.unknown)))
        best = _chosen(both(chosen, either(opposite(some), better.yes)), value, best)
        some = either(some, chosen)
    return NOTHING if best is None else replace(best, known=both(some, comparable))


def _chosen(condition: Formula, then: Symbol, otherwise: Symbol) -> Symbol:
    """One symbol or the other, part by part."""
    if then is NOTHING:
        return replace(otherwise, known=both(otherwise.known, opposite(condition)))
    over = None
    if then.over is not None or otherwise.over is not None:
        over = choose(condition, _one(then.over), _one(otherwise.over))
    currency = None
    if then.currency is not None and otherwise.currency is not None:
        currency = choose(condition, then.currency, otherwise.currency)
    return Symbol(
        choose(condition, then.known, otherwise.known),
        then.shape,
        choose(condition, then.value, otherwise.value),
        over,
        currency,
    )


def _one(over: Any) -> Any:
    return z3.RealVal(1) if over is None else over


def kleene_of(symbol: Symbol) -> Kleene:
    """A yes/no value as a condition. Raises BeyondProof for any other."""
    if z3.is_false(symbol.known):
        return Kleene(FALSE, FALSE)
    if symbol.shape is not Shape.YES_NO:
        raise BeyondProof(f"a {symbol.shape} is no condition")
    return Kleene(both(symbol.known, symbol.value), both(symbol.known, opposite(symbol.value)))
