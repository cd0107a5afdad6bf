"""What stands before the application: requests in pieces, and heads without an end."""

from __future__ import annotations

import json
import socket
import threading
import time
from collections.abc import Iterator

import pytest

from jurat.gateway.server import server_of
from jurat.request import Role
from support.gateway_house import StandInHouse

HOUSE = StandInHouse()
SECRET = HOUSE.key(Role.APP)
BODY = json.dumps({"model": "any", "messages": [{"role": "user", "content": "Say hello."}]}).encode()
REQUEST = (
    f"POST /v1/chat/completions HTTP/1.1\r\nHost: here\r\nAuthorization: Bearer {SECRET}\r\n"
    f"Content-Type: application/json\r\nContent-Length: {len(BODY)}\r\n\r\n"
).encode() + BODY


@pytest.fixture(scope="module")
def port() -> Iterator[int]:
    server = server_of(HOUSE, "127.0.0.1", 0)
    thread = threading.Thread(target=server.run, daemon=True)
    thread.start()
    while not server.started:
        assert thread.is_alive()
        time.sleep(0.01)
    yield server.servers[0].sockets[0].getsockname()[1]
    server.should_exit = True
    thread.join(10)


@pytest.fixture
def wire(port: int) -> Iterator[socket.socket]:
    with socket.create_connection(("127.0.0.1", port), 10) as connection:
        connection.setsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY, 1)
        yield connection


def heard(connection: socket.socket, until: bytes) -> bytes:
    data = b""
    while until not in data and (more := connection.recv(65536)):
        data += more
    return data


def test_a_request_that_comes_in_small_pieces_is_answered(wire: socket.socket) -> None:
    for start in range(0, len(REQUEST), 37):
        wire.sendall(REQUEST[start : start + 37])
    assert b"All is well." in heard(wire, b"All is well.")


def test_two_requests_in_one_packet_get_two_answers(wire: socket.socket) -> None:
    wire.sendall(REQUEST + REQUEST)
    data = heard(wire, b"All is well.")
    while data.count(b"All is well.") < 2:
        data += heard(wire, b"All is well.")
    assert data.count(b"HTTP/1.1 200") == 2


@pytest.mark.parametrize(
    "first",
    [b"GET /healthz HTTP/9.9\r\n\r\n", b"\x00\x01\x02\r\n\r\n", b"GET /healthz HTTP/1.1\r\nContent-Length: x\r\n\r\n"],
    ids=["version", "bytes", "length"],
)
def test_what_is_no_http_is_refused(wire: socket.socket, first: bytes) -> None:
    wire.sendall(first)
    assert heard(wire, b"request").startswith(b"HTTP/1.1 400")


def test_a_body_of_two_lengths_is_refused(wire: socket.socket) -> None:
    wire.sendall(REQUEST.replace(b"Host: here", b"Host: here\r\nTransfer-Encoding: chunked"))
    assert heard(wire, b"request").startswith(b"HTTP/1.1 400")
