"""How much one request may be – bytes, depth, digits, seconds – and how many at once."""

from __future__ import annotations

import asyncio
import codecs
import json
import re
import time
from decimal import Decimal
from typing import Any, Protocol

from starlette.requests import Request

from jurat.foundation.error import InputError, Unavailable

CONNECTIONS_MAX = 512
"""So many connections a process holds; one more is told so and closed."""

HEAD_BYTES_MAX = 64 * 1024
"""Of the request line and the headers, beyond what came with the first packet."""

HEAD_TIMEOUT_S = 15.0
"""So long may the head of a request take, from the connection or from its first byte on."""

KEEP_ALIVE_TIMEOUT_S = 15
"""So long may a connection be idle between two requests."""

BODY_BYTES_MAX = 1024 * 1024
"""Enough for the longest text that is read (100,000 characters), escaped, with a conversation around it."""

DRAIN_BYTES_MAX = 8 * 1024 * 1024
"""So much of a body that is too long is read and thrown away, so that the caller hears why instead of a reset."""

BODY_TIMEOUT_S = 30.0
JSON_DEPTH_MAX = 32
NUMBER_DIGITS_MAX = 40
"""Digits of a number, and how far its exponent may reach: 1e999999999 is nine bytes here and a gigabyte written out."""

AT_ONCE_MAX = {"writing": 16, "reading": 16, "playground": 4}
"""Requests of each queue worked on at the same time; together below the 40 threads that carry them, so that none waits
unseen behind another."""

WAITING_MAX = 64
WAIT_S = 5.0
"""So many of each queue may wait so long for a place: a burst passes, a jam is told to come back."""

RETRY_AFTER_S = 1

ANSWER_TOKENS_RESERVED = 1024
"""Set aside of a key's budget for the answer to a request that does not say how long it may be."""

PROMPT_CHARS_A_TOKEN = 4
"""By which a prompt's tokens are guessed before a model has counted them."""


class RequestTooLarge(InputError):
    """The body of this request is too large."""

    code = "request_too_large"
    http_status = 413


class JsonTooDeep(InputError):
    """The JSON of this request is nested too deeply."""

    code = "json_too_deep"
    http_status = 413


class BodyTooSlow(InputError):
    """The body of this request did not arrive in time."""

    code = "body_timeout"
    http_status = 408


class Busy(Unavailable):
    """As many requests as this gateway takes on at once are being worked on; nothing was done with this one."""

    code = "busy"


class QueueWatch(Protocol):
    """Who looks on at a queue."""

    def waits(self, more: int) -> None:
        """One begins to wait (1), or waits no longer (-1)."""
        ...

    def turned_away(self) -> None: ...

    def entered(self, waited_s: float) -> None: ...

    def left(self) -> None: ...


class _Nobody:
    def waits(self, more: int) -> None: ...

    def turned_away(self) -> None: ...

    def entered(self, waited_s: float) -> None: ...

    def left(self) -> None: ...


_NOBODY = _Nobody()


class Place:
    """A place in a queue, as an asynchronous context manager: to enter it raises Busy."""

    def __init__(self, turnstile: Turnstile, taken: bool = False) -> None:
        self._turnstile, self._taken = turnstile, taken

    async def __aenter__(self) -> None:
        if not self._taken:
            await self._turnstile.enter()
            self._taken = True

    async def __aexit__(self, *fault: object) -> None:
        if self._taken:
            self._taken = False
            self._turnstile.leave()

    def hand_on(self) -> Place:
        """The same place for another block, which leaves it in the end instead of this one."""
        self._taken = False
        return Place(self._turnstile, taken=True)


class Turnstile:
    """Lets so many in at once and so many wait for a moment; the rest is turned away instead of waiting unseen."""

    def __init__(
        self, at_once_max: int, waiting_max: int = WAITING_MAX, wait_s: float = WAIT_S, watch: QueueWatch | None = None
    ) -> None:
        self._watch = watch or _NOBODY
        self._places = asyncio.Semaphore(at_once_max)
        self._waiting, self._waiting_max, self._wait_s = 0, waiting_max, wait_s

    def place(self) -> Place:
        """A place for as long as a block runs."""
        return Place(self)

    async def enter(self) -> None:
        """Raises Busy."""
        if not self._places.locked():
            await self._places.acquire()  # there is one: this does not wait
            self._watch.entered(0.0)
            return
        if self._waiting >= self._waiting_max:
            self._watch.turned_away()
            raise Busy()
        await self._wait()

    def leave(self) -> None:
        self._places.release()
        self._watch.left()

    async def _wait(self) -> None:
        self._waiting += 1
        self._watch.waits(1)
        began = time.monotonic()
        try:
            async with asyncio.timeout(self._wait_s):
                await self._places.acquire()
        except TimeoutError:
            self._watch.turned_away()
            raise Busy() from None
        finally:
            self._waiting -= 1
            self._watch.waits(-1)
        self._watch.entered(time.monotonic() - began)


