"""HTTP on a connection: the parser in C, with a bound on the head of a request, which it has none of."""

from __future__ import annotations

from uvicorn.protocols.http.httptools_impl import HttpToolsProtocol

HEAD_BYTES_MAX = 64 * 1024
"""Of the request line and the headers, beyond what came with the first packet. A longer head is refused and the
connection closed."""


class BoundedProtocol(HttpToolsProtocol):
    """What arrives is counted until the headers of a request are complete."""

    _head_bytes = 0
    _in_head = False

    def data_received(self, data: bytes) -> None:
        began_before = self._in_head
        super().data_received(data)
        self._head_bytes = self._head_bytes + len(data) if began_before and self._in_head else 0
        if self._head_bytes > HEAD_BYTES_MAX and not self.transport.is_closing():
            self.send_400_response("The head of this request is too long.")

    def on_message_begin(self) -> None:
        self._in_head = True
        super().on_message_begin()

    def on_headers_complete(self) -> None:
        self._in_head = False
        super().on_headers_complete()
