"""A value that fits a JSON schema: what a mock upstream puts into a tool call or a structured answer."""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import Any

_NUMBER = re.compile(r"-?\d+(?:\.\d+)?")
_QUOTED = re.compile(r"(?<!\w)'([^']+)'(?!\w)")
_FORMATS = {
    "date": "2026-11-26",
    "date-time": "2026-11-26T12:00:00Z",
    "email": "a@example.org",
    "uri": "https://a.example",
}
DEPTH_MAX = 12


def plausible(schema: Mapping[str, Any], said: str = "") -> Any:
    """Fits `schema`. Numbers and strings are taken from what was `said` where one stands there."""
    return _value(schema, schema, said, "", DEPTH_MAX)


def _value(schema: Any, root: Mapping[str, Any], said: str, name: str, depth: int) -> Any:
    if not isinstance(schema, Mapping) or depth == 0:
        return "text"
    schema = _chosen(schema, root)
    for key in ("const", "default"):
        if key in schema:
            return schema[key]
    if schema.get("enum"):
        return next((item for item in schema["enum"] if str(item).lower() in said.lower()), schema["enum"][0])
    kind = schema.get("type", "object" if "properties" in schema else "string")
    kind = next((each for each in kind if each != "null"), "null") if isinstance(kind, list) else kind
    if kind == "object":
        properties = schema.get("properties") or {}
        return {key: _value(inner, root, said, key, depth - 1) for key, inner in properties.items()}
    if kind == "array":
        count = max(1, int(schema.get("minItems", 1)))
        return [_value(schema.get("items", {}), root, said, name, depth - 1) for _ in range(count)]
    return _scalar(kind, schema, said, name)


def _chosen(schema: Mapping[str, Any], root: Mapping[str, Any]) -> Mapping[str, Any]:
    """References followed, the first branch that is not null taken."""
    for _ in range(DEPTH_MAX):
        if "$ref" in schema:
            found: Any = root
            for part in str(schema["$ref"]).removeprefix("#/").split("/"):
                found = found.get(part, {}) if isinstance(found, Mapping) else {}
            schema = found
            continue
        branches = schema.get("anyOf") or schema.get("oneOf") or schema.get("allOf")
        if not branches:
            break
        schema = next((each for each in branches if each.get("type") != "null"), branches[0])
    return schema


def _scalar(kind: str, schema: Mapping[str, Any], said: str, name: str) -> Any:
    numbers = _NUMBER.findall(said)
    match kind:
        case "integer":
            return _bounded(int(float(numbers[0])) if numbers else 1, schema)
        case "number":
            return _bounded(float(numbers[0]) if numbers else 1.5, schema)
        case "boolean":
            return True
        case "null":
            return None
    quoted = _QUOTED.findall(said) if name.endswith("name") else []
    text = _FORMATS.get(str(schema.get("format")), quoted[0] if quoted else name or "text")
    return text.ljust(int(schema.get("minLength", 0)), "x")[: int(schema.get("maxLength", len(text) + 1000))]


def _bounded(number: Any, schema: Mapping[str, Any]) -> Any:
    low, high = schema.get("minimum", number), schema.get("maximum", number)
    return min(max(number, low), high)
