"""Chat completions of the OpenAI API, as most servers speak them."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from jurat.models.address import Address
from jurat.models.answer import CALLS_MAX, call_of, finished, parsed, spelt, told_error
from jurat.models.fault import HELP, EndpointFault, Reason, cut_off, malformed
from jurat.models.shapes.alike import Alike
from jurat.models.shapes.shape import Order
from jurat.request import Draft, Message, Redacted, ToolCall

_LIMITS = frozenset({"max_tokens", "max_completion_tokens"})


class OpenaiShape:
    """The key as a bearer token; `[DONE]` ends a stream."""

    name = "openai"

    def path(self, address: Address, model: str) -> str:
        return "/chat/completions"

    def embeddings_path(self, address: Address, model: str) -> str:
        return "/embeddings"

    def headers(self, address: Address) -> dict[str, str]:
        return {"Authorization": f"Bearer {address.api_key}"} if address.api_key else {}

    def body(self, prompt: Redacted, address: Address, order: Order) -> Mapping[str, Any]:
        asked = prompt.parameters
        body: dict[str, Any] = {
            "model": order.model,
            "messages": [said(message) for message in prompt.messages],
            "seed": order.seed,
            **address.sampling,
            **asked.sampling,
        }
        if not _LIMITS & body.keys():
            body[address.tokens_parameter] = address.tokens_max
        if asked.tools:
            body["tools"] = list(asked.tools)
        for name, value in (("tool_choice", asked.tool_choice), ("response_format", asked.response_format)):
            if value is not None:
                body[name] = value
        if order.stream:
            body |= {"stream": True, "stream_options": {"include_usage": True}}
        return body

    def draft(self, answer: dict[str, Any], writer: str) -> Draft:
        told_error(answer)
        choices = answer.get("choices")
        if not isinstance(choices, list) or not choices or not isinstance(choices[0], dict):
            raise EndpointFault(Reason.MALFORMED, "The model's answer has no choices in it.", HELP)
        message = choices[0].get("message")
        message = message if isinstance(message, dict) else {}
        content, calls = message.get("content"), message.get("tool_calls")
        return finished(
            spelt(content) if isinstance(content, str) else "",
            writer,
            finish_of(choices[0].get("finish_reason")) or "stop",
            tokens_of(answer.get("usage")),
            [_call(index, call) for index, call in enumerate(calls if isinstance(calls, list) else ())],
            declined=bool(message.get("refusal")),
        )

    def reading(self) -> OpenaiReading:
        return OpenaiReading()


def said(message: Message) -> dict[str, Any]:
    """One turn."""
    turn: dict[str, Any] = {"role": message.role, "content": message.content}
    if message.calls:
        turn["content"] = message.content or None
        turn["tool_calls"] = [
            {"id": call.id, "type": "function", "function": {"name": call.name, "arguments": call.arguments}}
            for call in message.calls
        ]
    if message.call_id:
        turn["tool_call_id"] = message.call_id
    return turn


def finish_of(reason: object) -> str:
    return reason if isinstance(reason, str) else ""


def tokens_of(usage: object) -> tuple[object, object]:
    """Of prompt and completion, as told."""
    told = usage if isinstance(usage, dict) else {}
    return told.get("prompt_tokens"), told.get("completion_tokens")


def _call(index: int, call: object) -> ToolCall:
    function = call.get("function") if isinstance(call, dict) else None
    if not isinstance(call, dict) or not isinstance(function, dict):
        raise malformed("calls a tool in a shape that cannot be read")
    return call_of(index, call.get("id"), function.get("name"), function.get("arguments"))


class OpenaiReading:
    """One streamed chat completion."""

    def __init__(self) -> None:
        self.done = False
        self._finish = ""
        self._usage: object = None
        self._declined = False
        self._calls: dict[int, list[str]] = {}
        self._alike = Alike()

    def words(self, data: bytes) -> tuple[str, int]:
        return self._alike.words(data)

    def take(self, name: str, data: bytes) -> str:
        if data == b"[DONE]":
            self.done = True
            return ""
        text = self._taken(parsed(data))
        if text:
            self._alike.learn(data, text)
        return text

    def _taken(self, chunk: dict[str, Any]) -> str:
        told_error(chunk)
        self._usage = chunk.get("usage") or self._usage
        choices = chunk.get("choices")
        if not choices:
            return ""  # usage, or what Azure says of the prompt
        try:
            choice = choices[0]
            self._finish = finish_of(choice.get("finish_reason")) or self._finish
            delta = choice.get("delta") or {}
            for part in delta.get("tool_calls") or ():
                self._add(part)
            self._declined = self._declined or bool(delta.get("refusal"))
            content = delta.get("content")
        except (AttributeError, KeyError, TypeError, IndexError):
            raise malformed("is JSON of the wrong shape") from None
        return content if isinstance(content, str) else ""

    def draft(self, text: str, writer: str) -> Draft:
        if not self._finish and not self.done:
            raise cut_off()
        calls = [call_of(number, *self._calls[index]) for number, index in enumerate(sorted(self._calls))]
        return finished(text, writer, self._finish or "stop", tokens_of(self._usage), calls, self._declined)

    def _add(self, part: dict[str, Any]) -> None:
        """A piece of a call: id and name come first, arguments bit by bit."""
        index = part.get("index", len(self._calls))
        if not isinstance(index, int) or not 0 <= index < CALLS_MAX:
            raise malformed("calls a tool in a shape that cannot be read")
        call = self._calls.setdefault(index, ["", "", ""])
        function = part.get("function") or {}
        for place, piece in enumerate((part.get("id"), function.get("name"), function.get("arguments"))):
            if isinstance(piece, str):
                call[place] += piece
