"""Values not yet chosen: whether each is known, and what it is."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from enum import StrEnum
from fractions import Fraction
from typing import Any

import z3

from jurat.authoring.proof.kleene import FALSE, TRUE, Formula
from jurat.engine.operation import ANY_CURRENCY
from jurat.engine.reading import program_nodes
from jurat.foundation.error import JuratError
from jurat.foundation.quantity import Money, Period
from jurat.foundation.type import FactType, OneOf, Ordered, Primitive
from jurat.language.program import node as n


class BeyondProof(JuratError):
    """This part of a rule has no formula; what hangs on it is left open, never guessed."""

    code = "beyond_proof"


class Shape(StrEnum):
    """What a symbol's value is made of. Texts are numbers of an alphabet, dates are days since the year 1."""

    NUMBER = "number"
    MONEY = "money"
    DATE = "date"
    YES_NO = "yes_no"
    TEXT = "text"
    PERIOD = "period"


@dataclass(frozen=True, slots=True)
class Symbol:
    """`value` is a Real (NUMBER, MONEY), an Int (DATE, TEXT, the days of a PERIOD) or a Bool. A quotient keeps its
    divisor apart in `over`, never zero where the symbol is known: comparing it with a constant stays linear."""

    known: Formula
    shape: Shape
    value: Any
    over: Any = None
    currency: Any = None
    months: Any = None


NOTHING = Symbol(FALSE, Shape.NUMBER, z3.RealVal(0))


def shape_of(type: FactType) -> Shape:
    """Raises BeyondProof for types of which no single value is made."""
    if isinstance(type, (OneOf, Ordered)):
        return Shape.TEXT
    found = _SHAPES.get(type)
    if found is None:
        raise BeyondProof(f"values of the type {type} have no formula")
    return found


_SHAPES: dict[FactType, Shape] = {
    Primitive.NUMBER: Shape.NUMBER,
    Primitive.PERCENT: Shape.NUMBER,
    Primitive.MONEY: Shape.MONEY,
    Primitive.DATE: Shape.DATE,
    Primitive.YES_NO: Shape.YES_NO,
    Primitive.TEXT: Shape.TEXT,
    Primitive.DURATION: Shape.PERIOD,
}


class Alphabet:
    """Every text and currency the programs name, in order: equal texts are equal numbers. Texts that no program names
    have the numbers from `len(texts)`."""

    def __init__(self, programs: Iterable[n.Program], more: Iterable[str] = ()) -> None:
        named = [value for program in programs for value in _constants(program)]
        texts = {value for value in named if isinstance(value, str)}
        self.texts = tuple(sorted(texts | set(more)))
        self._codes = {text: code for code, text in enumerate(self.texts)}
        money = {value.currency for value in named if isinstance(value, Money)} - {ANY_CURRENCY}
        self.currencies = (ANY_CURRENCY, *sorted({"USD", "EUR"} | money, key=lambda name: (name != "USD", name)))

    def code(self, text: str) -> int:
        """Raises BeyondProof for a text no program names."""
        if text not in self._codes:
            raise BeyondProof(f"'{text}' is not among the texts of the rules")
        return self._codes[text]

    def constant(self, value: Any) -> Symbol:
        """The symbol of a literal value."""
        match value:
            case bool():
                return Symbol(TRUE, Shape.YES_NO, TRUE if value else FALSE)
            case str():
                return Symbol(TRUE, Shape.TEXT, z3.IntVal(self.code(value)))
            case Decimal():
                return Symbol(TRUE, Shape.NUMBER, real(value))
            case Money(currency, amount):
                code = z3.IntVal(self.currencies.index(currency))
                return Symbol(TRUE, Shape.MONEY, real(amount), currency=code)
            case date():
                return Symbol(TRUE, Shape.DATE, z3.IntVal(value.toordinal()))
            case Period(months, days):
                return Symbol(TRUE, Shape.PERIOD, z3.IntVal(days), months=z3.IntVal(months))
        raise BeyondProof(f"{type(value).__name__} has no formula")


def real(number: Decimal | int) -> Any:
    fraction = Fraction(number)
    return z3.RealVal(f"{fraction.numerator}/{fraction.denominator}")


def _constants(program: n.Program) -> Iterator[Any]:
    """Every constant of the program's conditions, and the values of every type it reads."""
    for node in program_nodes(program):
        match node:
            case n.Literal(value):
                yield from value if isinstance(value, tuple) else (value,)
            case n.Among(_, choices):
                yield from choices
            case n.Compare(_, _, _, levels):
                yield from levels
        yield from values_of(getattr(node, "type", None))
    for entity in program.entities.values():
        for attribute in entity.attributes:
            yield from values_of(attribute.type)
            if attribute.default is not None:
                yield attribute.default


def constants_by_attribute(programs: Iterable[n.Program]) -> dict[str, tuple[Any, ...]]:
    """The constants that the rules compare an attribute with, by its last name: `age` → 18, 65."""
    found: dict[str, dict[Any, None]] = {}
    for program in programs:
        for node in program_nodes(program):
            if isinstance(node, n.Compare):
                for value, constant in ((node.left, node.right), (node.right, node.left)):
                    if isinstance(value, (n.Field, n.Member)) and isinstance(constant, n.Literal):
                        name = value.path if isinstance(value, n.Field) else value.attribute
                        found.setdefault(name.rpartition(".")[2], {})[constant.value] = None
    return {name: tuple(values) for name, values in found.items()}


def values_of(type: Any) -> tuple[str, ...]:
    """The texts a closed type allows; none for an open one."""
    if isinstance(type, OneOf):
        return type.values
    return type.levels if isinstance(type, Ordered) else ()
