"""The facts an evaluation reads: defaults filled in, values checked against their types once."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from datetime import date
from decimal import Decimal
from typing import Any

from jurat.engine.evaluation import Facts
from jurat.engine.misfit import FactsMisfit, Problem
from jurat.engine.reading import Node, children
from jurat.foundation.quantity import Money, Period
from jurat.foundation.type import EntityRef, FactType, Many, OneOf, Ordered, Primitive
from jurat.language.program.node import (
    TODAY,
    Aggregate,
    Attribute,
    Each,
    Entity,
    Field,
    Holds,
    Member,
    NotEmpty,
    Program,
    Some,
)

DRAFT = "draft."

_CLASSES: dict[FactType, type] = {
    Primitive.NUMBER: Decimal,
    Primitive.PERCENT: Decimal,
    Primitive.DURATION: Period,
    Primitive.TEXT: str,
    Primitive.YES_NO: bool,
    Primitive.MONEY: Money,
    Primitive.DATE: date,
}


class Schema:
    """What a program reads: the types of its fields and of its collections' members, and the defaults."""

    def __init__(self, program: Program) -> None:
        self.fields: dict[str, FactType] = {}
        self.members: dict[str, dict[str, FactType]] = {}
        for root in _roots(program):
            self._read(root, {})
        self.defaults = _defaults(program, self.fields, self.members)

    def _read(self, node: Node, bound: Mapping[str, str]) -> None:
        match node:
            case Field(path, type):
                self.fields[path] = type
            case Member(variable, attribute, type) if variable in bound:
                self.members[bound[variable]][attribute] = type
            case NotEmpty(collection):
                self.members.setdefault(collection, {})
            case Holds(collection, item):
                self.members.setdefault(collection, {})[""] = item.type
            case Some(variable, collection) | Each(variable, collection) | Aggregate(_, _, variable, collection):
                self.members.setdefault(collection, {})
                bound = {**bound, variable: collection}
        for child in children(node):
            self._read(child, bound)

    def snapshot(self, facts: Facts, as_of: date) -> dict[str, Any]:
        """The facts as read. Absent ones take their default; explicit None stays unknown. `today` is the day of the
        decision wherever the program asks for it.

        Raises FactsMisfit on a value of the wrong type: an engine must not guess.
        """
        read = dict(facts)
        if TODAY in self.fields:
            read[TODAY] = as_of
        for path, type in self.fields.items():
            if path in read:
                read[path] = _checked(path, read[path], type)
        for path, attributes in self.members.items():
            if read.get(path) is not None:
                read[path] = tuple(self._member(path, member, attributes) for member in _sequence(path, read[path]))
        for path in self.fields:
            if path in self.defaults:
                read.setdefault(path, self.defaults[path])
        return read

    def _member(self, path: str, member: Any, attributes: Mapping[str, FactType]) -> Any:
        if not isinstance(member, Mapping):
            return _checked(path, member, attributes.get(""))
        read = {name: _checked(f"{path}.{name}", value, attributes.get(name)) for name, value in member.items()}
        for name in attributes:
            default = self.defaults.get(f"{path}.{name}")
            if default is not None:
                read.setdefault(name, default)
        return read


def _roots(program: Program) -> Iterator[Node]:
    yield from (fact.condition for fact in program.facts)
    yield from (define.value for define in program.defines)
    yield from (clause.condition for rule in program.rules for clause in rule.clauses)
    yield from (one.broken_if for one in program.declared.values() if one.broken_if is not None)


def declared(program: Program, path: str) -> Attribute | None:
    """The attribute a dotted path names, through entities and collections of entities; None if there is none."""
    entity: Entity | None = program.root(path)
    attribute: Attribute | None = None
    for name in path.split(".")[1:]:
        if entity is None:
            return None
        attribute = next((item for item in entity.attributes if item.name == name), None)
        entity = None if attribute is None else program.entities.get(entity_name(attribute.type))
    return attribute


def entity_name(type: FactType) -> str:
    """The entity a type leads to, alone or many; empty if it leads to none."""
    item = type.item if isinstance(type, Many) else type
    return item.name if isinstance(item, EntityRef) else ""


def _defaults(
    program: Program, fields: Mapping[str, FactType], members: Mapping[str, Mapping[str, FactType]]
) -> dict[str, Any]:
    """Path → default, of what the program reads and nothing else."""
    paths = [*fields, *(f"{path}.{name}" for path, attributes in members.items() for name in attributes)]
    found = ((path, declared(program, path)) for path in paths)
    return {path: item.default for path, item in found if item is not None and item.default is not None}


def class_of(type: FactType) -> type | None:
    """The Python class of a type's values; None where it has no single one."""
    return str if isinstance(type, (OneOf, Ordered)) else _CLASSES.get(type)


def _sequence(path: str, value: Any) -> Any:
    if isinstance(value, (tuple, list)):
        return value
    raise FactsMisfit([Problem(path, f"a collection is expected, not {type_name(value)}")])


def _checked(path: str, value: Any, type: FactType | None) -> Any:
    if value is None or type is None:
        return value
    if value.__class__ is int and _CLASSES.get(type) is Decimal:
        return Decimal(value)
    if isinstance(type, (OneOf, Ordered)):
        allowed = type.values if isinstance(type, OneOf) else type.levels
        fits = value in allowed
    else:
        wanted = _CLASSES.get(type)
        fits = wanted is None or value.__class__ is wanted
    if not fits:
        # Not what it is: the value may be a client's, and this message may travel.
        raise FactsMisfit([Problem(path, f"its value is not {type}")])
    return value


def type_name(value: Any) -> str:
    """What a value is, in words for messages."""
    match value:
        case bool():
            return "yes or no"
        case int() | float() | Decimal():
            return "a number"
        case str():
            return "a text"
        case Mapping():
            return "an object"
        case list() | tuple():
            return "a list"
    return "nothing" if value is None else type(value).__name__
