"""A stream in the shape of OpenAI's responses: typed events with numbers, without a `[DONE]`."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from jurat.gateway.asking import Asked
from jurat.gateway.chat.answer import refusal
from jurat.gateway.errors import NotReleased, Problem, problem_of
from jurat.gateway.responses.answer import Answer, text_part, written
from jurat.gateway.streaming.shape import pieces
from jurat.gateway.view import brief, released, released_calls


class ResponsesShape:
    """`jurat` rides in the finished response. Each event says what it is of: item 0 is the message, if there is one."""

    def __init__(self, answer: Answer, strict: bool = False) -> None:
        self._answer, self._strict = answer, strict
        self._number = 0
        self._begun = self._speaking = False
        self._said: list[str] = []

    def opened(self) -> Iterator[bytes]:
        if not self._begun:
            self._begun = True
            for kind in ("response.created", "response.in_progress"):
                yield self._event(kind, response=self._answer.under_way())

    def text(self, text: str) -> Iterator[bytes]:
        if text:
            yield from self._speak(text_part(""))
        for piece in pieces(text):
            self._said.append(piece)
            yield self._event("response.output_text.delta", **self._place, delta=piece, logprobs=[])

    def ended(self, asked: Asked, rest: str) -> Iterator[bytes]:
        record, case = asked.record, asked.case
        kept = released(record, case) is not None
        yield from self.opened()
        yield from self.text(rest)
        if kept:
            yield from self._calls(asked)
        elif self._strict:
            shown = brief(record, case)
            yield from self.failed(problem_of(NotReleased(refusal(record, case), shown)), shown)
            return
        else:
            yield from self._refuse(refusal(record, case))
        finished = self._answer.finished(asked)
        yield self._event(f"response.{finished['status']}", response=finished)

    def failed(self, problem: Problem, jurat: Any = None) -> Iterator[bytes]:
        yield from self.opened()
        error = {"code": problem.code, "message": problem.message}
        more = {"jurat": jurat} if jurat else {}
        response = {**self._answer.under_way(), "status": "failed", "error": error, **more}
        yield self._event("response.failed", response=response)

    def _calls(self, asked: Asked) -> Iterator[bytes]:
        yield from self._fall_silent("".join(self._said))
        first = int(self._speaking)
        for number, call in enumerate(released_calls(asked.record, asked.case)):
            item = self._answer.call(number, call)
            at = {"output_index": first + number}
            yield self._event(
                "response.output_item.added", **at, item={**item, "status": "in_progress", "arguments": ""}
            )
            place = {**at, "item_id": item["id"]}
            yield self._event("response.function_call_arguments.delta", **place, delta=item["arguments"])
            told = {"arguments": item["arguments"], "name": item["name"]}
            yield self._event("response.function_call_arguments.done", **place, **told)
            yield self._event("response.output_item.done", **at, item=item)

    def _refuse(self, words: str) -> Iterator[bytes]:
        """What was said before stands in the item as well; the finished response holds what was released alone."""
        yield from self._fall_silent("".join(self._said))
        at = int(self._speaking)
        item = self._answer.refused([], "in_progress")
        place = {"item_id": item["id"], "output_index": at, "content_index": 0}
        part = {"type": "refusal", "refusal": words}
        yield self._event("response.output_item.added", output_index=at, item=item)
        yield self._event("response.content_part.added", **place, part={**part, "refusal": ""})
        yield self._event("response.refusal.delta", **place, delta=words)
        yield self._event("response.refusal.done", **place, refusal=words)
        yield self._event("response.content_part.done", **place, part=part)
        yield self._event("response.output_item.done", output_index=at, item=self._answer.refused([part], "incomplete"))

    def _speak(self, part: dict[str, Any]) -> Iterator[bytes]:
        if not self._speaking:
            self._speaking = True
            yield self._event(
                "response.output_item.added", output_index=0, item=self._answer.message([], "in_progress")
            )
            yield self._event("response.content_part.added", **self._place, part=part)

    def _fall_silent(self, text: str) -> Iterator[bytes]:
        if self._speaking:
            yield self._event("response.output_text.done", **self._place, text=text, logprobs=[])
            yield self._event("response.content_part.done", **self._place, part=text_part(text))
            yield self._event("response.output_item.done", output_index=0, item=self._answer.message([text_part(text)]))

    @property
    def _place(self) -> dict[str, Any]:
        return {"item_id": self._answer.message_id, "output_index": 0, "content_index": 0}

    def _event(self, kind: str, **content: Any) -> bytes:
        body = {"type": kind, "sequence_number": self._number, **content}
        self._number += 1
        return b"event: " + kind.encode() + b"\ndata: " + written(body) + b"\n\n"
