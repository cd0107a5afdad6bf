"""The settings in force, as a table."""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from typing import Any

from jurat.cli.rendering.layout import table


def configuration_text(rows: Sequence[Mapping[str, Any]]) -> str:
    """Name, where it comes from, value; what is not set is a dash."""
    return table(
        ("setting", "from", "value"), [(row["name"], row["place"] or "default", _value(row["value"])) for row in rows]
    )


def _value(value: Any) -> str:
    match value:
        case None:
            return "–"
        case str():
            return value
    return json.dumps(value, ensure_ascii=False)
