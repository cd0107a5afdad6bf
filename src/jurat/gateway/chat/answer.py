"""The answer: a `chat.completion`."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from jurat.gateway.view import Record, released, released_calls
from jurat.pipeline.form import RULE as FORM
from jurat.request import Case

_FINISHES = ("stop", "length")


def completion(
    record: Record, case: Case | None, created: int, model: str, jurat: Mapping[str, Any], finish: str = "stop"
) -> dict[str, Any]:
    """A `chat.completion`. `created` in Unix seconds; `finish` is how the writer ended. Tokens are those of every draft
    asked for, delivered or not."""
    usage = record["usage"]
    return {
        "id": f"chatcmpl-{record['id']}",
        "object": "chat.completion",
        "created": created,
        "model": model,
        "choices": [
            {
                "index": 0,
                "message": message(record, case),
                "logprobs": None,
                "finish_reason": finish_reason(record, case, finish),
            }
        ],
        "usage": {**usage, "total_tokens": sum(usage.values())},
        "jurat": dict(jurat),
    }


def message(record: Record, case: Case | None) -> dict[str, Any]:
    """The assistant's turn, in the shape in which clients send it back."""
    text = released(record, case)
    if text is None:
        return {"role": "assistant", "content": None, "refusal": refusal(record, case)}
    calls = released_calls(record, case)
    turn: dict[str, Any] = {"role": "assistant", "content": text, "refusal": None}
    return {**turn, "content": text or None, "tool_calls": [_call(call) for call in calls]} if calls else turn


def finish_reason(record: Record, case: Case | None, finish: str) -> str:
    """Why the answer ends where it ends, in OpenAI's words."""
    if released(record, case) is None:
        return "content_filter"
    if released_calls(record, case):
        return "tool_calls"
    return finish if finish in _FINISHES else "stop"


def refusal(record: Record, case: Case | None) -> str:
    """Says that a text was held back and where it waits; quotes nothing of it."""
    where = f" See case {case.id}." if case is not None else ""
    if any(finding["rule"] == FORM for finding in record["findings"]):
        return f"The model's answer has not the form that was asked for; it was not released.{where}"
    why = "The rules do not allow this text" if record["decision"] == "reject" else "A person must approve this text"
    return f"{why}; it was not released.{where}"


def _call(call: Mapping[str, Any]) -> dict[str, Any]:
    function = {"name": call["name"], "arguments": call["arguments"]}
    return {"id": call["id"], "type": "function", "function": function}
