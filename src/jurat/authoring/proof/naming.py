"""Between the numbers of a model and the values of facts, and which values are likely ones."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from decimal import Decimal
from fractions import Fraction
from typing import Any

import z3

from jurat.authoring.proof.kleene import Formula
from jurat.authoring.proof.space import Space
from jurat.authoring.proof.symbol import Shape, Symbol, real
from jurat.foundation.quantity import Money, Period
from jurat.foundation.type import FactType, Primitive

ROUND_NUMBERS = (40, 1, 10, 70, 100, 0, 1000)
ROUND_SHARES = ("0.1", "0.5", "0.05", "1", "0")
ROUND_AMOUNTS = (10000, 1000, 100000, 100, 1, 0)


class NoExactValue(Exception):
    """A number that no decimal can write was the only one that fits."""


def true_in(model: Any, formula: Formula) -> bool:
    return bool(z3.is_true(model.eval(formula, model_completion=True)))


class Names:
    """Between the numbers of a model and the values of facts."""

    def __init__(self, space: Space) -> None:
        self.space = space
        self.words: dict[int, str] = {}
        """Texts that no rule names, by their number."""

    def open_texts(self, symbols: Iterator[tuple[str, Symbol, FactType]], model: Any) -> list[tuple[str, Symbol]]:
        """The known texts that no rule names."""
        texts = ((path, symbol) for path, symbol, _ in symbols if symbol.shape is Shape.TEXT)
        return [
            (path, symbol)
            for path, symbol in texts
            if true_in(model, symbol.known)
            and model.eval(symbol.value, model_completion=True).as_long() >= len(self.space.alphabet.texts)
        ]

    def value(self, symbol: Symbol, model: Any) -> Any:
        """The run-time value; None where it is unknown. Raises NoExactValue."""
        if not true_in(model, symbol.known):
            return None
        found = model.eval(symbol.value, model_completion=True)
        match symbol.shape:
            case Shape.YES_NO:
                return z3.is_true(found)
            case Shape.DATE:
                return date.fromordinal(found.as_long())
            case Shape.TEXT:
                code = found.as_long()
                texts = self.space.alphabet.texts
                return (
                    texts[code] if code < len(texts) else self.words.get(code, f"another text {code - len(texts) + 1}")
                )
            case Shape.PERIOD:
                months = model.eval(symbol.months, model_completion=True).as_long()
                return Period(months, found.as_long())
        number = decimal_of(found)
        if symbol.shape is Shape.NUMBER:
            return number
        currency = model.eval(symbol.currency, model_completion=True).as_long()
        return Money(self.space.alphabet.currencies[currency], number)

    def candidates(self, path: str, symbol: Symbol, type: FactType, today: date) -> list[Any]:
        """Likely values, the likeliest first: round ones, then those the rules name, and their neighbours."""
        return [*self._round(symbol, type, today), *self._near(path, symbol)]

    def _near(self, path: str, symbol: Symbol) -> list[Any]:
        named = self.space.named.get(path.rpartition(".")[2], ())
        if symbol.shape is Shape.NUMBER:
            numbers = [value for value in named if isinstance(value, Decimal)]
            return [real(value + step) for value in numbers for step in (0, 1, -1)]
        if symbol.shape is Shape.MONEY:
            return [real(value.amount + step) for value in named if isinstance(value, Money) for step in (0, 1, -1)]
        if symbol.shape is Shape.DATE:
            days = [value.toordinal() for value in named if isinstance(value, date)]
            return [day + step for day in days for step in (0, 1, -1)]
        return []

    def _round(self, symbol: Symbol, type: FactType, today: date) -> list[Any]:
        match symbol.shape:
            case Shape.DATE:
                return [today.toordinal() - days for days in (0, 30, 365, -30, -365)]
            case Shape.PERIOD:
                return [30, 1, 90, 365, 0]
            case Shape.MONEY:
                return [real(amount) for amount in ROUND_AMOUNTS]
            case Shape.NUMBER:
                shares = type is Primitive.PERCENT
                return [real(Decimal(item)) for item in (ROUND_SHARES if shares else ROUND_NUMBERS)]
        return []


def decimal_of(found: Any) -> Decimal:
    """Raises NoExactValue for thirds and roots."""
    if not z3.is_rational_value(found):
        raise NoExactValue
    fraction = Fraction(found.numerator_as_long(), found.denominator_as_long())
    rest = fraction.denominator
    for prime in (2, 5):
        while rest % prime == 0:
            rest //= prime
    if rest != 1:
        raise NoExactValue
    return Decimal(fraction.numerator) / Decimal(fraction.denominator)
