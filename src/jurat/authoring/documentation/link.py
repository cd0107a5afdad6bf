"""Where things stand in the site: one place decides, so that every link finds its target."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from jurat.authoring.documentation.book import Book
from jurat.authoring.documentation.citation import Section
from jurat.foundation.type import EntityRef, FactType, Many
from jurat.language.program.node import Attribute
from jurat.language.typed.names import key

_NOT_IN_A_NAME = re.compile(r"[^A-Za-z0-9._]+")


@dataclass(frozen=True, slots=True)
class Link:
    """A text that may lead somewhere; `path` is from the root of the site, empty for nowhere."""

    text: str
    path: str = ""


def slug(text: str) -> str:
    """A name as a part of an address."""
    return _NOT_IN_A_NAME.sub("-", text).strip("-.") or "x"


def _slugs(names: Iterable[str]) -> dict[str, str]:
    """A slug for each name; no two alike, also where upper and lower case are the same."""
    found: dict[str, str] = {}
    taken: set[str] = set()
    for name in names:
        wanted = candidate = slug(name)
        count = 1
        while candidate.lower() in taken:
            count += 1
            candidate = f"{wanted}-{count}"
        taken.add(candidate.lower())
        found[name] = candidate
    return found


class Links:
    """The addresses of a book's rules, lists, disclosures, facts, inputs, constraints and sections."""

    def __init__(self, book: Book, sections: Iterable[Section]) -> None:
        program = book.program
        self._program = program
        self._rules = {name: f"rules/{found}.html" for name, found in _slugs(r.id for r in program.rules).items()}
        self._anchors: Mapping[str, dict[str, str]] = {
            "list": _at("lists.html", program.lists),
            "disclosure": _at("disclosures.html", program.disclosures),
            "fact": _at("facts.html", [key("fact", fact.name) for fact in program.facts]),
            "define": _at("facts.html", [define.name for define in program.defines], "value-"),
            "phrase": _at("phrases.html", [key("phrase", entry.name) for entry in book.of("phrase")]),
            "constraint": _at("constraints.html", program.constraints),
            "entity": _at("ontology.html", dict.fromkeys([*program.entities, *(e.name for e in book.of("entity"))])),
            "section": _at_sections(sections),
        }

    def to(self, kind: str, name: str, text: str = "") -> Link:
        """A link to something of a kind: rule, list, disclosure, fact, define, phrase, constraint, entity."""
        if kind == "rule":
            return Link(text or name, self._rules.get(name, ""))
        return Link(text or name, self._anchors.get(kind, {}).get(key(kind, name), ""))

    def section(self, section: Section) -> Link:
        return Link(section.text, self._anchors["section"].get(section.text, ""))

    def input(self, path: str) -> Link:
        """`client.age` leads to the line of the ontology that declares it."""
        found = self.attribute(path)
        if found is None:
            return Link(path)
        entity, attribute = found
        return Link(path, f"ontology.html#{entity}.{attribute.name}")

    def attribute(self, path: str) -> tuple[str, Attribute] | None:
        """The entity and the attribute a path ends at; None for a path of a bound member."""
        first, *rest = path.split(".")
        entity = self._program.entities.get(first[:1].upper() + first[1:])
        found: tuple[str, Attribute] | None = None
        for part in rest:
            if found is not None and part == found[1].leads_to:
                continue  # `hasPreference.CommunicationStyle` says again where the relation leads
            attribute = next((one for one in entity.attributes if one.name == part), None) if entity else None
            if entity is None or attribute is None:
                return None
            found = (entity.name, attribute)
            entity = self._program.entities.get(target_of(attribute))
        return found


def target_of(attribute: Attribute) -> str:
    """The entity a relation leads to; empty for a plain attribute."""
    return attribute.leads_to or entity_in(attribute.type)


def entity_in(type: FactType) -> str:
    """The entity a type speaks of; empty if none."""
    match type:
        case EntityRef(name):
            return name
        case Many(item):
            return entity_in(item)
    return ""


def _at(page: str, names: Iterable[str], before: str = "") -> dict[str, str]:
    return {name: f"{page}#{before}{found}" for name, found in _slugs(names).items()}


def _at_sections(sections: Iterable[Section]) -> dict[str, str]:
    """Capitals tell (a) from (A), so they stay and are told apart by a number."""
    return _at("citations.html", [section.text for section in sections], "s-")
