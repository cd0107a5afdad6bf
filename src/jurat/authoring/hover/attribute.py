"""Entities and their attributes: type, allowed values, note."""

from __future__ import annotations

from jurat.authoring.examination import Examined
from jurat.authoring.hover.layout import paragraphs, rows
from jurat.language.index import Occurrence
from jurat.language.program.node import Attribute


def attribute_text(occurrence: Occurrence, examined: Examined) -> str:
    found = examined.index.attribute(occurrence.symbol)
    if found is None:
        return ""
    entity, _, name = occurrence.symbol.name.partition(".")
    return paragraphs(f"**{entity[:1].lower()}{entity[1:]}.{name}**: {found.type}", _extent(found), found.note)


def _extent(attribute: Attribute) -> str:
    said = ["may be unknown"] if attribute.optional else []
    if attribute.default is not None:
        shown = {True: "yes", False: "no"}.get(attribute.default, attribute.default)
        said.append(f"where it is absent: {shown}")
    return " · ".join(said)


def entity_text(occurrence: Occurrence, examined: Examined) -> str:
    found = examined.index.names.entities.get(occurrence.symbol.name)
    if found is None:
        return ""
    shown = (f"`{one.name}`: {one.type}" for one in found.attributes)
    return paragraphs(f"**ENTITY {found.name}**", rows(shown))
