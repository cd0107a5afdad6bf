"""Dotted paths, step by step: `client.age` names the entity Client and its attribute age."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping

from jurat.foundation.span import Source, Span
from jurat.foundation.type import EntityRef, FactType, Many
from jurat.language.index.symbol import Occurrence, Symbol
from jurat.language.program.node import Attribute, Entity
from jurat.language.typed.names import Names

_STEP = re.compile(r"(?<!['’])[A-Za-z_][A-Za-z0-9_]*")
"""One name of a path; the s of `client's age` is none."""


def steps(source: Source, span: Span) -> list[tuple[str, Span]]:
    """The names of a path with their places."""
    return [(match.group(), Span(*match.span())) for match in _STEP.finditer(source.text, span.start, span.end)]


def path_occurrences(
    source: Source, span: Span, names: Names, variables: Mapping[str, FactType]
) -> Iterator[Occurrence]:
    """What each name of a path stands for, as far as it is known. A bound variable stands for nothing of the pack."""
    written = steps(source, span)
    if not written:
        return
    (first, place), rest = written[0], written[1:]
    if first in variables:
        entity = _entity(variables[first], names)
    else:
        entity = names.root(first)
        if entity is not None:
            yield Occurrence(Symbol("entity", entity.name), source, place, lowered=first[:1].islower())
    for name, at in rest:
        attribute = attribute_named(entity, name)
        if attribute is None and name[:1].isupper() and name in names.entities:
            yield Occurrence(Symbol("entity", name), source, at)  # `client.owner.Person`: where the relation leads
            continue
        if entity is None or attribute is None:
            return
        yield Occurrence(Symbol("attribute", f"{entity.name}.{name}"), source, at)
        entity = _entity(attribute.type, names)


def member_type(path: str, names: Names, variables: Mapping[str, FactType]) -> FactType | None:
    """The type of the members of the collection that a path names."""
    found = path_type(path, names, variables)
    return found.item if isinstance(found, Many) else None


def path_type(path: str, names: Names, variables: Mapping[str, FactType]) -> FactType | None:
    """The type of what a path names; None where it names nothing."""
    first, *rest = path.split(".")
    root = names.root(first)
    type_: FactType | None = variables.get(first) or (EntityRef(root.name) if root else None)
    for name in rest:
        attribute = attribute_named(_entity(type_, names), name)
        type_ = None if attribute is None else attribute.type
    return type_


def attribute_named(entity: Entity | None, name: str) -> Attribute | None:
    return next((one for one in entity.attributes if one.name == name), None) if entity else None


def _entity(type_: FactType | None, names: Names) -> Entity | None:
    return names.entities.get(type_.name) if isinstance(type_, EntityRef) else None
