"""One answer of HTTP/1.1, read by the parser in C: status, headers, and the body as it comes."""

from __future__ import annotations

import httptools

HEAD_BYTES_MAX = 64 * 1024
"""Of the status line and the headers. A longer head is none that a model's endpoint sends."""
HEADERS_MAX = 100


class Response:
    """Bytes go in by `feed`; what they say stands in the attributes. `body` holds what came and was not taken yet."""

    def __init__(self) -> None:
        self.status = 0
        self.headers: dict[str, str] = {}
        self.body: list[bytes] = []
        self.began = self.has_head = self.complete = False
        self._keeps = self._measured = self._more = False
        self._head_bytes = self._head_lines = 0
        self._parser = httptools.HttpResponseParser(self)

    @property
    def serves_again(self) -> bool:
        """Whether the connection can carry another exchange once this answer is complete."""
        return self.complete and self._keeps and not self._more

    @property
    def ends_with_connection(self) -> bool:
        """Whether the end of the connection is the end of the body: its length was not announced."""
        return self.has_head and not self._measured

    def feed(self, data: bytes) -> None:
        """Raises ValueError for what is no answer, or has a head beyond all bounds."""
        self.began = True
        self._head_bytes += 0 if self.has_head else len(data)
        try:
            self._parser.feed_data(data)
        except (httptools.HttpParserError, httptools.HttpParserUpgrade):
            if not self.complete:
                raise ValueError("no answer of HTTP/1.1") from None
            self._more = True  # behind the answer: nothing of ours
        if self._head_lines > HEADERS_MAX or (not self.has_head and self._head_bytes > HEAD_BYTES_MAX):
            raise ValueError("the head is too long")

    def close(self) -> None:
        """Parser and answer hold each other."""
        del self._parser

    # ---- what the parser tells -------------------------------------------------------------------------------

    def on_message_begin(self) -> None:
        self._more = self.complete

    def on_header(self, name: bytes, value: bytes) -> None:
        if self.has_head:  # behind the body: nobody asks for it
            return
        named, said = name.decode("latin-1").lower(), value.decode("latin-1").strip()
        self._head_lines += 1
        self.headers[named] = f"{self.headers[named]}, {said}" if named in self.headers else said

    def on_headers_complete(self) -> None:
        if self.has_head:
            return
        self.status = self._parser.get_status_code()
        if self.status < 200:  # a word before the answer
            self.headers.clear()
            return
        self._measured = not self.headers.keys().isdisjoint(("content-length", "transfer-encoding"))
        self.has_head, self._keeps = True, self._parser.should_keep_alive()

    def on_body(self, data: bytes) -> None:
        if not self.complete:
            self.body.append(data)

    def on_message_complete(self) -> None:
        self.complete = self.has_head
