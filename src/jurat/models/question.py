"""What is asked of an endpoint that speaks the chat completions of the OpenAI API: the prompt as its JSON."""

from __future__ import annotations

from collections.abc import Mapping
from decimal import Decimal
from typing import Any

from jurat.request import Message, Redacted


def question(prompt: Redacted) -> dict[str, Any]:
    """Messages, tools, form and sampling, as the caller sent them but redacted. Numbers become floats here alone."""
    asked = prompt.parameters
    body: dict[str, Any] = {"messages": [_turn(message) for message in prompt.messages], **asked.sampling}
    if asked.tools:
        body["tools"] = list(asked.tools)
    if asked.tool_choice is not None:
        body["tool_choice"] = asked.tool_choice
    if asked.response_format is not None:
        body["response_format"] = asked.response_format
    floated: dict[str, Any] = _floated(body)
    return floated


def _turn(message: Message) -> dict[str, Any]:
    turn: dict[str, Any] = {"role": message.role, "content": message.content}
    if message.calls:
        turn["content"] = message.content or None
        turn["tool_calls"] = [
            {"id": call.id, "type": "function", "function": {"name": call.name, "arguments": call.arguments}}
            for call in message.calls
        ]
    return {**turn, "tool_call_id": message.call_id} if message.call_id else turn


def _floated(value: Any) -> Any:
    match value:
        case Decimal():
            return int(value) if value == value.to_integral_value() else float(value)
        case Mapping():
            return {name: _floated(item) for name, item in value.items()}
        case list() | tuple():
            return [_floated(item) for item in value]
    return value
