"""Units: what can be compared with what, and what a calculation yields."""

from __future__ import annotations

from jurat.foundation.type import FactType, Ordered, Primitive
from jurat.language.program.node import Arithmetic, Calculation, Defined, Value
from jurat.language.typed.types import described, is_textual

_N, _M, _P, _D = Primitive.NUMBER, Primitive.MONEY, Primitive.PERCENT, Primitive.DATE
_PERIOD = Primitive.DURATION

_TIMES: dict[tuple[FactType, FactType], FactType] = {
    (_N, _N): _N,
    (_M, _N): _M,
    (_N, _M): _M,
    (_M, _P): _M,
    (_P, _M): _M,
    (_P, _N): _N,
    (_N, _P): _N,
    (_P, _P): _P,
}
_DIVIDED: dict[tuple[FactType, FactType], FactType] = {
    (_N, _N): _N,
    (_M, _M): _N,
    (_P, _P): _N,
    (_M, _N): _M,
    (_P, _N): _P,
}
_REMEDIES: dict[frozenset[FactType], str] = {
    frozenset({_M, _P}): "divide the amount by the whole it is a share of, and compare the result with a percent",
    frozenset({_N, _P}): "write the percent sign on both sides, or on neither: 5% is not 5",
    frozenset({_M, _N}): "write an amount with its currency: USD 500",
    frozenset({_N, _PERIOD}): "write a plain number, such as 5; 5 years is a stretch of the calendar",
    frozenset({_D, _PERIOD}): "move a day: portfolio.asOf is before today - 30 days",
    frozenset({_D, Primitive.TEXT}): "write a date without quotes: 2026-11-23",
    frozenset({_N, Primitive.TEXT}): "write a number without quotes",
    frozenset({Primitive.YES_NO, Primitive.TEXT}): "write yes or no without quotes",
}


def is_ratio(value: Value) -> bool:
    """The quotient of two values of one unit: a plain number that may serve as a percent too."""
    return (
        isinstance(value, Calculation)
        and value.op is Arithmetic.DIVIDE
        and value.type is _N
        and value.left.type == value.right.type
    )


def comparable(left: Value, right: Value) -> bool:
    """Whether = and != make sense between the two."""
    if is_textual(left.type) and is_textual(right.type):
        return True
    if left.type == right.type:
        return isinstance(left.type, Primitive)
    return {left.type, right.type} == {_N, _P} and (is_ratio(left) or is_ratio(right))


def has_order(type_: FactType) -> bool:
    return type_ in (_N, _M, _P, _D, _PERIOD) or isinstance(type_, Ordered)


def remedy_of(left: Value, right: Value) -> str:
    """How to make two values comparable."""
    for one, other in ((left, right), (right, left)):
        if isinstance(one, Defined) and one.type is _N and other.type is _P:
            return f"if {one.name} is a share, say so: DEFINE {one.name}: percent AS …"
    return remedy(left.type, right.type)


def remedy(left: FactType, right: FactType) -> str:
    """How to make two types comparable."""
    pair = frozenset({Primitive.TEXT if is_textual(left) else left, Primitive.TEXT if is_textual(right) else right})
    return _REMEDIES.get(pair, "compare values of one kind")


def outcome(op: Arithmetic, left: Value, right: Value) -> FactType | None:
    """The type of a calculation; None if it makes no sense."""
    pair = (left.type, right.type)
    match op:
        case Arithmetic.TIMES:
            return _TIMES.get(pair)
        case Arithmetic.DIVIDE:
            return _DIVIDED.get(pair)
    if _PERIOD in pair or pair == (_D, _D):
        return _moved(op, pair)
    if pair[0] == pair[1]:
        return pair[0] if pair[0] in (_N, _M, _P) else None
    return _P if set(pair) == {_N, _P} and (is_ratio(left) or is_ratio(right)) else None


def _moved(op: Arithmetic, pair: tuple[FactType, FactType]) -> FactType | None:
    """A day and a period give a day, two days the days between, two periods a period."""
    if pair in ((_D, _D), (_PERIOD, _D)) and (op is Arithmetic.PLUS) is (pair == (_D, _D)):
        return None
    if pair in ((_D, _D), (_PERIOD, _PERIOD)):
        return _PERIOD
    return _D if pair in ((_D, _PERIOD), (_PERIOD, _D)) else None


def why_not(op: Arithmetic, left: Value, right: Value) -> str:
    """What is wrong with a calculation that has no outcome."""
    verb = {"+": "added to", "-": "subtracted from", "*": "multiplied by", "/": "divided by"}[op.value]
    first, second = (right, left) if op in (Arithmetic.PLUS, Arithmetic.MINUS) else (left, right)
    return f"{described(first.type)} cannot be {verb} {described(second.type)}"
