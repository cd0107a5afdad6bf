"""A model's endpoint on loopback, a real HTTP server: answers as told, misbehaves on demand, keeps what it got.

Without orders it does what a willing model does (`support.mock_shape`): streams where it is asked to, calls tools,
keeps to a schema, embeds. As a process of its own: `PYTHONPATH=tests python -m support.upstream --port 8500`.
"""

from __future__ import annotations

import argparse
import itertools
import json
import ssl
import sys
import threading
import time
from collections.abc import Callable, Iterable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass, field
from typing import Any

from support import mock_shape
from support.mock_server import CUT, Part, Received, Serving, serving
from support.mock_shape import TEXT, Reply, completion

__all__ = ["TEXT", "Answer", "Received", "Reply", "Upstream", "completion", "running_upstream"]

ENDLESS_BYTES_MAX = 64_000_000
"""Even the endless answer of a test ends, should nobody hang up."""
_EVENTS = "text/event-stream; charset=utf-8"
_REASONS = {200: "OK", 302: "Found", 429: "Too Many Requests", 500: "Internal Server Error"}


@dataclass(frozen=True)
class Answer:
    """How to answer one request. Without a `body` the answer is the natural one, in the shape it is asked for, with
    `reply` in it where one is given.

    Of a body: `cut` bytes are missing at the end though announced; `endless` repeats it until the other side hangs up;
    `drip_s` waits between single bytes, of the head too where it `drips_head`; `cut_head` drops the connection before
    it; `raw` is sent instead of any HTTP. Of a stream: `between_s` waits before each event; after `events` of them it
    goes on with `then` (bytes as they are) and ends without a last chunk, or stalls for `stall_s` first, or (`orderly`)
    ends as HTTP ends. `delay_s` comes before everything.
    """

    body: bytes | None = None
    status: int = 200
    content_type: str | None = None
    headers: Mapping[str, str] = field(default_factory=dict)
    delay_s: float = 0.0
    cut: int = 0
    endless: bool = False
    drip_s: float = 0.0
    reply: Reply | None = None
    between_s: float = 0.0
    events: int | None = None
    then: bytes = b""
    stall_s: float = 0.0
    orderly: bool = False
    drips_head: bool = False
    cut_head: bool = False
    raw: bytes = b""

    @property
    def prompt(self) -> bool:
        """It goes out at once and whole."""
        waits = self.delay_s or self.drip_s or self.between_s or self.stall_s
        return not (waits or self.cut or self.endless or self.cut_head or self.raw) and self.events is None


class Upstream:
    """`answers` are given in turn, the last one for ever; `received` holds every request, headers and all, unless
    `keeps` is False (a load loop)."""

    def __init__(self, text: str = TEXT, keeps: bool = True) -> None:
        self.answers: list[Answer] = [Answer()]
        self.received: list[Received] = []
        self.base_url = ""
        self.server: Serving | None = None
        self._text, self._keeps = text, keeps
        self._lock = threading.Lock()

    def answer_with(self, *answers: Answer) -> None:
        self.answers = list(answers)

    def next_answer(self, received: Received) -> Answer:
        with self._lock:
            if self._keeps:
                self.received.append(received)
            return self.answers.pop(0) if len(self.answers) > 1 else self.answers[0]

    @property
    def connections(self) -> int:
        """How many were ever made."""
        assert self.server is not None
        return self.server.connections

    def left_within(self, seconds: float) -> bool:
        """Whether a caller hangs up, before his answer is whole, at the latest so many seconds from now."""
        assert self.server is not None
        until = time.monotonic() + seconds
        while not self.server.hung_up and time.monotonic() < until:
            time.sleep(0.005)
        return bool(self.server.hung_up)

    def when_asked(self, act: Callable[[], None], after_s: float = 0.1) -> None:
        """Does something in another thread, a little after the next request came."""
        before = len(self.received)

        def wait() -> None:
            until = time.monotonic() + 10
            while len(self.received) == before and time.monotonic() < until:
                time.sleep(0.005)
            time.sleep(after_s)
            act()

        threading.Thread(target=wait, daemon=True).start()

    def drop_idle(self) -> None:
        """Closes every connection on which nothing is under way, as servers do after a while."""
        assert self.server is not None
        self.server.drop_idle()

    def wire(self) -> str:
        """Everything that was ever received, as one text: where canaries are looked for."""
        return "\n".join(f"{r.path}\n{dict(r.headers)}\n{r.body.decode(errors='replace')}" for r in self.received)

    def parts(self, received: Received) -> tuple[Iterable[Part], bool]:
        """The answer to a request as the server plays it, and whether it goes out at once."""
        answer = self.next_answer(received)
        events = None if answer.body is not None else self._events(received, answer)
        if events is None:
            return _whole(answer, self._body(received, answer)), answer.prompt
        return _streamed(answer, events), answer.prompt

    def _events(self, received: Received, answer: Answer) -> Iterable[bytes] | None:
        """None where no stream is asked for, or an error is the answer."""
        asked = _asked(received)
        if answer.status != 200 or asked.get("stream") is not True:
            return None
        reply = answer.reply or mock_shape.natural(asked, self._text)
        anthropic = _place(received) == "messages"
        return mock_shape.message_events(asked, reply) if anthropic else mock_shape.chat_events(asked, reply)

    def _body(self, received: Received, answer: Answer) -> bytes:
        if answer.body is not None:
            return answer.body
        asked = _asked(received)
        match _place(received):
            case "models":
                return mock_shape.models()
            case "embeddings":
                return mock_shape.embeddings(asked)
            case "messages":
                return mock_shape.message(asked, answer.reply or mock_shape.natural(asked, self._text))
        return mock_shape.chat(asked, answer.reply or mock_shape.natural(asked, self._text))


