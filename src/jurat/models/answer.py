"""Reading an answer with suspicion, whatever its shape: an endpoint may send anything."""

from __future__ import annotations

import json
from collections.abc import Iterable, Sequence
from typing import Any

from jurat.models.fault import HELP, EndpointFault, Reason, malformed
from jurat.request import Draft, ToolCall

ANSWER_BYTES_MAX = 2_000_000
"""A longer answer is endless: the longest text Jurat asks for has a few kilobytes."""
TEXT_CHARS_MAX = 400_000
"""Of a stream's text."""
CALLS_MAX = 128

_JSON = json.JSONDecoder()


def gather(pieces: Iterable[bytes]) -> bytes:
    """All pieces of a body. Raises EndpointFault when it grows past its limit."""
    body = bytearray()
    for piece in pieces:
        body += piece
        if len(body) > ANSWER_BYTES_MAX:
            raise endless(ANSWER_BYTES_MAX, "bytes")
    return bytes(body)


def endless(limit: int, unit: str) -> EndpointFault:
    return EndpointFault(Reason.ENDLESS, f"The model's answer does not end: more than {limit:,} {unit} came.", HELP)


def parsed(body: bytes) -> dict[str, Any]:
    """The JSON object in a body or an event. Raises EndpointFault."""
    try:
        value = _JSON.decode(body.decode())  # a third quicker than `loads`, which guesses encodings
    except (ValueError, RecursionError):
        raise malformed("is malformed JSON, or was cut off") from None
    if not isinstance(value, dict):
        raise malformed("is JSON of the wrong shape")
    return value


class Spelling:
    """A text that comes in pieces. What `add` gives back may be handed over: no blanks before the first word, blanks
    at an end held back until more follows, the two halves of a character joined. All of it together is `text`."""

    def __init__(self) -> None:
        self._given: list[str] = []
        self._held, self._half, self._length = "", "", 0

    def add(self, piece: str) -> str:
        """Raises EndpointFault for characters that are no text, and for a text that does not end."""
        if not piece.isascii() or self._half:
            piece = self._joined(piece)
        if "\0" in piece:
            raise _no_text()
        piece = self._held + piece if self._given else piece.lstrip()
        whole = piece.rstrip()
        self._held = piece[len(whole) :]
        if whole:
            self._given.append(whole)
            self._length += len(whole)
            if self._length > TEXT_CHARS_MAX:
                raise endless(TEXT_CHARS_MAX, "characters")
        return whole

    @property
    def text(self) -> str:
        """Raises EndpointFault where half a character was left."""
        if self._half:
            raise _no_text()
        return "".join(self._given)

    def _joined(self, piece: str) -> str:
        piece, self._half = self._half + piece, ""
        if piece and "\ud800" <= piece[-1] <= "\udbff":
            piece, self._half = piece[:-1], piece[-1]
        try:
            return piece.encode("utf-16-le", "surrogatepass").decode("utf-16-le")
        except UnicodeDecodeError:
            raise _no_text() from None


def _no_text() -> EndpointFault:
    return EndpointFault(Reason.MALFORMED, "The model's answer holds characters that are no text.")


def spelt(text: str) -> str:
    """A whole text, blanks at both ends taken off. Raises EndpointFault."""
    spelling = Spelling()
    spelling.add(text)
    return spelling.text


def call_of(index: int, id: object, name: object, arguments: object) -> ToolCall:
    """A call as told; some endpoints leave out the id, or send arguments that are no text yet. Raises EndpointFault."""
    if not isinstance(name, str) or not name or index >= CALLS_MAX:
        raise malformed("calls a tool in a shape that cannot be read")
    words = arguments if isinstance(arguments, str) else json.dumps({} if arguments is None else arguments)
    return ToolCall(id if isinstance(id, str) and id else f"call_{index}", spelt(name), spelt(words) or "{}")


def finished(
    text: str,
    writer: str,
    finish: str,
    tokens: tuple[object, object],
    calls: Sequence[ToolCall] = (),
    declined: bool = False,
) -> Draft:
    """The draft. `finish` in OpenAI's words, `tokens` of prompt and completion as told. Raises EndpointFault where
    there is nothing in it that may be used."""
    if finish == "content_filter":
        raise EndpointFault(
            Reason.FILTERED, "The endpoint's own filter held the model's answer back.", "Word it differently."
        )
    if declined:
        raise EndpointFault(Reason.FILTERED, "The model declined to write this.", "Word it differently.")
    if not text and not calls:
        raise EndpointFault(Reason.EMPTY, "The model's answer has no text in it.")
    return Draft(text, writer, finish, count(tokens[0]), count(tokens[1]), tuple(calls))


def count(value: object) -> int:
    """A number of tokens; 0 for what is none."""
    return value if isinstance(value, int) and not isinstance(value, bool) and value >= 0 else 0


def error_in(answer: dict[str, Any]) -> str | None:
    """The code of an error that an answer holds, empty if it has none; None if it holds no error."""
    error = answer.get("error")
    if not error:
        return None
    code = (error.get("code") or error.get("type")) if isinstance(error, dict) else ""
    return code if isinstance(code, str) else ""


def told_error(answer: dict[str, Any]) -> None:
    """Raises EndpointFault where an answer, or an event in a stream that began well, is an error."""
    code = error_in(answer)
    if code is None:
        return
    if code == "content_filter":
        raise EndpointFault(
            Reason.FILTERED, "The endpoint's own filter held the model's answer back.", "Word it differently."
        )
    raise EndpointFault(
        Reason.FAILED, "The model reports an error within its answer.", "Look at the endpoint's own log.", passing=True
    )
