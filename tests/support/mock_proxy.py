"""An egress proxy for tests: CONNECT for what is secure, whole addresses for what is not, credentials checked."""

from __future__ import annotations

import asyncio
import base64
import threading
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from urllib.parse import quote, urlsplit


class Proxy:
    """`asked` holds the first line of every request that it saw."""

    def __init__(self, credentials: str) -> None:
        self.asked: list[str] = []
        self.url = ""
        self._credentials = credentials
        self._ready, self._thread = threading.Event(), threading.Thread(target=self._run, daemon=True)

    def start(self) -> None:
        self._thread.start()
        assert self._ready.wait(10), "the proxy did not start"

    def stop(self) -> None:
        self._loop.call_soon_threadsafe(self._end.set)
        self._thread.join(10)

    def _run(self) -> None:
        asyncio.run(self._serve())

    async def _serve(self) -> None:
        self._loop, self._end = asyncio.get_running_loop(), asyncio.Event()
        server = await asyncio.start_server(self._carry, "127.0.0.1", 0)
        user, _, word = self._credentials.partition(":")
        before = f"{quote(user)}:{quote(word)}@" if self._credentials else ""
        self.url = f"http://{before}127.0.0.1:{server.sockets[0].getsockname()[1]}"
        self._ready.set()
        await self._end.wait()
        server.close()
        for task in asyncio.all_tasks() - {asyncio.current_task()}:
            task.cancel()

    async def _carry(self, reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        with suppress(OSError, asyncio.IncompleteReadError, asyncio.CancelledError):
            head = await reader.readuntil(b"\r\n\r\n")
            first = head.split(b"\r\n", 1)[0].decode("latin-1")
            self.asked.append(first)
            if not self._allowed(head):
                writer.write(b"HTTP/1.1 407 Proxy Authentication Required\r\nContent-Length: 0\r\n\r\n")
                await writer.drain()
            else:
                await self._through(first, head, reader, writer)
        writer.close()

    def _allowed(self, head: bytes) -> bool:
        wanted = b"Basic " + base64.b64encode(self._credentials.encode())
        return not self._credentials or b"proxy-authorization: " + wanted.lower() in head.lower()

    async def _through(
        self, first: str, head: bytes, reader: asyncio.StreamReader, writer: asyncio.StreamWriter
    ) -> None:
        method, target, _ = first.split(" ")
        place = urlsplit(f"//{target}" if method == "CONNECT" else target)
        onward, out = await asyncio.open_connection(place.hostname, place.port)
        if method == "CONNECT":
            writer.write(b"HTTP/1.1 200 Connection established\r\n\r\n")
        else:
            out.write(head.replace(target.encode(), place.path.encode(), 1))
        await asyncio.gather(_pour(reader, out), _pour(onward, writer))


async def _pour(reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
    with suppress(OSError):
        while data := await reader.read(65536):
            writer.write(data)
            await writer.drain()
    writer.close()


@contextmanager
def running_proxy(credentials: str = "") -> Iterator[Proxy]:
    """A proxy on a free port of loopback, for as long as the block lasts."""
    proxy = Proxy(credentials)
    proxy.start()
    try:
        yield proxy
    finally:
        proxy.stop()
