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


def known_text(content: Json, program: Program) -> str:
    """Field, value or its type, source, day; then what the rules know of and nobody could say."""
    rows = [(name, field["source"], field["as_of"][:10], _shown(field)) for name, field in content["fields"].items()]
    unknown = [path for path in _declared(program) if path not in content["fields"]]
    parts = [table(("field", "source", "as of", "value"), rows)]
    if unknown:
        parts.append(wrapped(f"Unknown: {', '.join(unknown)}.", "    ", "  "))
    return "\n".join(parts)


def _shown(field: Json) -> str:
    if field["type"] == "COLLECTION":
        return _members(decode(field["value"]), field["personal"])
    if field["personal"]:
        return f"<{field['type']}>"
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
