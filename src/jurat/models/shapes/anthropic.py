"""Anthropic's messages. Structured output, which they lack, is had by forcing one tool whose input is the answer."""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping
from typing import Any

from jurat.models.address import Address
from jurat.models.answer import CALLS_MAX, call_of, count, finished, parsed, spelt, told_error
from jurat.models.fault import EndpointFault, Reason, cut_off, malformed
from jurat.models.shapes.shape import Order
from jurat.request import Draft, Message, Parameters, Redacted, ToolCall

VERSION = "2023-06-01"
FORCED = "jurat_structured_answer"
"""The tool whose input is a structured answer; a caller's own tools are never called so."""

_FINISHES = {"max_tokens": "length", "model_context_window_exceeded": "length", "refusal": "content_filter"}
_FINISHES |= {"tool_use": "tool_calls"}
_SAME = frozenset({"temperature", "top_p", "top_k"})
_LIMITS = ("max_completion_tokens", "max_tokens")
_NEUTRAL = {"frequency_penalty": 0, "presence_penalty": 0}


class AnthropicShape:
    """The key in `x-api-key`. There is no seed. A parameter that has no counterpart is refused by name."""

    name = "anthropic"

    def path(self, address: Address, model: str) -> str:
        return "/messages"

    def embeddings_path(self, address: Address, model: str) -> str:
        raise EndpointFault(Reason.NOT_ASKED, "Anthropic's API makes no vectors.", "Name an endpoint that does.")

    def headers(self, address: Address) -> dict[str, str]:
        return {"anthropic-version": VERSION} | ({"x-api-key": address.api_key} if address.api_key else {})

    def body(self, prompt: Redacted, address: Address, order: Order) -> Mapping[str, Any]:
        body: dict[str, Any] = {
            "model": order.model,
            "max_tokens": address.tokens_max,
            "messages": _turns(prompt.messages),
            **address.sampling,
            **_sampling(prompt.parameters.sampling),
            **_tools(prompt.parameters),
        }
        system = "\n\n".join(message.content for message in prompt.messages if message.role == "system")
        if system:
            body["system"] = system
        if order.stream:
            body["stream"] = True
        return body

    def draft(self, answer: dict[str, Any], writer: str) -> Draft:
        told_error(answer)
        blocks = answer.get("content")
        if not isinstance(blocks, list) or not all(isinstance(block, dict) for block in blocks):
            raise malformed("has no content in it")
        reading = AnthropicReading()
        reading.usage(answer.get("usage"))
        text = "".join(reading.block(index, block) for index, block in enumerate(blocks))
        reading.finish = _finish(answer.get("stop_reason"))
        return reading.draft(spelt(text), writer)

    def reading(self) -> AnthropicReading:
        return AnthropicReading()


# ---- asking ------------------------------------------------------------------------------------------------


def _turns(messages: Iterable[Message]) -> list[dict[str, Any]]:
    """User and assistant in turn; what follows in the same role joins what stands before. Raises EndpointFault."""
    turns: list[dict[str, Any]] = []
    for message in messages:
        role = "assistant" if message.role == "assistant" else "user"
        blocks = [] if message.role == "system" else list(_blocks(message))
        if not blocks:
            continue
        if turns and turns[-1]["role"] == role:
            turns[-1]["content"] += blocks
        else:
            turns.append({"role": role, "content": blocks})
    if not turns:
        raise EndpointFault(Reason.NOT_ASKED, "Anthropic's messages need one of a user.", "Send a user's message.")
    return turns


def _blocks(message: Message) -> Iterable[dict[str, Any]]:
    if message.role == "tool":
        yield {"type": "tool_result", "tool_use_id": message.call_id, "content": message.content}
        return
    if message.content.strip():
        yield {"type": "text", "text": message.content}
    for call in message.calls:
        yield {"type": "tool_use", "id": call.id, "name": call.name, "input": _input(call)}


def _input(call: ToolCall) -> dict[str, Any]:
    """Arguments must be an object there; what a model once wrote amiss is kept as it was, under a name."""
    try:
        value = json.loads(call.arguments)
    except (ValueError, RecursionError):
        value = None
    return value if isinstance(value, dict) else {"arguments": call.arguments}


def _sampling(asked: Mapping[str, Any]) -> dict[str, Any]:
    """Raises EndpointFault for what has no counterpart."""
    body = {name: asked[name] for name in _SAME & asked.keys()}
    for name in _LIMITS:
        if name in asked:
            body["max_tokens"] = asked[name]
            break
    if "stop" in asked:
        body["stop_sequences"] = [asked["stop"]] if isinstance(asked["stop"], str) else list(asked["stop"])
    known = {*_SAME, *_LIMITS, "stop", "parallel_tool_calls"}
    for name, value in asked.items():
        if name not in known and (name not in _NEUTRAL or value != _NEUTRAL[name]):
            raise _cannot_keep(name)
    return body


def _cannot_keep(name: str) -> EndpointFault:
    message = f"Anthropic's messages have nothing like the parameter {name}."
    return EndpointFault(Reason.NOT_ASKED, message, "Leave it out, or ask a model that has it.")


