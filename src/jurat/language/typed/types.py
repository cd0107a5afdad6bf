"""Types as written, and what may stand where."""

from __future__ import annotations

from jurat.foundation.span import Source
from jurat.foundation.type import EntityRef, FactType, Many, OneOf, Ordered, Primitive
from jurat.language.ast.node import TypeName
from jurat.language.code import UNKNOWN_TYPE
from jurat.language.report import Report, did_you_mean, listed, quoted
from jurat.language.typed.names import Names

PRIMITIVES: tuple[str, ...] = ("number", "text", "yes_no", "money", "percent", "date", "duration")


def type_of(written: TypeName, names: Names, source: Source, report: Report) -> FactType | None:
    """The type a declaration names; None where it names none, which is reported."""
    match written.kind:
        case "primitive":
            return _primitive(written, source, report)
        case "entity":
            return _entity(written, names, source, report)
        case "one_of":
            return OneOf(tuple(argument.text for argument in written.arguments))
        case "ordered":
            return Ordered(tuple(argument.text for argument in written.arguments))
    item = type_of(written.arguments[0], names, source, report)
    return None if item is None else Many(item)


def _primitive(written: TypeName, source: Source, report: Report) -> FactType | None:
    name = written.arguments[0].text
    if name in PRIMITIVES:
        return Primitive(name)
    help = did_you_mean(name, PRIMITIVES, f"a type is {listed(PRIMITIVES)}, ONE OF, ORDERED, MANY or an entity")
    report.add(UNKNOWN_TYPE, source, written.span, f"{quoted(name)} is not a type", help)
    return None


def _entity(written: TypeName, names: Names, source: Source, report: Report) -> FactType | None:
    name = written.arguments[0].text
    if name in names.choices:
        return names.choices[name]
    if names.block("entity", name) is not None or names.is_broken("entity", name):
        return EntityRef(name)
    help = did_you_mean(name, names.named("entity"), "declare it with ENTITY")
    report.add(UNKNOWN_TYPE, source, written.span, f"there is no entity {quoted(name)}", help)
    return None


def is_textual(type_: FactType) -> bool:
    return type_ is Primitive.TEXT or isinstance(type_, (OneOf, Ordered))


def values_of(type_: FactType) -> tuple[str, ...]:
    """The values a text of this type can have; empty where any can be."""
    if isinstance(type_, OneOf):
        return type_.values
    return type_.levels if isinstance(type_, Ordered) else ()


def described(type_: FactType) -> str:
    """A type as messages name it."""
    match type_:
        case Primitive.YES_NO:
            return "yes or no"
        case Primitive.MONEY:
            return "an amount"
        case Primitive():
            return f"a {type_.value}"
        case Many():
            return "a collection"
        case EntityRef():
            return f"a {type_.name}"
    return "a text"
