"""A stream in the shape of OpenAI's chat completions: `chat.completion.chunk`, then `[DONE]`."""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping
from typing import Any

from jurat.gateway.asking import Asked
from jurat.gateway.chat.answer import finish_reason, message, refusal
from jurat.gateway.errors import NotReleased, Problem, problem_of
from jurat.gateway.streaming.shape import DONE, event, pieces
from jurat.gateway.view import brief, released


class ChatShape:
    """`jurat` rides in the chunk that says why it ended, and `model` says from there on who wrote it in truth; with
    `usage`, one more chunk follows with no choices in it.

    What most chunks share is written out once.
    """

    def __init__(self, decision: str, created: int, model: str, usage: bool = False, strict: bool = False) -> None:
        self._shared: dict[str, Any] = {
            "id": f"chatcmpl-{decision}",
            "object": "chat.completion.chunk",
            "created": created,
            "model": model,
        }
        self._usage: dict[str, None] = {"usage": None} if usage else {}
        self._strict = strict
        self._begun = False
        before, after = event(self._chunk({"content": 0})).split(b'"content":0')
        self._before, self._after = before + b'"content":', after

    def opened(self) -> Iterator[bytes]:
        if not self._begun:
            self._begun = True
            yield event(self._chunk({"role": "assistant", "content": ""}))

    def text(self, text: str) -> Iterator[bytes]:
        for piece in pieces(text):
            yield self._before + json.dumps(piece, ensure_ascii=False).encode() + self._after

    def ended(self, asked: Asked, rest: str) -> Iterator[bytes]:
        yield from self.opened()
        yield from self.text(rest)
        record, case = asked.record, asked.case
        shown = brief(record, case)
        self._shared["model"] = asked.writer or self._shared["model"]
        if released(record, case) is not None:
            for index, call in enumerate(message(record, case).get("tool_calls", [])):
                yield event(self._chunk({"tool_calls": [{"index": index, **call}]}))
            yield from self._finish(finish_reason(record, case, asked.finish), shown)
        elif self._strict:
            yield from self.failed(problem_of(NotReleased(refusal(record, case), shown)), {"jurat": shown})
            return
        else:
            yield event(self._chunk({"refusal": refusal(record, case)}))
            yield from self._finish("content_filter", shown)
        if self._usage:
            usage = record["usage"]
            counted = {**usage, "total_tokens": sum(usage.values())}
            yield event({**self._shared, "choices": [], "usage": counted})
        yield DONE

    def failed(self, problem: Problem, more: Mapping[str, Any] | None = None) -> Iterator[bytes]:
        yield event({"error": problem.to_json(), **(more or {})})
        yield DONE

    def _finish(self, reason: str, jurat: Mapping[str, Any]) -> Iterator[bytes]:
        yield event({**self._chunk({}, reason), "jurat": dict(jurat)})

    def _chunk(self, delta: Mapping[str, Any], finish: str | None = None) -> dict[str, Any]:
        choice = {"index": 0, "delta": dict(delta), "logprobs": None, "finish_reason": finish}
        return {**self._shared, "choices": [choice], **self._usage}
