"""How input comes in: UTF-8 JSON, one object or one a line, decimals exact. A bad line is named, never skipped."""

from __future__ import annotations

import json
import sys
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from decimal import Decimal
from pathlib import Path
from typing import Any, BinaryIO

from jurat.foundation.error import InputError
from jurat.foundation.nearness import nearest

LINE_BYTES_MAX = 4_000_000
"""A longer line, or one document over several lines that is longer, is no request; it would only fill the memory."""

Object = dict[str, Any]


class Unreadable(InputError):
    """The input cannot be read."""

    code = "unreadable_input"


class NotJson(InputError):
    """The input is not the JSON that was asked for."""

    code = "not_json"


@dataclass(frozen=True)
class Line:
    """An object and the line it stood on; `alone` where the input is one JSON document and no lines."""

    number: int
    value: Object
    alone: bool = False


def objects(name: str) -> Iterator[Line]:
    """The objects of a file or `-`: as they come if each line holds one, else one document over several lines.

    Raises Unreadable, NotJson.
    """
    with _opened(name) as stream:
        rows = _rows(stream, name)
        number, first = next(rows, (0, ""))
        if not first:
            return
        if _goes_on(first):
            yield Line(number, parse(_joined(first, rows, name), name, number), alone=True)
            return
        yield Line(number, parse(first, f"{name}, line {number}"))
        for number, row in rows:
            yield Line(number, parse(row, f"{name}, line {number}"))


@dataclass(frozen=True)
class BadLine:
    """A line that is no object, and why."""

    number: int
    reason: str


def lines(name: str) -> Iterator[Line | BadLine]:
    """One object a line, as they come; one that is none is named, and the next is read. For what was collected over
    months, of which one bad line must not cost the rest. Raises Unreadable."""
    with _opened(name) as stream:
        for number, row in _rows(stream, name):
            try:
                yield Line(number, parse(row, f"line {number}"))
            except InputError as fault:
                yield BadLine(number, fault.message.removeprefix(f"line {number}: "))


def one_object(name: str) -> Object:
    """The only object of a file or `-`. Raises Unreadable, NotJson."""
    lines = list(objects(name))
    if len(lines) != 1:
        raise NotJson(f"{_called(name)} holds {len(lines)} objects where one is expected.", "Give one JSON object.")
    return lines[0].value


def whole_text(name: str) -> str:
    """The text of a file or `-`, as it stands. Raises Unreadable."""
    with _opened(name) as stream:
        try:
            data = stream.read(LINE_BYTES_MAX + 1)
        except OSError as fault:
            raise _unreadable(name, fault) from None
    if len(data) > LINE_BYTES_MAX:
        raise Unreadable(f"{_called(name)} is longer than {LINE_BYTES_MAX} bytes.", "Give a shorter text.")
    try:
        return data.decode("utf-8-sig")
    except UnicodeDecodeError as fault:
        raise Unreadable(f"{_called(name)} is not UTF-8 ({fault.reason}).", "Save it as UTF-8.") from None


def file_bytes(path: Path) -> bytes:
    """A whole file. Raises Unreadable."""
    try:
        return path.read_bytes()
    except OSError as fault:
        raise Unreadable(f"{path} cannot be read: {fault.strerror}.", "Give a readable file.") from None


def parse(text: str, place: str, line: int = 1) -> Object:
    """One JSON object. Numbers with a point are Decimal; NaN, a key twice and broken characters are refused."""
    try:
        value = json.loads(
            text, parse_float=Decimal, parse_constant=_no_constant, object_pairs_hook=_once, parse_int=_integer
        )
    except json.JSONDecodeError as fault:
        where = f", line {line + fault.lineno - 1}, column {fault.colno}" if "line" not in place else ""
        raise NotJson(f"{_called(place)}{where}: this is not JSON ({fault.msg}).", _SHAPE) from None
    except (ValueError, RecursionError) as fault:
        raise NotJson(f"{_called(place)}: {fault}.", _SHAPE) from None
    if not isinstance(value, dict):
        raise NotJson(f"{_called(place)}: an object is expected, not {_kind(value)}.", _SHAPE)
    _refuse_broken_characters(value, place)
    return value


_SHAPE = "Write one JSON object, or one object a line."


def _goes_on(row: str) -> bool:
    """Whether a document begins here that ends on a later line: JSON is missed only at the very end of the row."""
    try:
        json.loads(row, parse_int=_integer)
    except json.JSONDecodeError as fault:
        return fault.pos >= len(row.rstrip())
    except (ValueError, RecursionError):
        pass
    return False


