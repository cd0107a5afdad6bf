"""What a well-behaved upstream answers, in each shape it may be spoken to: chat completions (Azure's paths too),
Anthropic messages, embeddings, models. Streams are rows of server-sent events."""

from __future__ import annotations

import base64
import hashlib
import json
import re
import struct
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import lru_cache
from typing import Any

from support.mock_schema import plausible

TEXT = "Dear <PERSON_1>, your portfolio is in order."
PROMPT_TOKENS, COMPLETION_TOKENS = 11, 7
VECTOR_LENGTH = 8
_KEY = re.compile(r"[`'](\w+)[`']")
"""A key of an object, as it is named in a question for JSON."""
_WORD = re.compile(r"\s*\S+\s*$|\s*\S+", re.DOTALL)


@dataclass(frozen=True)
class Reply:
    """What the model says: a text, or calls as (id, name, arguments)."""

    text: str | None = TEXT
    calls: tuple[tuple[str, str, str], ...] = ()
    finish: str = "stop"
    pieces: tuple[str, ...] | None = None

    @property
    def parts(self) -> Sequence[str]:
        """The text as a stream brings it: word by word, unless said otherwise."""
        return self.pieces if self.pieces is not None else _WORD.findall(self.text or "")


# ---- what to say -------------------------------------------------------------------------------------------


def natural(asked: dict[str, Any], text: str = TEXT) -> Reply:
    """What a willing model says: calls the tool it is told or seems to be told to call, answers a tool's result,
    keeps to a schema; else the text."""
    messages = asked.get("messages") or [{}]
    last, said = messages[-1], _said(messages)
    if (result := _tool_result(last)) is not None:
        return Reply(f"The tool says: {result}")
    tools = [tool for tool in map(_tool, asked.get("tools") or ()) if tool[0]]
    wanted = _wanted(asked.get("tool_choice"), tools, said)
    if wanted is not None:
        arguments = json.dumps(plausible(wanted[1], said))
        return Reply(None, (("call_" + wanted[0][:24], wanted[0], arguments),), "tool_calls")
    form = asked.get("response_format") or {}
    if form.get("type") == "json_schema":
        return Reply(json.dumps(plausible(form["json_schema"].get("schema", {}), said)))
    if form.get("type") == "json_object":
        return Reply(json.dumps(dict.fromkeys(_KEY.findall(said) or ["answer"], "yes")))
    return Reply(text)


def _said(messages: list[dict[str, Any]]) -> str:
    """The last user's words."""
    content = next((m.get("content") for m in reversed(messages) if m.get("role") == "user"), "") or ""
    return content if isinstance(content, str) else " ".join(str(part.get("text", "")) for part in content)


def _tool_result(message: dict[str, Any]) -> str | None:
    if message.get("role") == "tool":
        return str(message.get("content"))
    content = message.get("content")
    for block in content if isinstance(content, list) else ():
        if block.get("type") == "tool_result":
            return str(block.get("content"))
    return None


def _tool(tool: dict[str, Any]) -> tuple[str, dict[str, Any]]:
    """Name and schema, in either shape."""
    function = tool.get("function") or tool
    schema = function.get("parameters") or function.get("input_schema") or {}
    return str(function.get("name") or ""), schema


def _wanted(choice: Any, tools: list[tuple[str, Any]], said: str) -> tuple[str, Any] | None:
    if not tools or choice == "none" or choice == {"type": "none"}:
        return None
    named = (choice.get("function") or choice).get("name") if isinstance(choice, dict) else None
    if named:
        return next((tool for tool in tools if tool[0] == named), None)
    if choice == "required" or (isinstance(choice, dict) and choice.get("type") == "any"):
        return _meant(tools, said) or tools[0]
    return _meant(tools, said) or (tools[0] if "tool" in said.lower() else None)


def _meant(tools: list[tuple[str, Any]], said: str) -> tuple[str, Any] | None:
    """The tool whose name, or a long word of it, was said."""
    words = set(re.findall(r"[a-z]+", said.lower()))
    for name, schema in tools:
        parts = {part for part in re.split(r"[^a-z]+", name.lower()) if len(part) > 3}
        if name.lower() in said.lower() or parts & words:
            return name, schema
    return None


# ---- chat completions --------------------------------------------------------------------------------------


def completion(text: str | None = TEXT, **changes: Any) -> bytes:
    """A chat completion with this text."""
    return json.dumps(_completion(Reply(text)) | changes).encode()


def _completion(reply: Reply, model: str = "mock") -> dict[str, Any]:
    message: dict[str, Any] = {"role": "assistant", "content": reply.text}
    if reply.calls:
        message["tool_calls"] = [_call(call) for call in reply.calls]
    return {
        "id": "chatcmpl-1",
        "object": "chat.completion",
        "created": 1764158400,
        "model": model,
        "choices": [{"index": 0, "message": message, "finish_reason": reply.finish}],
        "usage": _usage(),
    }


def _call(call: tuple[str, str, str]) -> dict[str, Any]:
    return {"id": call[0], "type": "function", "function": {"name": call[1], "arguments": call[2]}}


def _usage() -> dict[str, int]:
    total = PROMPT_TOKENS + COMPLETION_TOKENS
    return {"prompt_tokens": PROMPT_TOKENS, "completion_tokens": COMPLETION_TOKENS, "total_tokens": total}


def chat(asked: dict[str, Any], reply: Reply) -> bytes:
    return json.dumps(_completion(reply, str(asked.get("model", "mock")))).encode()


def chat_events(asked: dict[str, Any], reply: Reply) -> Sequence[bytes]:
    """The events of a streamed chat completion, `[DONE]` last."""
    usage = bool((asked.get("stream_options") or {}).get("include_usage"))
    return _chat_events(str(asked.get("model", "mock")), reply, usage)