def _tools(asked: Parameters) -> dict[str, Any]:
    """Tools with the choice of them, or the forced one of a structured answer. Raises EndpointFault for both."""
    schema = _schema(asked.response_format)
    if schema is not None:
        if asked.tools:
            raise _cannot_keep("response_format (together with tools)")
        tool = {"name": FORCED, "description": "Gives the answer, in this shape.", "input_schema": schema}
        return {"tools": [tool], "tool_choice": {"type": "tool", "name": FORCED}}
    if not asked.tools:
        return {}
    choice = _choice(asked.tool_choice)
    if asked.sampling.get("parallel_tool_calls") is False and choice["type"] != "none":
        choice["disable_parallel_tool_use"] = True
    return {"tools": [_tool(tool) for tool in asked.tools], "tool_choice": choice}


def _schema(response_format: Mapping[str, Any] | None) -> Mapping[str, Any] | None:
    """The schema of a structured answer, any object for plain JSON; None for text."""
    match (response_format or {}).get("type"):
        case "json_schema":
            named = (response_format or {}).get("json_schema") or {}
            return named.get("schema") or {"type": "object"}
        case "json_object":
            return {"type": "object"}
    return None


def _choice(asked: Any) -> dict[str, Any]:
    if isinstance(asked, Mapping):
        function = asked.get("function") or asked
        return {"type": "tool", "name": function.get("name")}
    return {"type": {"required": "any", "none": "none"}.get(str(asked), "auto")}


def _tool(tool: Mapping[str, Any]) -> dict[str, Any]:
    function = tool.get("function") or tool
    described = {"description": function["description"]} if function.get("description") else {}
    schema = function.get("parameters") or {"type": "object", "properties": {}}
    return {"name": function.get("name"), **described, "input_schema": schema}


# ---- reading -----------------------------------------------------------------------------------------------


def _finish(stop: object) -> str:
    return _FINISHES.get(stop, "stop") if isinstance(stop, str) else ""


class AnthropicReading:
    """One message, streamed or whole."""

    def __init__(self) -> None:
        self.done = False
        self.finish = ""
        self._prompt: object = None
        self._completion: object = None
        self._calls: dict[int, tuple[object, object, list[str]]] = {}
        self._forced: int | None = None
        self._wrote = False

    def words(self, data: bytes) -> tuple[str, int]:
        return "", 0  # its events are read as JSON

    def take(self, name: str, data: bytes) -> str:
        event = parsed(data)
        told_error(event)
        try:
            match event.get("type"):
                case "content_block_delta":
                    return self._delta(event["index"], event["delta"])
                case "content_block_start":
                    return self.block(event["index"], event["content_block"])
                case "message_start":
                    self.usage(event["message"].get("usage"))
                case "message_delta":
                    self.finish = _finish(event["delta"].get("stop_reason")) or self.finish
                    self.usage(event.get("usage"))
                case "message_stop":
                    self.done = True
        except (AttributeError, KeyError, TypeError):
            raise malformed("is JSON of the wrong shape") from None
        return ""

    def block(self, index: int, block: Mapping[str, Any]) -> str:
        """A block's beginning, or the whole of it."""
        match block.get("type"):
            case "text":
                return self._text(block.get("text"))
            case "tool_use":
                given = block.get("input")
                return self._begin(index, block, json.dumps(given) if given else "")
        return ""

    def usage(self, told: object) -> None:
        """What was read from a cache was read, too."""
        if not isinstance(told, dict):
            return
        if "input_tokens" in told:
            cached = ("cache_creation_input_tokens", "cache_read_input_tokens")
            self._prompt = sum(count(told.get(name)) for name in ("input_tokens", *cached))
        self._completion = told.get("output_tokens", self._completion)

    def draft(self, text: str, writer: str) -> Draft:
        if not self.finish:
            raise cut_off()
        calls = [
            call_of(number, id, name, "".join(words) or "{}")
            for number, (id, name, words) in enumerate(self._calls[index] for index in sorted(self._calls))
        ]
        finish = "stop" if self._forced is not None and self.finish == "tool_calls" else self.finish
        return finished(text, writer, finish, (self._prompt, self._completion), calls)

    def _delta(self, index: int, delta: Mapping[str, Any]) -> str:
        match delta.get("type"):
            case "text_delta":
                return self._text(delta.get("text"))
            case "input_json_delta":
                piece = delta.get("partial_json")
                piece = piece if isinstance(piece, str) else ""
                if index == self._forced:
                    return piece
                self._calls[index][2].append(piece)
        return ""

    def _text(self, piece: object) -> str:
        if not isinstance(piece, str):
            return ""
        self._wrote = self._wrote or bool(piece)
        if self._forced is not None and piece:
            raise malformed("says more than the structured answer")
        return piece

    def _begin(self, index: int, block: Mapping[str, Any], arguments: str) -> str:
        if not isinstance(index, int) or len(self._calls) >= CALLS_MAX:
            raise malformed("calls a tool in a shape that cannot be read")
        if block.get("name") != FORCED:
            self._calls[index] = (block.get("id"), block.get("name"), [arguments] if arguments else [])
            return ""
        if self._wrote or self._forced is not None:
            raise malformed("says more than the structured answer")
        self._forced = index
        return arguments
