"""The recorded profile step: what was known, with personal values as their types."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from jurat.cli.rendering.evaluation import value_text
from jurat.cli.rendering.layout import table, wrapped
from jurat.engine.value import value_json
from jurat.foundation.codec import decode
from jurat.foundation.type import Primitive
from jurat.language.program.node import Program

Json = Mapping[str, Any]
_ROOTS = ("client", "portfolio")
_COLLECTION = "COLLECTION"


def known_text(content: Json, program: Program) -> str:
    """Field, value, source, day; then what is personal, by its type; then what the rules know of and nobody could
    say."""
    fields = content["fields"]
    open_ones = {name: item for name, item in fields.items() if not item["personal"] or item["type"] == _COLLECTION}
    rows = [(name, item["source"], item["as_of"][:10], _shown(item)) for name, item in open_ones.items()]
    personal = [f"{name} <{item['type']}>" for name, item in fields.items() if name not in open_ones]
    unknown = [path for path in _declared(program) if path not in fields]
    parts = [table(("field", "source", "as of", "value"), rows)]
    parts += [wrapped(f"Personal, known here, never sent: {', '.join(personal)}.", "    ", "  ")] if personal else []
    parts += [wrapped(f"Unknown: {', '.join(unknown)}.", "    ", "  ")] if unknown else []
    return "\n".join(parts)


def _shown(field: Json) -> str:
    if field["type"] == _COLLECTION:
        return _members(decode(field["value"]), field["personal"])
    type = Primitive.PERCENT if field["type"] == "PERCENT" else None
    return value_text(value_json(decode(field["value"]), type))


def _members(members: Any, personal: bool) -> str:
    """A collection without its amounts."""
    names = [
        " ".join(value_text(value) for key, value in member.items() if not (personal and key == "value"))
        if isinstance(member, Mapping)
        else value_text(member)
        for member in members
    ]
    return f"{len(names)}: " + "; ".join(names)


def _declared(program: Program) -> list[str]:
    """Every attribute rules can ask of client and portfolio."""
    entities = ((root, program.root(root)) for root in _ROOTS)
    return [f"{root}.{item.name}" for root, entity in entities if entity for item in entity.attributes]
