"""What is known of a client."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from jurat.cli.rendering.evaluation import value_text
from jurat.cli.rendering.layout import table

Json = Mapping[str, Any]


def profile_text(profile: Json) -> str:
    """Every field with value, source, day and whether it is personal."""
    rows = [
        (name, field["source"], field["as_of"][:10], "personal" if field["personal"] else "", _value(field["value"]))
        for name, field in profile["fields"].items()
    ]
    return f"{profile['id']}\n" + table(("field", "source", "as of", "", "value"), rows)


def _value(value: Any) -> str:
    if isinstance(value, list):
        return "; ".join(value_text(item) for item in value) or "none"
    return value_text(value)