def _joined(first: str, rows: Iterator[tuple[int, str]], name: str) -> str:
    text = first
    for _, row in rows:
        text += row
        if len(text) > LINE_BYTES_MAX:
            raise NotJson(f"{_called(name)} holds one object of more than {LINE_BYTES_MAX} characters.", _SHAPE)
    return text


def _rows(stream: BinaryIO, name: str) -> Iterator[tuple[int, str]]:
    """Line numbers and lines; empty ones are passed over."""
    number = 0
    while data := _row(stream, name):
        number += 1
        if len(data) > LINE_BYTES_MAX:
            raise NotJson(f"{_called(name)}, line {number} is longer than {LINE_BYTES_MAX} bytes.", _SHAPE)
        try:
            text = data.decode("utf-8-sig" if number == 1 else "utf-8")
        except UnicodeDecodeError as fault:
            message = f"{_called(name)}, line {number} is not UTF-8 ({fault.reason})."
            raise Unreadable(message, "Save it as UTF-8.") from None
        if text.strip():
            yield number, text


def _row(stream: BinaryIO, name: str) -> bytes:
    try:
        return stream.readline(LINE_BYTES_MAX + 1)
    except OSError as fault:
        raise _unreadable(name, fault) from None


@contextmanager
def _opened(name: str) -> Iterator[BinaryIO]:
    if name == "-":
        yield sys.stdin.buffer
        return
    try:
        stream = Path(name).open("rb")  # noqa: SIM115 only the opening is guarded here, not what is done with it
    except OSError as fault:
        raise _unreadable(name, fault) from None
    with stream:
        yield stream


def _unreadable(name: str, fault: OSError) -> Unreadable:
    return Unreadable(f"{_called(name)} cannot be read: {fault.strerror}.", "Give a readable file, or - for stdin.")


def _called(place: str) -> str:
    return "The input" + place[1:] if place.startswith("-") else place


def _once(pairs: list[tuple[str, Any]]) -> Object:
    value = dict(pairs)
    if len(value) != len(pairs):
        twice = next(key for index, (key, _) in enumerate(pairs) if key in dict(pairs[:index]))
        raise ValueError(f"'{twice}' stands twice in one object")
    return value


def _no_constant(name: str) -> Any:
    raise ValueError(f"{name} is not a number that can be reckoned with")


def _integer(digits: str) -> int:
    try:
        return int(digits)
    except ValueError:
        raise ValueError(f"a number of {len(digits)} digits is too long") from None


def _refuse_broken_characters(value: Object, place: str) -> None:
    """Half a surrogate pair is JSON, but no text: it could be neither hashed nor printed."""
    try:
        json.dumps(value, ensure_ascii=False, default=str).encode()
    except UnicodeEncodeError:
        raise NotJson(
            f"{_called(place)} holds half a character (a lone surrogate).", "Correct the \\u escape."
        ) from None


def _kind(value: Any) -> str:
    names = {list: "a list", str: "a text", bool: "true or false", type(None): "null"}
    return names.get(type(value), "a number")


@contextmanager
def blaming(source: str, line: Line) -> Iterator[None]:
    """Names the line whose content could not be used."""
    try:
        yield
    except InputError as fault:
        if not line.alone:
            fault.message = f"{_called(source)}, line {line.number}: {fault.message}"
        raise


class NoText(InputError):
    """A line has no text."""

    code = "no_text"


def text_of(value: Object) -> str:
    """The `text` of a line that has an `id` and a `text`. Raises NoText."""
    for name in ("id", "text"):
        if name not in value:
            raise NoText(f"'{name}' is missing.", 'Write {"id": …, "text": "…"}, one object a line.')
    if not isinstance(value["text"], str):
        raise NoText(f"'text' holds {_kind(value['text'])}.", 'Write {"id": …, "text": "…"}, one object a line.')
    return value["text"]


class UnknownKey(InputError):
    """A line holds a key that nobody reads."""

    code = "unknown_key"


def refuse_unknown(value: Object, known: Sequence[str]) -> None:
    """What is not read must not look as if it were. Raises UnknownKey."""
    for name in value:
        if name not in known:
            near = nearest(name, known)
            hint = f"Did you mean '{near}'? " if near else ""
            raise UnknownKey(f"'{name}' is not read here.", f"{hint}A line may hold: {', '.join(known)}.")
