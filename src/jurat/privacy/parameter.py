"""The texts among a request's parameters: what people may have written, and the names a schema goes by.

The name of a tool, of a schema and of a type is none of these: they name functions, not people.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import replace
from typing import Any

from jurat.request import Parameters

Rewrite = Callable[[str], str]

_FORMAL = frozenset({"type", "format", "$ref", "$schema", "$id", "$anchor", "contentEncoding", "contentMediaType"})
"""Keywords of JSON Schema whose words are the schema's own."""

_NAMING = frozenset({"required", "pattern"})
"""Keywords that speak of names and forms, not of people."""

_NAMED = frozenset({"properties", "patternProperties", "$defs", "definitions", "dependentSchemas", "dependentRequired"})
"""Keywords whose members go by names that somebody chose."""

_VALUES = frozenset({"enum", "const", "default", "examples", "example"})
"""Keywords that hold data, not schemas."""


def rewritten(parameters: Parameters, words: Rewrite, names: Rewrite) -> Parameters:
    """The parameters with their texts rewritten: by `words` what people may have written, by `names` what a schema's
    members are called."""
    walk = _Walk(words, names)
    shape = parameters.response_format
    return replace(
        parameters,
        model=names(parameters.model),
        sampling={name: walk.stop(value) if name == "stop" else value for name, value in parameters.sampling.items()},
        tools=tuple(walk.tool(tool) for tool in parameters.tools),
        response_format=None if shape is None else walk.shape(shape),
    )


class _Walk:
    def __init__(self, words: Rewrite, names: Rewrite) -> None:
        self.words, self.names = words, names

    def stop(self, value: Any) -> Any:
        return self.words(value) if isinstance(value, str) else self.value(value)

    def tool(self, tool: Mapping[str, Any]) -> Mapping[str, Any]:
        function = tool.get("function")
        return {**tool, "function": self._described(function, "parameters")} if isinstance(function, Mapping) else tool

    def shape(self, shape: Mapping[str, Any]) -> Mapping[str, Any]:
        described = shape.get("json_schema")
        return (
            {**shape, "json_schema": self._described(described, "schema")} if isinstance(described, Mapping) else shape
        )

    def _described(self, item: Mapping[str, Any], schema: str) -> dict[str, Any]:
        done = dict(item)
        if isinstance(item.get("description"), str):
            done["description"] = self.words(item["description"])
        if schema in item:
            done[schema] = self.schema(item[schema])
        return done

    def schema(self, schema: Any) -> Any:
        if isinstance(schema, list):
            return [self.schema(item) for item in schema]
        if isinstance(schema, Mapping):
            return {name: self._keyword(name, value) for name, value in schema.items()}
        return self.words(schema) if isinstance(schema, str) else schema

    def _keyword(self, name: str, value: Any) -> Any:
        if name in _FORMAL and not isinstance(value, Mapping):
            return value
        if name in _NAMING and not isinstance(value, Mapping):
            return self._names(value)
        if name in _NAMED and isinstance(value, Mapping):
            return {self.names(key): self._member(name, item) for key, item in value.items()}
        if name in _VALUES:
            return self.value(value)
        return self.schema(value)

    def _member(self, keyword: str, value: Any) -> Any:
        return self._names(value) if keyword == "dependentRequired" else self.schema(value)

    def _names(self, value: Any) -> Any:
        if isinstance(value, list):
            return [self._names(item) for item in value]
        return self.names(value) if isinstance(value, str) else value

    def value(self, value: Any) -> Any:
        """Data: every text in it, names of members as well."""
        if isinstance(value, str):
            return self.words(value)
        if isinstance(value, list):
            return [self.value(item) for item in value]
        if isinstance(value, Mapping):
            return {self.names(name): self.value(item) for name, item in value.items()}
        return value
