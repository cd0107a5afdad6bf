"""Server-sent events out of pieces of bytes, cut anywhere."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator

from jurat.models.fault import EndpointFault, Reason

EVENT_BYTES_MAX = 1_000_000
"""One event; the longest hold a whole call of a tool."""
STREAM_BYTES_MAX = 32_000_000
"""All events: a token of text comes in some 300 bytes."""


Event = tuple[str, bytes]
"""Name and data."""

Words = Callable[[bytes], tuple[str, int]]
"""Takes whole events off the beginning of some bytes, as far as it knows them: their text together, and how many bytes
they were."""


def events(pieces: Iterable[bytes]) -> Iterator[Event]:
    """Name and data of each event; what is not ended by an empty line is none. Raises EndpointFault beyond a limit."""
    for _, found in batches(pieces, lambda data: ("", 0)):
        yield from found


def batches(pieces: Iterable[bytes], words: Words) -> Iterator[tuple[str, list[Event]]]:
    """The same, those together that ended with one piece: the text of those that `words` knew, and the others, which
    came behind them."""
    rest, name, length = b"", "", 0
    data: list[bytes] = []
    for piece in pieces:
        length += len(piece)
        rest += piece
        text, taken = ("", 0) if data or name else words(rest)
        *lines, rest = rest[taken:].split(b"\n")
        if length > STREAM_BYTES_MAX or len(rest) > EVENT_BYTES_MAX:
            raise EndpointFault(
                Reason.ENDLESS, f"The model's answer does not end: more than {length - 1:,} bytes came."
            )
        ended: list[Event] = []
        for line in lines:
            line = line.removesuffix(b"\r")
            if line.startswith(b"data:"):
                data.append(line[6:] if line[5:6] == b" " else line[5:])
            elif line.startswith(b"event:"):
                name = line[6:].strip().decode("latin-1")
            elif not line:
                if data:
                    ended.append((name, data[0] if len(data) == 1 else b"\n".join(data)))
                name, data = "", []
        if text or ended:
            yield text, ended