def _asked(received: Received) -> dict[str, Any]:
    try:
        asked = received.json
    except ValueError:
        return {}
    return asked if isinstance(asked, dict) else {}


def _place(received: Received) -> str:
    return received.path.partition("?")[0].rpartition("/")[2]


def _head(answer: Answer, content_type: str, framing: str) -> bytes:
    lines = [
        f"HTTP/1.1 {answer.status} {_REASONS.get(answer.status, 'So')}",
        f"Content-Type: {answer.content_type or content_type}",
        framing,
        *(f"{name}: {value}" for name, value in answer.headers.items()),
    ]
    return ("\r\n".join(lines) + "\r\n\r\n").encode("latin-1")


def _whole(answer: Answer, body: bytes) -> Iterable[Part]:
    length = ENDLESS_BYTES_MAX if answer.endless else len(body)
    head = _head(answer, "application/json", f"Content-Length: {length}")
    if answer.prompt:
        return (head + body,)
    return _slowly(answer, head, body)


def _slowly(answer: Answer, head: bytes, body: bytes) -> Iterator[Part]:
    yield answer.delay_s
    if answer.cut_head or answer.raw:
        yield answer.raw
        yield CUT
        return
    for part in (bytes([byte]) for byte in head) if answer.drips_head else (head,):
        yield part
        yield answer.drip_s if answer.drips_head else 0.0
    if answer.endless:
        yield from itertools.repeat(body, ENDLESS_BYTES_MAX // len(body))
    elif answer.drip_s:
        for byte in body:
            yield bytes([byte])
            yield answer.drip_s
    else:
        yield body[: len(body) - answer.cut]
        if answer.cut:
            yield CUT


def _streamed(answer: Answer, events: Iterable[bytes]) -> Iterator[Part]:
    if answer.delay_s:
        yield answer.delay_s
    yield _head(answer, _EVENTS, "Transfer-Encoding: chunked")
    if answer.events is not None:
        events = itertools.islice(events, answer.events)
    for event in events:
        if answer.between_s:
            yield answer.between_s
        if answer.drip_s:
            yield from itertools.chain.from_iterable((_chunked(bytes([byte])), answer.drip_s) for byte in event)
        else:
            yield _chunked(event)
    if answer.events is not None:
        yield from _then(answer)
    else:
        yield from (_chunked(answer.then),) if answer.then else ()
        yield b"0\r\n\r\n"


def _then(answer: Answer) -> Iterator[Part]:
    """What follows the last event of a stream that does not end well."""
    if answer.then:
        yield from itertools.repeat(
            _chunked(answer.then), ENDLESS_BYTES_MAX // len(answer.then) if answer.endless else 1
        )
    if answer.stall_s:
        yield answer.stall_s
    yield b"0\r\n\r\n" if answer.orderly else CUT


def _chunked(data: bytes) -> bytes:
    return b"%x\r\n%b\r\n" % (len(data), data)


@contextmanager
def running_upstream(tls: ssl.SSLContext | None = None, text: str = TEXT, keeps: bool = True) -> Iterator[Upstream]:
    """An upstream on a free port of loopback, for as long as the block lasts; over TLS with a context for it."""
    upstream = Upstream(text, keeps)
    with serving(upstream.parts, tls) as server:
        host = "localhost" if tls else "127.0.0.1"
        upstream.base_url = f"{'https' if tls else 'http'}://{host}:{server.port}/v1"
        upstream.server = server
        yield upstream


def main() -> None:
    """Runs until its input ends; prints its base URL as JSON."""
    options = argparse.ArgumentParser(description="The mock upstream as a process of its own.")
    options.add_argument("--port", type=int, default=0)
    options.add_argument("--words", type=int, default=0, help="answer with so many words: as many events in a stream")
    options.add_argument("--text", default=TEXT)
    options.add_argument("--delay-s", type=float, default=0.0, help="before each answer")
    options.add_argument("--between-s", type=float, default=0.0, help="before each event of a stream")
    given = options.parse_args()
    words = itertools.islice(itertools.cycle(given.text.split()), given.words or None) if given.words else ()
    upstream = Upstream(" ".join(words) or given.text, keeps=False)
    upstream.answer_with(Answer(delay_s=given.delay_s, between_s=given.between_s))
    with serving(upstream.parts, port=given.port) as server:
        print(json.dumps({"base_url": f"http://127.0.0.1:{server.port}/v1"}), flush=True)
        sys.stdin.read()


if __name__ == "__main__":
    main()
