"""What comparisons of symbols say; `engine.operation.compare` and `among` as formulas."""

from __future__ import annotations

import operator
from collections.abc import Callable
from typing import Any

import z3

from jurat.authoring.proof.calendar import compare_periods
from jurat.authoring.proof.kleene import FALSE, Formula, Kleene, both, choose, disjoin, either, known_as
from jurat.authoring.proof.symbol import Alphabet, BeyondProof, Shape, Symbol
from jurat.language.program.node import Comparison

_ORDER: dict[Comparison, Callable[[Any, Any], Any]] = {
    Comparison.EQ: operator.eq,
    Comparison.NE: operator.ne,
    Comparison.LT: operator.lt,
    Comparison.LE: operator.le,
    Comparison.GT: operator.gt,
    Comparison.GE: operator.ge,
}
_EQUALITY = (Comparison.EQ, Comparison.NE)


def compare(op: Comparison, left: Symbol, right: Symbol, levels: tuple[str, ...], alphabet: Alphabet) -> Kleene:
    """Unknown where a side is, or where two currencies meet. Raises BeyondProof."""
    if z3.is_false(left.known) or z3.is_false(right.known):
        return Kleene(FALSE, FALSE)
    if left.shape is not right.shape:
        raise BeyondProof(f"a {left.shape} and a {right.shape} cannot be compared")
    known = both(left.known, right.known)
    match left.shape:
        case Shape.YES_NO:
            return known_as(known, _equal(op, left.value, right.value))
        case Shape.TEXT if levels and op not in _EQUALITY:
            return known_as(known, _ORDER[op](_rank(left, levels, alphabet), _rank(right, levels, alphabet)))
        case Shape.PERIOD:
            return compare_periods(op, left, right, known)
        case Shape.MONEY:
            known = both(known, shared(left.currency, right.currency))
    return known_as(known, _ordered(op, left, right))


def _equal(op: Comparison, left: Formula, right: Formula) -> Formula:
    if op not in _EQUALITY:
        raise BeyondProof("yes and no have no order")
    return left == right if op is Comparison.EQ else left != right


def _ordered(op: Comparison, left: Symbol, right: Symbol) -> Formula:
    """Quotients are compared by multiplying both sides; a divisor below zero turns the comparison round."""
    if left.over is None and right.over is None:
        return _ORDER[op](left.value, right.value)
    first = left.value if right.over is None else left.value * right.over
    second = right.value if left.over is None else right.value * left.over
    if op in _EQUALITY:
        return _ORDER[op](first, second)
    negative = [over < 0 for over in (left.over, right.over) if over is not None]
    turned = negative[0] if len(negative) == 1 else z3.Xor(*negative)
    return choose(turned, _ORDER[op](second, first), _ORDER[op](first, second))


def _rank(symbol: Symbol, levels: tuple[str, ...], alphabet: Alphabet) -> Any:
    rank = z3.IntVal(len(levels))
    for place in reversed(range(len(levels))):
        rank = choose(z3.simplify(symbol.value == alphabet.code(levels[place])), z3.IntVal(place), rank)
    return rank


def shared(left: Any, right: Any) -> Formula:
    """Whether two amounts have a currency in common; that of the sum over no amounts (0) fits all."""
    return z3.simplify(either(left == right, left == 0, right == 0))


def common(left: Any, right: Any) -> Any:
    """The currency two amounts share, where they share one."""
    return choose(z3.simplify(left == 0), right, left)


def among(value: Symbol, choices: tuple[Any, ...], alphabet: Alphabet) -> Kleene:
    """value IN [choices]: one equal choice decides, a choice of another currency leaves it open."""
    found = disjoin(compare(Comparison.EQ, value, alphabet.constant(choice), (), alphabet) for choice in choices)
    return Kleene(both(value.known, found.yes), both(value.known, found.no))
