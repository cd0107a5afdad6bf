"""ENTITY blocks."""

from __future__ import annotations

from typing import Any

from jurat.foundation.type import FactType
from jurat.language.ast.node import AttributeLine, Block, parts_named
from jurat.language.code import DECLARED_TWICE
from jurat.language.program.node import Attribute, Entity
from jurat.language.report import Report, quoted
from jurat.language.typed.given import fitting
from jurat.language.typed.names import Names
from jurat.language.typed.scope import Scope
from jurat.language.typed.types import type_of


def type_entities(names: Names, report: Report, scope_of: Any) -> None:
    """Fills `names.entities`."""
    for block in names.of("entity"):
        attributes: dict[str, Attribute] = {}
        for line in block.contents:
            if line.name.text in attributes:
                message = f"{block.name.text} has {quoted(line.name.text)} twice"
                report.add(DECLARED_TWICE, block.source, line.name.span, message, "keep one of the two")
                continue
            attribute = _attribute(line, block, names, report, scope_of(block))
            if attribute is not None:
                attributes[attribute.name] = attribute
        names.entities[block.name.text] = Entity(block.name.text, tuple(attributes.values()))


def _attribute(line: AttributeLine, block: Block, names: Names, report: Report, scope: Scope) -> Attribute | None:
    type_ = type_of(line.type, names, block.source, report)
    if type_ is None:
        return None
    notes = [part.values[0].text for part in parts_named(line.parts, "note")]
    optional = bool(parts_named(line.parts, "optional"))
    return Attribute(line.name.text, type_, optional, _default(line, type_, scope), " ".join(notes))


def _default(line: AttributeLine, type_: FactType, scope: Scope) -> Any:
    parts = parts_named(line.parts, "default")
    return fitting(parts[0].values[0], type_, scope) if parts else None
