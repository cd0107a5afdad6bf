"""Tools a model may call, and which of them it must."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Annotated, Any, Literal

from pydantic import BaseModel, ConfigDict, Field, model_validator

from jurat.gateway.chat.parameter import unfit, unsupported
from jurat.gateway.chat.schema import Schema, refuse_unfit_schema

TOOLS_MAX = 128
FUNCTION_NAME = r"^[A-Za-z0-9_-]{1,64}$"

_CHOICES = ("none", "auto", "required")


class Function(BaseModel):
    """A function that a model may call. With `strict` its arguments are held against `parameters`, too."""

    model_config = ConfigDict(extra="forbid")

    name: Annotated[str, Field(pattern=FUNCTION_NAME)]
    description: str | None = None
    parameters: Schema | None = None
    strict: bool | None = None


class Tool(BaseModel):
    """A tool; functions alone are offered."""

    model_config = ConfigDict(extra="forbid")

    type: Literal["function"]
    function: Function

    @model_validator(mode="before")
    @classmethod
    def _only_functions(cls, data: Any) -> Any:
        if isinstance(data, dict) and isinstance(data.get("type"), str) and data["type"] != "function":
            raise unsupported("tools", "Only tools of the type function are offered.")
        return data

    def to_json(self) -> dict[str, Any]:
        return self.model_dump(exclude_none=True, exclude_unset=True)


def refuse_unfit_tools(tools: Sequence[Tool]) -> None:
    """A name is one tool's; what is to be held strictly must be a schema that can be."""
    names = [tool.function.name for tool in tools]
    twice = next((name for name in names if names.count(name) > 1), None)
    if twice is not None:
        raise unfit("tools", f"two tools are called '{twice}'")
    for number, tool in enumerate(tools):
        if tool.function.strict and tool.function.parameters is not None:
            refuse_unfit_schema(f"tools.{number}.function.parameters", tool.function.parameters)


def choice(wanted: Any, tools: Sequence[Tool]) -> Any:
    """A tool choice as it is handed on; None where there is nothing to choose from, or nothing was said."""
    if wanted is None or (not tools and wanted in ("none", "auto")):
        return None
    if not tools:
        raise unfit("tool_choice", "there is nothing to choose from without 'tools'")
    if isinstance(wanted, str) and wanted in _CHOICES:
        return wanted
    name = _named(wanted)
    if name is None:
        raise unsupported("tool_choice", "Send none, auto, required, or the name of one function.")
    if name not in {tool.function.name for tool in tools}:
        raise unfit("tool_choice", "no tool of that name is offered")
    return {"type": "function", "function": {"name": name}}


def _named(wanted: Any) -> str | None:
    if not isinstance(wanted, Mapping) or set(wanted) != {"type", "function"} or wanted["type"] != "function":
        return None
    function = wanted["function"]
    if not isinstance(function, Mapping) or set(function) != {"name"} or not isinstance(function["name"], str):
        return None
    return function["name"]
