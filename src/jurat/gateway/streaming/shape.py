"""How one kind of endpoint words what happens in a stream."""

from __future__ import annotations

import json
from collections.abc import Iterator
from typing import Any, Protocol

from jurat.gateway.asking import Asked
from jurat.gateway.errors import Problem

DELTA_CHARS_MAX = 160
"""A text that was held as a whole goes out in pieces of this length."""


class Shape(Protocol):
    """Yields the bytes to be sent, in order. Made for one request; called from one thread at a time."""

    def opened(self) -> Iterator[bytes]: ...

    def text(self, text: str) -> Iterator[bytes]: ...

    def ended(self, asked: Asked, rest: str) -> Iterator[bytes]:
        """The end. `rest` is what of the text may be said and was not yet; `opened` may not have been called."""
        ...

    def failed(self, problem: Problem) -> Iterator[bytes]: ...


KEEP_ALIVE = b": keep-alive\n\n"
DONE = b"data: [DONE]\n\n"


def event(content: Any) -> bytes:
    """One server-sent event of JSON."""
    return b"data: " + json.dumps(content, ensure_ascii=False, separators=(",", ":")).encode() + b"\n\n"


def pieces(text: str) -> Iterator[str]:
    """A text cut at blanks into pieces of at most DELTA_CHARS_MAX characters; nothing for an empty one."""
    start = 0
    while start < len(text):
        end = start + DELTA_CHARS_MAX
        if end < len(text):
            end = text.rfind(" ", start + 1, end) if " " in text[start + 1 : end] else end
        yield text[start:end]
        start = end