@lru_cache(64)
def _chat_events(model: str, reply: Reply, usage: bool) -> Sequence[bytes]:
    """Made once for each reply: load loops ask for the same again and again."""
    return tuple(_each_event(model, reply, usage))


def _each_event(model: str, reply: Reply, usage: bool) -> Iterator[bytes]:
    yield _chunk(model, {"role": "assistant", "content": ""})
    for piece in reply.parts:
        yield _chunk(model, {"content": piece})
    for index, (id, name, arguments) in enumerate(reply.calls):
        start = {"index": index, "id": id, "type": "function", "function": {"name": name, "arguments": ""}}
        yield _chunk(model, {"tool_calls": [start]})
        for piece in re.findall(r".{1,7}", arguments, re.DOTALL):
            yield _chunk(model, {"tool_calls": [{"index": index, "function": {"arguments": piece}}]})
    yield _chunk(model, {}, reply.finish)
    if usage:
        yield event({**_head(model), "choices": [], "usage": _usage()})
    yield b"data: [DONE]\n\n"


def _head(model: str) -> dict[str, Any]:
    return {"id": "chatcmpl-1", "object": "chat.completion.chunk", "created": 1764158400, "model": model}


def _chunk(model: str, delta: dict[str, Any], finish: str | None = None) -> bytes:
    return event({**_head(model), "choices": [{"index": 0, "delta": delta, "finish_reason": finish}]})


def event(data: Any, name: str = "") -> bytes:
    """One server-sent event."""
    return (f"event: {name}\n" if name else "").encode() + b"data: " + json.dumps(data).encode() + b"\n\n"


# ---- Anthropic messages ------------------------------------------------------------------------------------

_STOPS = {"stop": "end_turn", "length": "max_tokens", "tool_calls": "tool_use", "content_filter": "refusal"}


def message(asked: dict[str, Any], reply: Reply) -> bytes:
    blocks: list[dict[str, Any]] = [{"type": "text", "text": reply.text}] if reply.text is not None else []
    for id, name, arguments in reply.calls:
        blocks.append({"type": "tool_use", "id": id, "name": name, "input": json.loads(arguments)})
    return json.dumps(_message(asked, blocks, _STOPS.get(reply.finish, reply.finish))).encode()


def _message(asked: dict[str, Any], blocks: list[dict[str, Any]], stop: str | None) -> dict[str, Any]:
    return {
        "id": "msg_1",
        "type": "message",
        "role": "assistant",
        "model": asked.get("model", "mock"),
        "content": blocks,
        "stop_reason": stop,
        "stop_sequence": None,
        "usage": {"input_tokens": PROMPT_TOKENS, "output_tokens": COMPLETION_TOKENS},
    }


def message_events(asked: dict[str, Any], reply: Reply) -> Iterator[bytes]:
    """The events of a streamed message, `message_stop` last."""
    yield event({"type": "message_start", "message": _message(asked, [], None)}, "message_start")
    yield event({"type": "ping"}, "ping")
    blocks: list[tuple[dict[str, Any], list[dict[str, Any]]]] = []
    if reply.text is not None:
        blocks.append(({"type": "text", "text": ""}, [{"type": "text_delta", "text": each} for each in reply.parts]))
    for id, name, arguments in reply.calls:
        pieces = re.findall(r".{1,7}", arguments, re.DOTALL)
        start = {"type": "tool_use", "id": id, "name": name, "input": {}}
        blocks.append((start, [{"type": "input_json_delta", "partial_json": each} for each in pieces]))
    for index, (start, deltas) in enumerate(blocks):
        yield _named({"type": "content_block_start", "index": index, "content_block": start})
        for delta in deltas:
            yield _named({"type": "content_block_delta", "index": index, "delta": delta})
        yield _named({"type": "content_block_stop", "index": index})
    stop = {"stop_reason": _STOPS.get(reply.finish, reply.finish), "stop_sequence": None}
    yield _named({"type": "message_delta", "delta": stop, "usage": {"output_tokens": COMPLETION_TOKENS}})
    yield _named({"type": "message_stop"})


def _named(data: dict[str, Any]) -> bytes:
    return event(data, data["type"])


# ---- embeddings and models ---------------------------------------------------------------------------------


def embeddings(asked: dict[str, Any]) -> bytes:
    """A vector for each input, the same for the same text."""
    given = asked.get("input")
    texts = [given] if isinstance(given, str) or (given and isinstance(given[0], int)) else given or []
    length = int(asked.get("dimensions") or VECTOR_LENGTH)
    data = []
    for index, text in enumerate(texts):
        vector: Any = vector_of(str(text), length)
        if asked.get("encoding_format") == "base64":
            vector = base64.b64encode(struct.pack(f"<{length}f", *vector)).decode()
        data.append({"object": "embedding", "index": index, "embedding": vector})
    usage = {"prompt_tokens": PROMPT_TOKENS, "total_tokens": PROMPT_TOKENS}
    return json.dumps({"object": "list", "data": data, "model": asked.get("model", "mock"), "usage": usage}).encode()


def vector_of(text: str, length: int = VECTOR_LENGTH) -> list[float]:
    """Numbers between 0 and 1 that a single-precision float holds exactly."""
    digest = hashlib.sha256(text.encode()).digest()
    return [digest[place % len(digest)] / 256 for place in range(length)]


def models(name: str = "mock") -> bytes:
    listed = [{"id": name, "object": "model", "created": 1764158400, "owned_by": "mock"}]
    return json.dumps({"object": "list", "data": listed}).encode()
