"""A reader who keeps the line open and takes nothing in counts as gone after a while, and whoever writes is told."""

from __future__ import annotations

import asyncio
import contextlib
import socket
import threading
import time
from collections.abc import Iterator
from dataclasses import dataclass, field

import pytest
import uvicorn
from starlette.types import Receive, Scope, Send

from jurat.foundation.cancellation import Cancellation, Cancelled
from jurat.foundation.error import Unavailable
from jurat.gateway.streaming import response
from jurat.gateway.streaming.chat import ChatShape
from jurat.gateway.streaming.event import Failed
from jurat.gateway.streaming.pipe import Pipe
from jurat.gateway.streaming.response import EventStream

ASK = b"GET / HTTP/1.1\r\nHost: here\r\nConnection: close\r\n\r\n"
PIECE = "x" * 65_536


@dataclass
class Talker:
    """An application that says PIECE until it is told that nobody listens."""

    told: threading.Event = field(default_factory=threading.Event)
    closed: threading.Event = field(default_factory=threading.Event)
    enough: threading.Event = field(default_factory=threading.Event)

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        pipe = Pipe(Cancellation())
        scope["state"] = {"request_id": "r-1"}
        threading.Thread(target=self._talk, args=(pipe,), daemon=True).start()
        with contextlib.suppress(Exception):
            await EventStream(pipe, ChatShape("d-1", 0, "m", False, False))(scope, receive, send)
        self.closed.set()

    def _talk(self, pipe: Pipe) -> None:
        try:
            pipe.open("")
            while not self.enough.is_set():
                pipe.say(PIECE)
            pipe.finish(Failed(Unavailable("It is over.")))
        except Cancelled:
            self.told.set()
            pipe.finish(Failed(Cancelled()))


@contextlib.contextmanager
def listening(talker: Talker) -> Iterator[int]:
    server = uvicorn.Server(uvicorn.Config(talker, port=0, lifespan="off", log_config=None))
    thread = threading.Thread(target=lambda: asyncio.run(server.serve()), daemon=True)
    thread.start()
    while not server.started:
        time.sleep(0.01)
    try:
        yield server.servers[0].sockets[0].getsockname()[1]
    finally:
        server.should_exit = server.force_exit = True
        thread.join(10)


def test_a_reader_who_stalls_is_let_go_and_the_writer_told(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(response, "SEND_TIMEOUT_S", 0.5)
    talker = Talker()
    with listening(talker) as port, socket.create_connection(("127.0.0.1", port), 10) as reader:
        reader.sendall(ASK)
        assert reader.recv(64).startswith(b"HTTP/1.1 200")
        assert talker.told.wait(20)
        assert talker.closed.wait(20)


def test_a_reader_who_is_only_slow_is_not(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(response, "SEND_TIMEOUT_S", 2.0)
    talker = Talker()
    with listening(talker) as port, socket.create_connection(("127.0.0.1", port), 10) as reader:
        reader.sendall(ASK)
        for _ in range(40):
            assert reader.recv(1_048_576)
            assert not talker.told.wait(0.05)
        talker.enough.set()
        while reader.recv(1_048_576):
            pass
    assert not talker.told.is_set()
