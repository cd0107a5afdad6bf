"""Values that tell conditions apart: one in each stretch between the constants that an input is compared with.

Within a stretch every comparison with a constant has the same outcome, so one value stands for all; the one nearest to
what is comes first.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from itertools import pairwise
from typing import Any

from jurat.foundation.quantity import Money, Period
from jurat.foundation.type import FactType, OneOf, Ordered, Primitive

UNKNOWN_COST = 50
"""What is known rarely becomes unknown; a value that becomes known, or another, is nearer."""

KNOWN_COST = 3
"""What is unknown may turn out to be anything; what is known rather stays."""

_COSTS = {Ordered: 1, OneOf: 2}
"""A threshold is nearer than the next level, and one of several names is no neighbour of another at all."""

_CENT, _TENTH_PERCENT = Decimal("0.01"), Decimal("0.001")
_A_DAY = date(2026, 1, 1)


@dataclass(frozen=True, slots=True)
class Axis:
    """How values of a type lie on a line: to a number and back, and the step of what is just below or above."""

    number: Callable[[Any], Decimal]
    value: Callable[[Decimal], Any]
    step: Decimal
    days: bool = False


def axis(type: FactType, values: Iterable[Any]) -> Axis | None:
    """The line of a type; None for types without one. Amounts lie on the line of the first currency among `values`."""
    known = [value for value in values if value is not None]
    if type is Primitive.DATE:
        return Axis(
            lambda day: Decimal(day.toordinal()), lambda at: date.fromordinal(max(1, int(at))), Decimal(1), days=True
        )
    if type is Primitive.MONEY:
        currency = next((item.currency for item in known if isinstance(item, Money)), "USD")
        return Axis(lambda money: money.amount, lambda at: Money(currency, at), _CENT)
    if type is Primitive.PERCENT:
        return Axis(_same, _same, _TENTH_PERCENT)
    if type is Primitive.NUMBER:
        return Axis(_same, _same, _number_step(known))
    return None


def _same(value: Any) -> Any:
    return value


def _number_step(known: Sequence[Decimal]) -> Decimal:
    places = max((-int(item.as_tuple().exponent) for item in known), default=0)
    return Decimal(1).scaleb(-max(0, min(places, 6)))


def values(type: FactType, constants: Sequence[Any], now: Any, crossings: Sequence[Any] = ()) -> list[tuple[Any, int]]:
    """Values other than `now` with their cost, nearest first. `crossings` are tried as they are; between them and the
    constants nothing turns. Texts are the business of `wording`."""
    ranked: Sequence[Any]
    match type:
        case Ordered(levels):
            at = levels.index(now) if now in levels else 0
            ranked = sorted(levels, key=lambda level: abs(levels.index(level) - at))
        case OneOf(choices):
            named = [choice for choice in choices if choice in constants]
            others = [choice for choice in choices if choice not in constants]
            ranked = [*named, *others[:2]]
        case Primitive.YES_NO:
            ranked = [True, False]
        case _:
            ranked = _on_the_line(type, constants, now, crossings)
    nearer = (0 if now is None else KNOWN_COST) + _COSTS.get(type.__class__, 0)
    return [(value, at + nearer) for at, value in enumerate(value for value in dict.fromkeys(ranked) if value != now)]


def _on_the_line(type: FactType, constants: Sequence[Any], now: Any, crossings: Sequence[Any]) -> list[Any]:
    found: list[Any] = []
    known = [*([] if now is None else [now]), *constants, *crossings]
    if isinstance(now, Money) or any(isinstance(item, Money) for item in known):
        for currency in dict.fromkeys(item.currency for item in known if item.currency):
            same = [item for item in constants if item.currency in (currency, "")]
            turns = [item for item in crossings if item.currency == currency]
            line, here = axis(type, [Money(currency, Decimal(0))]), now if _in(now, currency) else None
            found += _stretches(line, same, here, turns) if line else []
        return found
    line = axis(type, known)
    return _stretches(line, constants, now, crossings) if line else [near for item in constants for near in _near(item)]


def _near(value: Any) -> list[Any]:
    """A period, and those a day shorter and longer; what has no neighbours stands alone."""
    if not isinstance(value, Period):
        return [value]
    return [value, *(Period(value.months, value.days + days) for days in (-1, 1))]


def _in(now: Any, currency: str) -> bool:
    return isinstance(now, Money) and now.currency == currency


def _stretches(line: Axis, constants: Sequence[Any], now: Any, crossings: Sequence[Any]) -> list[Any]:
    here = None if now is None else line.number(now)
    turns = [line.number(item) for item in crossings]
    cuts = sorted({line.number(item) for item in constants})
    if not cuts and not turns:
        cuts = [_usual(line) if here is None else here]
    points = [*cuts, *turns]
    points += [cuts[0] - line.step, cuts[-1] + line.step] if cuts else []
    points += [_inside(low, high, line, here) for low, high in pairwise(cuts)]
    centre = points[0] if here is None else here
    return [line.value(point) for point in sorted(points, key=lambda point: (abs(point - centre), point))]


def _inside(low: Decimal, high: Decimal, line: Axis, here: Decimal | None) -> Decimal:
    """A value strictly between two cuts; days have none between neighbours, and then it is one of them."""
    step = line.step if low + line.step < high or line.days else (high - low) / 2
    return high - step if here is not None and here >= high else low + step


def _usual(line: Axis) -> Decimal:
    """Something that could be, where nothing says what is or what matters."""
    return line.number(_A_DAY) if line.days else Decimal(1)
