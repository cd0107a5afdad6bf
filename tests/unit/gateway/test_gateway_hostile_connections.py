"""Connections that mean no good, or mean well and do it badly: each is answered in a coded way or closed, and those
beside it are served."""

from __future__ import annotations

import json
import socket
import threading
import time
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager

import pytest

from jurat.gateway import protocol
from jurat.gateway.limits import HEAD_BYTES_MAX
from jurat.gateway.server import server_of
from support.gateway_house import StandInHouse

HEALTH = b"GET /healthz HTTP/1.1\r\nHost: here\r\n\r\n"


@contextmanager
def listening() -> Iterator[int]:
    server = server_of(StandInHouse(), "127.0.0.1", 0)
    thread = threading.Thread(target=server.run, daemon=True)
    thread.start()
    while not server.started:
        assert thread.is_alive()
        time.sleep(0.01)
    try:
        yield server.servers[0].sockets[0].getsockname()[1]
    finally:
        server.should_exit = True
        thread.join(10)


@pytest.fixture(scope="module")
def port() -> Iterator[int]:
    with listening() as port:
        yield port


def connected(port: int) -> socket.socket:
    return socket.create_connection(("127.0.0.1", port), 20)


def all_of(connection: socket.socket) -> bytes:
    """Everything until the other side closes."""
    data = b""
    while True:
        try:
            more = connection.recv(65536)
        except ConnectionResetError:
            return data
        if not more:
            return data
        data += more


def refused(data: bytes) -> tuple[int, str]:
    """Status and code of the last answer."""
    head, _, body = data.rpartition(b"\r\n\r\n")
    return int(head.rpartition(b"HTTP/1.1 ")[2][:3]), json.loads(body)["error"]["code"]


@pytest.mark.parametrize(
    "first",
    [
        b"GET /healthz HTTP/9.9\r\n\r\n",
        b"\x16\x03\x01\x02\x00\x01\x00\x01\xfc\x03\x03\r\n\r\n",
        b"GET /healthz HTTP/1.1\r\nHost: here\r\nContent-Length: x\r\n\r\n",
        b"GET /healthz HTTP/1.1\r\nHost: here\r\nContent-Length: 5\r\nContent-Length: 6\r\n\r\nhello!",
        b"POST /v1/screen HTTP/1.1\r\nHost: here\r\nContent-Length: 5\r\nTransfer-Encoding: chunked\r\n\r\n0\r\n\r\n",
        b"POST /v1/screen HTTP/1.1\r\nHost: here\r\nTransfer-Encoding: xchunked, chunked, x\r\n\r\n0\r\n\r\n",
        b"GET /healthz HTTP/1.1\r\nHost: here\r\nX: a\x00b\r\n\r\n",
        b"GET /healthz HTTP/1.1\r\nHost : here\r\n\r\n",
        b"PRI * HTTP/2.0\r\n\r\nSM\r\n\r\n",
    ],
    ids=["version", "tls", "length", "lengths", "two framings", "coding", "null", "space", "http 2"],
)
def test_what_is_no_http_is_refused_with_a_code_and_the_connection_closed(port: int, first: bytes) -> None:
    with connected(port) as connection:
        connection.sendall(first)
        assert refused(all_of(connection)) == (400, "malformed_http")


def test_a_head_that_is_too_large_is_refused_however_it_arrives(port: int) -> None:
    with connected(port) as connection:
        connection.sendall(b"GET /healthz HTTP/1.1\r\nHost: here\r\n" + b"X-Long: aaaa\r\n" * 4_500)
        time.sleep(0.2)  # so that most of it comes at once, and the rest apart
        connection.sendall(b"X-Long: aaaa\r\n" * 500)
        assert refused(all_of(connection)) == (431, "head_too_large")


def test_a_head_that_is_too_large_is_refused_with_a_code(port: int) -> None:
    with connected(port) as connection:
        connection.sendall(b"GET /healthz HTTP/1.1\r\nHost: here\r\n")
        sent = 0
        while sent <= HEAD_BYTES_MAX:
            connection.sendall(b"X-Long: " + b"a" * 4000 + b"\r\n")
            sent += 4010
            time.sleep(0.005)
        assert refused(all_of(connection)) == (431, "head_too_large")


def test_a_head_that_comes_drop_by_drop_is_given_up(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(protocol, "HEAD_TIMEOUT_S", 0.4)
    with listening() as port, connected(port) as slow, connected(port) as silent, connected(port) as quick:
        slow.sendall(b"GET /healthz HTTP/1.1\r\nX: ")
        for _ in range(3):
            time.sleep(0.05)
            slow.sendall(b"a")
        quick.sendall(HEALTH)
        assert quick.recv(4096).startswith(b"HTTP/1.1 200")
        assert refused(all_of(slow)) == (408, "head_timeout")
        assert all_of(silent) == b""


def test_the_second_request_on_a_connection_has_its_time_too(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(protocol, "HEAD_TIMEOUT_S", 0.4)
    with listening() as port, connected(port) as connection:
        connection.sendall(HEALTH)
        assert connection.recv(4096).startswith(b"HTTP/1.1 200")
        connection.sendall(HEALTH[:20])
        assert refused(all_of(connection)) == (408, "head_timeout")


def test_what_is_put_behind_a_whole_request_does_not_become_its_answer(port: int) -> None:
    with connected(port) as connection:
        connection.sendall(HEALTH + b"\x00\x01 smuggled\r\n\r\n")
        data = all_of(connection)
        assert data.startswith(b"HTTP/1.1 200")
        assert data.count(b"HTTP/1.1 ") == 1


def test_more_connections_than_are_taken_are_told_so(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(protocol, "CONNECTIONS_MAX", 3)
    with listening() as port, ExitStack() as stack:
        taken = [stack.enter_context(connected(port)) for _ in range(3)]
        for connection in taken:
            connection.sendall(HEALTH)
            assert connection.recv(4096).startswith(b"HTTP/1.1 200")
        with connected(port) as late:
            late.sendall(HEALTH)
            answer = all_of(late)
            assert refused(answer) == (503, "too_many_connections")
            assert b"retry-after: 1" in answer.lower()
        taken.pop().close()
        time.sleep(0.2)
        with connected(port) as again:
            again.sendall(HEALTH)
            assert again.recv(4096).startswith(b"HTTP/1.1 200")
