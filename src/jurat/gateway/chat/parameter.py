"""Refusing by name, and leaving out what asks for nothing."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from typing import Any

from pydantic import BaseModel
from pydantic_core import PydanticCustomError

NEUTRAL: Mapping[str, tuple[Any, ...]] = {
    "n": (1,),
    "functions": ([],),
    "function_call": ("none", "auto"),
    "modalities": (["text"],),
    "audio": (),
    "logprobs": (False,),
    "store": (False,),
    "service_tier": ("auto", "default"),
}
"""Parameters that cannot be kept, and the values that ask for nothing: accepted, as null is. Any other is refused."""

_HELP = {
    "functions": "Send 'tools' instead.",
    "function_call": "Send 'tool_choice' instead.",
    "n": "Ask several times: each answer is judged by itself.",
}


def unsupported(param: str, help: str = "") -> PydanticCustomError:
    """A parameter that could not be kept; becomes a 400 with the code `unsupported_parameter`."""
    help = help or _HELP.get(param) or "Leave it out: it could not be kept, and nothing is ignored here."
    return PydanticCustomError("unsupported_parameter", "not supported", {"param": param, "help": help})


def unfit(param: str, message: str) -> PydanticCustomError:
    """A parameter with a value that is none of its values; becomes a 400 with the code `invalid_request`."""
    return PydanticCustomError("unfit", "{message}", {"param": param, "message": message})


def refuse_others(prefix: str, given: Mapping[str, Any], known: Collection[str]) -> None:
    """Refuses, by name, what is not among `known`; null asks for nothing."""
    for name, value in given.items():
        if name not in known and value is not None:
            raise unsupported(f"{prefix}.{name}")


def without_nothing(
    data: dict[str, Any], model: type[BaseModel], prefix: str = "", keep: frozenset[str] = frozenset()
) -> dict[str, Any]:
    """The same without parameters that ask for nothing: those that are null (save `keep`), and neutral ones. What the
    model does not declare is refused by name."""
    kept = {}
    for name, value in data.items():
        if name in model.model_fields:
            if value is not None or name in keep:
                kept[name] = value
        elif value is not None and value not in NEUTRAL.get(name, ([],) if prefix else ()):
            raise unsupported(prefix + name)
    return kept
