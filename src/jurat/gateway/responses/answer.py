"""The answer: a `response`."""

from __future__ import annotations

import json
from collections.abc import Mapping
from typing import Any

from jurat.gateway.asking import Asked
from jurat.gateway.chat.answer import finish_reason, refusal
from jurat.gateway.responses.body import ResponsesBody
from jurat.gateway.view import brief, released, released_calls

Output = dict[str, Any]


class Answer:
    """One response while it comes about: the same head in every event and in the finished object."""

    def __init__(self, decision: str, created: int, model: str, body: ResponsesBody) -> None:
        self.id = f"resp_{decision}"
        self.message_id = f"msg_{decision}"
        self.refusal_id = f"msg_{decision}_refusal"
        self._decision = decision
        self._head = {
            "id": self.id,
            "object": "response",
            "created_at": created,
            "background": False,
            "error": None,
            "instructions": body.instructions,
            "max_output_tokens": body.max_output_tokens,
            "metadata": body.metadata,
            "model": model,
            "parallel_tool_calls": body.parallel_tool_calls is not False,
            "previous_response_id": None,
            "store": False,
            "text": {"format": {"type": "text"}, **(body.text or {})},
            "tool_choice": body.tool_choice or "auto",
            "tools": [_shown(tool) for tool in body.tools or ()],
            "temperature": _number(body.temperature),
            "top_p": _number(body.top_p),
            "truncation": "disabled",
            "user": body.user,
        }

    def under_way(self) -> dict[str, Any]:
        return {**self._head, "status": "in_progress", "incomplete_details": None, "output": [], "usage": None}

    def finished(self, asked: Asked) -> dict[str, Any]:
        """`incomplete` where the text was not released, or ended at a limit."""
        record, case = asked.record, asked.case
        why = _INCOMPLETE.get(finish_reason(record, case, asked.finish))
        return {
            **self._head,
            "model": asked.writer or self._head["model"],
            "status": "incomplete" if why else "completed",
            "incomplete_details": {"reason": why} if why else None,
            "output": self.output(asked),
            "usage": _usage(record["usage"]),
            "jurat": brief(record, case),
        }

    def output(self, asked: Asked) -> list[Output]:
        """The items: a message, if there is anything to say, then the calls."""
        text = released(asked.record, asked.case)
        if text is None:
            return [self.refused([{"type": "refusal", "refusal": refusal(asked.record, asked.case)}], "incomplete")]
        calls = released_calls(asked.record, asked.case)
        said = [self.message([text_part(text)])] if text or not calls else []
        return [*said, *(self.call(number, call) for number, call in enumerate(calls))]

    def message(self, content: list[dict[str, Any]], status: str = "completed") -> Output:
        return {
            "id": self.message_id,
            "type": "message",
            "status": status,
            "role": "assistant",
            "content": content,
        }

    def refused(self, content: list[dict[str, Any]], status: str) -> Output:
        """An item of its own: in a stream something may have been said before."""
        return {**self.message(content, status), "id": self.refusal_id}

    def call(self, number: int, call: Mapping[str, Any]) -> Output:
        named = {"call_id": call["id"], "name": call["name"], "arguments": call["arguments"]}
        return {"id": f"fc_{self._decision}_{number}", "type": "function_call", "status": "completed", **named}


_INCOMPLETE = {"content_filter": "content_filter", "length": "max_output_tokens"}


def text_part(text: str) -> dict[str, Any]:
    return {"type": "output_text", "text": text, "annotations": [], "logprobs": []}


def written(content: Any) -> bytes:
    """As JSON; numbers that came exact go back as JSON has them."""
    return json.dumps(content, ensure_ascii=False, separators=(",", ":"), default=float).encode()


def _usage(usage: Mapping[str, int]) -> dict[str, Any]:
    """Tokens of every draft asked for, delivered or not."""
    read, written = usage["prompt_tokens"], usage["completion_tokens"]
    return {
        "input_tokens": read,
        "input_tokens_details": {"cached_tokens": 0},
        "output_tokens": written,
        "output_tokens_details": {"reasoning_tokens": 0},
        "total_tokens": read + written,
    }


def _shown(tool: Mapping[str, Any]) -> dict[str, Any]:
    return {"strict": None, "parameters": None, **tool}


def _number(value: Any) -> Any:
    return None if value is None else float(value)
