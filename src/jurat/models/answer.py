"""Reading a chat completion, byte by byte and with suspicion: an endpoint may send anything."""

from __future__ import annotations

import json
from collections.abc import Iterable
from typing import Any

from jurat.ports import ModelFault
from jurat.request import Draft, ToolCall

ANSWER_BYTES_MAX = 2_000_000
"""A longer answer is endless: the longest text Jurat asks for has a few kilobytes."""

_HELP = "Check that the endpoint speaks the chat completions of the OpenAI API, and which model it serves."


def gather(chunks: Iterable[bytes], expired: Iterable[bool]) -> bytes:
    """All chunks of a body. Raises ModelFault when it grows past its limit, TimeoutError when time is up."""
    body = bytearray()
    for chunk, late in zip(chunks, expired, strict=False):
        body += chunk
        if late:
            raise TimeoutError
        if len(body) > ANSWER_BYTES_MAX:
            raise ModelFault(f"The model's answer does not end: more than {ANSWER_BYTES_MAX:,} bytes came.", _HELP)
    return bytes(body)


def read_draft(body: bytes, content_type: str, writer: str) -> Draft:
    """The draft in a chat completion. Raises ModelFault that says what is wrong with the answer and quotes nothing."""
    if content_type.partition(";")[0].strip().lower() != "application/json":
        raise ModelFault("The model's answer is not JSON by its content type.", _HELP)
    completion = _parsed(body)
    choices = completion.get("choices")
    if not isinstance(choices, list) or not choices or not isinstance(choices[0], dict):
        raise ModelFault("The model's answer has no choices in it.", _HELP)
    message = choices[0].get("message")
    content = message.get("content") if isinstance(message, dict) else None
    calls = _calls(message.get("tool_calls")) if isinstance(message, dict) else ()
    content = "" if calls and content is None else content
    if not isinstance(content, str) or not (content.strip() or calls):
        raise ModelFault("The model's answer has no text in it.", "Ask again, or use another model.")
    if not _encodable(content):
        raise ModelFault("The model's answer holds characters that are no text.", "Ask again, or use another model.")
    usage = completion.get("usage")
    counts = usage if isinstance(usage, dict) else {}
    return Draft(
        text=content.strip(),
        writer=writer,
        finish=str(choices[0].get("finish_reason") or "stop"),
        prompt_tokens=_count(counts.get("prompt_tokens")),
        completion_tokens=_count(counts.get("completion_tokens")),
        calls=calls,
    )


def _calls(sent: object) -> tuple[ToolCall, ...]:
    """The calls of an answer; a call without an id gets one. Raises ModelFault."""
    if sent is None:
        return ()
    if not isinstance(sent, list):
        raise ModelFault("The calls in the model's answer are of the wrong shape.", _HELP)
    return tuple(_call(number, call) for number, call in enumerate(sent, 1))


def _call(number: int, sent: object) -> ToolCall:
    function = sent.get("function") if isinstance(sent, dict) else None
    if not isinstance(sent, dict) or not isinstance(function, dict):
        raise ModelFault("A call in the model's answer is of the wrong shape.", _HELP)
    call = ToolCall(str(sent.get("id") or f"call_{number}"), str(function.get("name") or ""), _arguments(function))
    if not _encodable(f"{call.id}{call.name}{call.arguments}"):
        raise ModelFault("The model's answer holds characters that are no text.", "Ask again, or use another model.")
    return call


def _arguments(function: dict[str, Any]) -> str:
    """As text; some endpoints send an object, and nothing where a function takes nothing."""
    arguments = function.get("arguments")
    if isinstance(arguments, str):
        return arguments.strip() or "{}"
    return "{}" if arguments is None else json.dumps(arguments, ensure_ascii=False)


def _parsed(body: bytes) -> dict[str, Any]:
    try:
        completion = json.loads(body)
    except (ValueError, RecursionError):
        raise ModelFault("The model's answer is malformed JSON, or was cut off.", _HELP) from None
    if not isinstance(completion, dict):
        raise ModelFault("The model's answer is JSON of the wrong shape.", _HELP)
    return completion


def _encodable(text: str) -> bool:
    """Lone surrogates and NUL cannot be stored, hashed or sent."""
    try:
        text.encode()
    except UnicodeEncodeError:
        return False
    return "\0" not in text


def _count(value: object) -> int:
    return value if isinstance(value, int) and value >= 0 else 0
