"""Names the record itself holds, where they stand in a text: a fund called `Guaranteed Income Fund`, a client's name.

They are no wording of the writer's, so no machine edits them, and whether they mislead is for a person.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from typing import Any

from jurat.constraints.approved import places
from jurat.constraints.material import Material
from jurat.foundation.span import Span
from jurat.foundation.type import EntityRef, FactType, Many, OneOf, Ordered
from jurat.language.program.node import Program
from jurat.text.reading import Reading

_NAME_CHARS_MIN = 4
_BEGINS = re.compile(r"^[a-z0-9]*")
"""Of a name only what is written in one way: its white space, quotes and hyphens may stand in the text as others."""


def recorded_spans(reading: Reading, material: Material) -> tuple[Span, ...]:
    """Where text values of the client's profile, or of the facts given with a request, stand as whole words.

    Values out of a closed set (`bond`, `email`) are ordinary words and no names. A name of several words is one in any
    capitals; one of a single word only as it is written in the record, or `Grant` would shelter every grant.
    """
    folded = reading.text.lower()
    found: list[Span] = []
    for name, begins in material.once("recorded names", _names).items():
        if begins not in folded:
            continue
        anyhow = " " in name and len(folded) == len(reading.text)
        spans = places(folded, name.lower()) if anyhow else places(reading.text, name)
        found.extend(span for span in spans if _whole(reading.text, span))
    return tuple(found)


def _names(material: Material) -> Mapping[str, str]:
    """The names of the record, each with what it begins with in small letters."""
    known = {name: field.value for name, field in material.profile.fields.items()}
    values = (*material.facts.items(), *known.items())
    found = (text for path, value in values for text in _named(path, value, material.program))
    return {name: "".join(_BEGINS.findall(name.lower())[:1]) for name in found}


def overlaps(span: Span, others: tuple[Span, ...]) -> bool:
    return any(span.overlaps(other) for other in others)


def _named(path: str, value: Any, program: Program) -> Iterator[str]:
    entity = program.root(path)
    root, _, attribute = path.partition(".")
    if root in ("communication", "draft"):
        return
    declared = next((item.type for item in entity.attributes if item.name == attribute), None) if entity else None
    yield from _texts(value, declared, program)


def _texts(value: Any, declared: FactType | None, program: Program) -> Iterator[str]:
    if isinstance(value, str):
        name = value.strip()
        if len(name) >= _NAME_CHARS_MIN and not isinstance(declared, (OneOf, Ordered)):
            yield name
    elif isinstance(value, Mapping):
        types = _member_types(declared, program)
        for attribute, part in value.items():
            yield from _texts(part, types.get(attribute), program)
    elif isinstance(value, (tuple, list)):
        inner = declared.item if isinstance(declared, Many) else declared
        for item in value:
            yield from _texts(item, inner, program)


def _member_types(declared: FactType | None, program: Program) -> dict[str, FactType]:
    entity = program.entities.get(declared.name) if isinstance(declared, EntityRef) else None
    return {item.name: item.type for item in entity.attributes} if entity else {}


def _whole(text: str, span: Span) -> bool:
    before, after = text[span.start - 1 : span.start] if span.start else "", text[span.end : span.end + 1]
    return not (before.isalnum() or after.isalnum())
