"""The items of a response's input, as turns of a chat."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from jurat.gateway.chat.parameter import refuse_others, unfit, unsupported

_PARTS = {"input_text": "text", "output_text": "text", "text": "text", "refusal": "refusal"}
_MESSAGE = frozenset({"type", "role", "content", "id", "status", "phase"})
_CALL = frozenset({"type", "call_id", "name", "arguments", "id", "status", "namespace"})
_OUTPUT = frozenset({"type", "call_id", "output", "id", "status"})


def turns(items: str | Sequence[Any], instructions: str | None) -> list[dict[str, Any]]:
    """Messages in the JSON of chat completions. Calls that stand in a row are one turn of the assistant."""
    told = [{"role": "system", "content": instructions}] if instructions else []
    if isinstance(items, str):
        return [*told, {"role": "user", "content": items}]
    found: list[dict[str, Any]] = [*told]
    for number, item in enumerate(items):
        turn = _turn(item, f"input.{number}")
        if turn.get("tool_calls") and found and _may_carry_calls(found[-1]):
            found[-1]["tool_calls"] = [*found[-1].get("tool_calls", []), *turn["tool_calls"]]
        else:
            found.append(turn)
    return found


def _may_carry_calls(turn: Mapping[str, Any]) -> bool:
    return bool(turn["role"] == "assistant")


def _turn(item: Any, param: str) -> dict[str, Any]:
    if not isinstance(item, dict):
        raise unfit(param, "an item is an object")
    read = _READ.get(str(item.get("type", "message")))
    if read is None:
        raise unsupported(f"{param}.type", "Items are messages, calls of functions, and what functions answered.")
    return read(item, param)


def _message(item: Mapping[str, Any], param: str) -> dict[str, Any]:
    refuse_others(param, item, _MESSAGE)
    content = item.get("content")
    return {"role": item.get("role"), "content": content if isinstance(content, str) else _parts(content, param)}


def _parts(content: Any, param: str) -> Any:
    if not isinstance(content, list):
        return content
    return [_part(part, f"{param}.content.{number}") for number, part in enumerate(content)]


def _part(part: Any, param: str) -> dict[str, Any]:
    kind = _PARTS.get(str(part.get("type"))) if isinstance(part, dict) else None
    if kind is None:
        raise unsupported(param, "Only parts that are text are read.")
    return {"type": kind, kind: part.get(kind)}


def _call(item: Mapping[str, Any], param: str) -> dict[str, Any]:
    refuse_others(param, item, _CALL)
    function = {"name": item.get("name"), "arguments": item.get("arguments")}
    call = {"id": item.get("call_id"), "type": "function", "function": function}
    return {"role": "assistant", "content": None, "tool_calls": [call]}


def _answer(item: Mapping[str, Any], param: str) -> dict[str, Any]:
    refuse_others(param, item, _OUTPUT)
    output = item.get("output")
    content = output if isinstance(output, str) else _parts(output, param)
    return {"role": "tool", "tool_call_id": item.get("call_id"), "content": content}


_READ = {"message": _message, "function_call": _call, "function_call_output": _answer}
"""How an item is read, by its type."""
