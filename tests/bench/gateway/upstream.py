"""The mock model: an OpenAI endpoint in a process of its own, as cheap as Python allows. Prints its port.

    python tests/bench/gateway/upstream.py

Answers a fixed completion, or CHUNKS pieces as server-sent events, a piece a millisecond, each in its own packet.
"""

from __future__ import annotations

import asyncio
import json
import socket
from typing import Any

import uvloop
from wording import BREAKING_TEXT, BREAKS, MODEL, TEXT, pieces

PIECE_S = 0.001
_USAGE = {"prompt_tokens": 40, "completion_tokens": 100, "total_tokens": 140}
_MARK = BREAKS.encode()


def _completion(text: str) -> bytes:
    message = {"role": "assistant", "content": text}
    choice = {"index": 0, "message": message, "logprobs": None, "finish_reason": "stop"}
    body = json.dumps({**_head("chat.completion"), "choices": [choice], "usage": _USAGE}).encode()
    return b"HTTP/1.1 200 OK\r\nContent-Type: application/json\r\nContent-Length: %d\r\n\r\n%b" % (len(body), body)


def _head(kind: str) -> dict[str, Any]:
    return {"id": "chatcmpl-bench", "object": kind, "created": 1_780_000_000, "model": MODEL}


def _events(text: str) -> list[bytes]:
    """The packets of a stream: the head with the first event, then an event each."""
    deltas: list[tuple[dict[str, str], str | None]] = [({"role": "assistant", "content": ""}, None)]
    deltas += [({"content": piece}, None) for piece in pieces(text)]
    deltas.append(({}, "stop"))
    choices = [{"index": 0, "delta": delta, "logprobs": None, "finish_reason": end} for delta, end in deltas]
    head = _head("chat.completion.chunk")
    chunks = [*({**head, "choices": [choice]} for choice in choices), {**head, "choices": [], "usage": _USAGE}]
    data = [b"data: %b\n\n" % json.dumps(chunk).encode() for chunk in chunks]
    framed = [b"%x\r\n%b\r\n" % (len(one), one) for one in (*data, b"data: [DONE]\n\n")]
    lines = b"HTTP/1.1 200 OK\r\nContent-Type: text/event-stream\r\nTransfer-Encoding: chunked\r\n\r\n"
    return [lines + framed[0], *framed[1:-1], framed[-1] + b"0\r\n\r\n"]


_WHOLE = {False: _completion(TEXT), True: _completion(BREAKING_TEXT)}
_PIECES = {False: _events(TEXT), True: _events(BREAKING_TEXT)}


class Mock(asyncio.Protocol):
    """One connection; requests come one after the other."""

    def connection_made(self, transport: Any) -> None:
        self._transport, self._data = transport, bytearray()
        connection = transport.get_extra_info("socket")
        connection.setsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY, 1)

    def data_received(self, data: bytes) -> None:
        self._data += data
        while (end := self._data.find(b"\r\n\r\n")) >= 0:
            body = _body(bytes(self._data[:end]), self._data[end + 4 :])
            if body is None:
                return
            text, used = body
            del self._data[: end + 4 + used]
            self._answer(text)

    def _answer(self, body: bytes) -> None:
        breaks = _MARK in body
        if b'"stream":true' in body or b'"stream": true' in body:
            self._drip(iter(_PIECES[breaks]))
        else:
            self._transport.write(_WHOLE[breaks])

    def _drip(self, packets: Any) -> None:
        packet = next(packets, None)
        if packet is None or self._transport.is_closing():
            return
        self._transport.write(packet)
        asyncio.get_running_loop().call_later(PIECE_S, self._drip, packets)


def _body(head: bytes, rest: bytearray) -> tuple[bytes, int] | None:
    """The body and how many bytes it took; None while it is not complete."""
    lines = head.lower().split(b"\r\n")
    length = next((int(line.split(b":")[1]) for line in lines if line.startswith(b"content-length:")), None)
    if length is not None:
        return (bytes(rest[:length]), length) if len(rest) >= length else None
    if any(line.startswith(b"transfer-encoding:") for line in lines):
        end = rest.find(b"0\r\n\r\n")
        return (bytes(rest[:end]), end + 5) if end >= 0 else None
    return b"", 0


async def main() -> None:
    server = await asyncio.get_running_loop().create_server(Mock, "127.0.0.1", 0)
    print(server.sockets[0].getsockname()[1], flush=True)
    await server.serve_forever()


if __name__ == "__main__":
    uvloop.run(main())
