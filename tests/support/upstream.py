"""A model's endpoint on loopback, a real HTTP server: answers as told, misbehaves on demand, keeps what it got."""

from __future__ import annotations

import json
import threading
import time
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import Any

TEXT = "Dear <PERSON_1>, your portfolio is in order."
ENDLESS_BYTES_MAX = 64_000_000
"""Even the endless answer of a test ends, should nobody hang up."""


def completion(text: str | None = TEXT, **changes: Any) -> bytes:
    """A chat completion with this text."""
    message = {"role": "assistant", "content": text}
    body: dict[str, Any] = {
        "id": "chatcmpl-1",
        "object": "chat.completion",
        "model": "mock",
        "choices": [{"index": 0, "message": message, "finish_reason": "stop"}],
        "usage": {"prompt_tokens": 11, "completion_tokens": 7, "total_tokens": 18},
    }
    return json.dumps(body | changes).encode()


@dataclass(frozen=True)
class Answer:
    """How to answer one request. `cut` bytes of the body are missing at the end though announced; `endless` repeats the
    body until the other side hangs up; `drip_s` waits between single bytes."""

    body: bytes = field(default_factory=completion)
    status: int = 200
    content_type: str = "application/json"
    headers: Mapping[str, str] = field(default_factory=dict)
    delay_s: float = 0.0
    cut: int = 0
    endless: bool = False
    drip_s: float = 0.0


@dataclass(frozen=True)
class Received:
    """One request as it came over the wire."""

    path: str
    headers: Mapping[str, str]
    body: bytes

    @property
    def json(self) -> Any:
        return json.loads(self.body)


class Upstream:
    """`answers` are given in turn, the last one for ever; `received` holds every request, headers and all."""

    def __init__(self) -> None:
        self.answers: list[Answer] = [Answer()]
        self.received: list[Received] = []
        self.base_url = ""
        self._lock = threading.Lock()

    def answer_with(self, *answers: Answer) -> None:
        self.answers = list(answers)

    def next_answer(self, received: Received) -> Answer:
        with self._lock:
            self.received.append(received)
            return self.answers.pop(0) if len(self.answers) > 1 else self.answers[0]

    def wire(self) -> str:
        """Everything that was ever received, as one text: where canaries are looked for."""
        return "\n".join(f"{r.path}\n{dict(r.headers)}\n{r.body.decode(errors='replace')}" for r in self.received)


@contextmanager
def running_upstream() -> Iterator[Upstream]:
    """An upstream on a free port of loopback, for as long as the block lasts."""
    upstream = Upstream()
    server = ThreadingHTTPServer(("127.0.0.1", 0), _handler(upstream))
    server.daemon_threads = True
    upstream.base_url = f"http://127.0.0.1:{server.server_port}/v1"
    thread = threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.01}, daemon=True)
    thread.start()
    try:
        yield upstream
    finally:
        server.shutdown()
        server.server_close()
        thread.join()


def _handler(upstream: Upstream) -> Callable[..., BaseHTTPRequestHandler]:
    class Handler(BaseHTTPRequestHandler):
        protocol_version = "HTTP/1.1"

        def do_POST(self) -> None:
            body = self.rfile.read(int(self.headers.get("Content-Length", 0)))
            answer = upstream.next_answer(Received(self.path, dict(self.headers), body))
            time.sleep(answer.delay_s)
            try:
                self._send(answer)
            except OSError:
                self.close_connection = True  # the other side hung up, as it should

        def _send(self, answer: Answer) -> None:
            self.send_response(answer.status)
            self.send_header("Content-Type", answer.content_type)
            length = ENDLESS_BYTES_MAX if answer.endless else len(answer.body)
            self.send_header("Content-Length", str(length))
            for name, value in answer.headers.items():
                self.send_header(name, value)
            self.end_headers()
            self._write(answer)

        def _write(self, answer: Answer) -> None:
            if answer.endless:
                for _ in range(ENDLESS_BYTES_MAX // len(answer.body)):
                    self.wfile.write(answer.body)
            elif answer.drip_s:
                for byte in answer.body:
                    self.wfile.write(bytes([byte]))
                    self.wfile.flush()
                    time.sleep(answer.drip_s)
            else:
                self.wfile.write(answer.body[: len(answer.body) - answer.cut])
            self.close_connection = bool(answer.cut)

        def log_message(self, format: str, *args: object) -> None:
            """Silent: tests read `received`."""

    return Handler