async def read_body(request: Request) -> bytes:
    """The whole body. Raises RequestTooLarge, BodyTooSlow, JsonTooDeep."""
    try:
        async with asyncio.timeout(BODY_TIMEOUT_S):
            body = await _bounded(request)
    except TimeoutError:
        raise BodyTooSlow(f"The body did not arrive within {BODY_TIMEOUT_S:.0f} seconds.", "Send it again.") from None
    if depth(body) > JSON_DEPTH_MAX:
        raise JsonTooDeep(f"At most {JSON_DEPTH_MAX} levels of nesting are read.", "Send a flatter object.")
    return body


async def _bounded(request: Request) -> bytes:
    parts: list[bytes] = []
    length = 0
    async for part in request.stream():
        length += len(part)
        if length <= BODY_BYTES_MAX:
            parts.append(part)
        elif length > DRAIN_BYTES_MAX:
            break
    if length > BODY_BYTES_MAX:
        raise RequestTooLarge(f"A request may have {BODY_BYTES_MAX:,} bytes.", "Send less, or in several requests.")
    return b"".join(parts)


def depth(body: bytes) -> int:
    """How deeply brackets outside of strings are nested; counts no further than one above the limit. Works on bytes
    that are not valid JSON, too: Python's reader must not be the first to meet a million brackets."""
    level = deepest = 0
    for bracket in _BRACKET.finditer(_STRING.sub(b"", body)):
        level += 1 if bracket.group() in b"[{" else -1
        deepest = max(deepest, level)
        if deepest > JSON_DEPTH_MAX:
            break
    return deepest


_STRING = re.compile(rb'"[^"\\]*(?:\\.[^"\\]*)*"', re.DOTALL)
_BRACKET = re.compile(rb"[][{}]")


def read_json(body: bytes) -> Any:
    """JSON with decimals read exactly. Raises json.JSONDecodeError, also where Python's reader is lenient: NaN, a name
    twice in one object, half a surrogate pair, the character 0 (which no database keeps), endless numbers."""
    try:
        text = _text(body)
        escapes = text is None or "\\u" in text
        value = json.loads(
            body if text is None else text,
            parse_float=_decimal,
            parse_int=_integer,
            parse_constant=_no_constant,
            object_pairs_hook=_named_once_in_text if escapes else _named_once,
        )
        if escapes:
            _writable(value)
    except json.JSONDecodeError:
        raise
    except ValueError as fault:
        raise json.JSONDecodeError(str(fault), "", 0) from None
    return value


def _text(body: bytes) -> str | None:
    """The body, if it is UTF-8 beyond doubt. What is no text can then stand in it as an escape only."""
    try:
        return None if body.startswith(_BYTE_ORDER_MARKS) or b"\0" in body[:4] else body.decode()
    except UnicodeDecodeError:
        return None


_BYTE_ORDER_MARKS = (codecs.BOM_UTF8, codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)


def _decimal(digits: str) -> Decimal:
    number = Decimal(digits)
    if len(digits) > NUMBER_DIGITS_MAX or abs(number.adjusted()) > NUMBER_DIGITS_MAX:
        raise ValueError(f"a number may have {NUMBER_DIGITS_MAX} digits")
    return number


def _integer(digits: str) -> int:
    if len(digits) > NUMBER_DIGITS_MAX:
        raise ValueError(f"a number may have {NUMBER_DIGITS_MAX} digits")
    return int(digits)


def _no_constant(name: str) -> Any:
    raise ValueError(f"{name} is not a number of JSON")


def _named_once(pairs: list[tuple[str, Any]]) -> dict[str, Any]:
    named = dict(pairs)
    if len(named) != len(pairs):
        raise ValueError("a name stands twice in one object")
    return named


def _named_once_in_text(pairs: list[tuple[str, Any]]) -> dict[str, Any]:
    named = _named_once(pairs)
    _writable(list(named))
    return named


def _writable(value: Any) -> None:
    if isinstance(value, str):
        if "\0" in value:
            raise ValueError("a text may not hold the character 0")
        value.encode("utf-8")
    elif isinstance(value, list):
        for item in value:
            _writable(item)
    elif isinstance(value, dict):
        for item in value.values():
            _writable(item)
