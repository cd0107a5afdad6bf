"""ENTITY blocks."""

from __future__ import annotations

from typing import Any

from jurat.foundation.type import FactType
from jurat.language.ast.node import AttributeLine, Block, TypeName, parts_named
from jurat.language.code import DECLARED_TWICE
from jurat.language.program.node import Attribute, Entity
from jurat.language.report import Report, quoted
from jurat.language.typed.given import fitting
from jurat.language.typed.names import Names
from jurat.language.typed.scope import Scope
from jurat.language.typed.types import type_of


def type_entities(names: Names, report: Report, scope_of: Any) -> None:
    """Fills `names.entities`: those that are their names first, for attributes may have them as type."""
    blocks = names.of("entity")
    for block in blocks:
        if _is_names(block):
            names.choices[block.name.text] = type_of(block.contents[0], names, block.source, report)
    for block in blocks:
        if not _is_names(block):
            names.entities[block.name.text] = _entity(block, names, report, scope_of)


def _is_names(block: Block) -> bool:
    """Whether an entity is no more than its names: `ENTITY CommunicationStyle ONE OF 'concise', 'detailed'`."""
    return bool(block.contents) and isinstance(block.contents[0], TypeName)


def _entity(block: Block, names: Names, report: Report, scope_of: Any) -> Entity:
    attributes: dict[str, Attribute] = {}
    for part in (*names.bases_of(block), block):
        for line in part.contents:
            if line.name.text in attributes:
                message = f"{block.name.text} has {quoted(line.name.text)} twice"
                report.add(DECLARED_TWICE, part.source, line.name.span, message, "keep one of the two")
                continue
            attribute = _attribute(line, part, names, report, scope_of(part))
            if attribute is not None:
                attributes[attribute.name] = attribute
    return Entity(block.name.text, tuple(attributes.values()), block.title)


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
