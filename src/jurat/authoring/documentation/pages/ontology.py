"""The ontology: what is known of clients, portfolios and communications, and how one relates to the other."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from jurat.authoring.documentation.book import Entry
from jurat.authoring.documentation.link import Link, target_of
from jurat.authoring.documentation.sheet import Sheet, Subject
from jurat.engine.sentence import quote
from jurat.foundation.type import Many
from jurat.language.ast.node import TypeName
from jurat.language.program.node import Attribute, Entity


def sheets(subject: Subject) -> Iterator[Sheet]:
    entities = [_entity(entity, subject) for entity in subject.book.program.entities.values()]
    relations = [relation for entity in entities for relation in entity["relations"]]
    told = {"entities": entities, "relations": relations, "names": _names(subject)}
    yield Sheet("ontology.html", "ontology.html", "Ontology", told)


def _names(subject: Subject) -> list[dict[str, Any]]:
    """The entities that are no more than their names."""
    book = subject.book
    entries = [entry for entry in book.of("entity") if entry.name not in book.program.entities]
    return [
        {"entry": entry, "link": subject.links.to("entity", entry.name), "said": _values(entry)} for entry in entries
    ]


def _values(entry: Entry) -> str:
    found = next((part for part in entry.block.contents if isinstance(part, TypeName)), None)
    sign = " < " if found and found.kind == "ordered" else ", "
    return sign.join(argument.text for argument in found.arguments) if found else ""


def _entity(entity: Entity, subject: Subject) -> dict[str, Any]:
    here = subject.links.to("entity", entity.name)
    attributes = [
        {
            "attribute": attribute,
            "anchor": f"{entity.name}.{attribute.name}",
            "target": _target(attribute, subject),
            "many": isinstance(attribute.type, Many),
            "default": "" if attribute.default is None else quote(attribute.default, attribute.type),
            "used_by": subject.usage.of(Link("", f"ontology.html#{entity.name}.{attribute.name}")),
        }
        for attribute in entity.attributes
    ]
    relations = [(here, attribute.name, _target(attribute, subject)) for attribute in entity.attributes]
    return {
        "entity": entity,
        "entry": subject.book.entry("entity", entity.name),
        "link": here,
        "attributes": attributes,
        "relations": [relation for relation in relations if relation[2] is not None],
    }


def _target(attribute: Attribute, subject: Subject) -> Link | None:
    name = target_of(attribute)
    return subject.links.to("entity", name) if name else None
