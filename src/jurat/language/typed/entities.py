"""ENTITY blocks."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from jurat.foundation.type import FactType
from jurat.language.ast.node import AttributeLine, Block, TypeName, parts_named
from jurat.language.code import DECLARED_TWICE, REDECLARED
from jurat.language.program.node import Attribute, Entity
from jurat.language.report import Report, quoted
from jurat.language.typed.given import fitting
from jurat.language.typed.names import Names
from jurat.language.typed.scope import Scope
from jurat.language.typed.types import type_of


def type_entities(names: Names, report: Report, scope_of: Any) -> None:
    """Fills `names.entities`: those that are their names first, for attributes may have them as type."""
    blocks = {block.name.text: (*names.bases_of(block), block) for block in names.of("entity")}
    for name, parts in blocks.items():
        if _is_names(parts[0]):
            names.choices[name] = type_of(parts[0].contents[0], names, parts[0].source, report)
            _say_otherwise(parts[1:], report)
    for name, parts in blocks.items():
        if not _is_names(parts[0]):
            names.entities[name] = _entity(parts, names, report, scope_of)


def _say_otherwise(parts: Sequence[Block], report: Report) -> None:
    """Names have an order that rules may compare by, so nobody says them anew or puts others among them."""
    for block in parts:
        message = f"{block.name.text} is declared by what this pack extends"
        report.add(REDECLARED, block.source, block.name.span, message, "leave it out, or give yours another name")


def _is_names(block: Block) -> bool:
    """Whether an entity is no more than its names: `ENTITY CommunicationStyle ONE OF 'concise', 'detailed'`."""
    return bool(block.contents) and isinstance(block.contents[0], TypeName)


def _entity(parts: Sequence[Block], names: Names, report: Report, scope_of: Any) -> Entity:
    """The entity as the oldest pack has it, with the attributes that others add."""
    attributes: dict[str, Attribute] = {}
    places: dict[str, Block] = {}
    for part in parts:
        if _is_names(part):
            _say_otherwise((part,), report)
            continue
        for line in part.contents:
            if line.name.text in attributes:
                _say_twice(line, part, places[line.name.text], report)
                continue
            attribute = _attribute(line, part, names, report, scope_of(part))
            if attribute is not None:
                attributes[attribute.name], places[attribute.name] = attribute, part
    return Entity(parts[0].name.text, tuple(attributes.values()), parts[-1].title or parts[0].title)


def _say_twice(line: AttributeLine, part: Block, first: Block, report: Report) -> None:
    name = quoted(line.name.text)
    if part is first:
        message = f"{part.name.text} has {name} twice"
        report.add(DECLARED_TWICE, part.source, line.name.span, message, "keep one of the two")
        return
    message = f"{part.name.text} has {name} in what this pack extends"
    report.add(REDECLARED, part.source, line.name.span, message, "name only the attributes that you add")


def _attribute(line: AttributeLine, block: Block, names: Names, report: Report, scope: Scope) -> Attribute | None:
    type_ = type_of(line.type, names, block.source, report)
    if type_ is None:
        return None
    notes = [part.values[0].text for part in parts_named(line.parts, "note")]
    optional = bool(parts_named(line.parts, "optional"))
    leads_to = _leads_to(line.type)
    return Attribute(line.name.text, type_, optional, _default(line, type_, scope), " ".join(notes), leads_to)


def _leads_to(written: TypeName) -> str:
    """The entity that a relation leads to, one or many; empty for a plain value."""
    inner = written.arguments[0] if written.kind == "many" else written
    return str(inner.arguments[0].text) if inner.kind == "entity" else ""


def _default(line: AttributeLine, type_: FactType, scope: Scope) -> Any:
    parts = parts_named(line.parts, "default")
    return fitting(parts[0].values[0], type_, scope) if parts else None
