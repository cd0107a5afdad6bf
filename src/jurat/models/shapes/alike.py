"""Events of a stream that differ in one word only: all but the first need not be read as JSON again."""

from __future__ import annotations

import json
import re
from typing import Any

_BEFORE = re.compile(rb'"delta": ?\{(?:"role": ?"assistant", ?)?"content": ?')
_PROBE = b"a word"
_NO_WORD = re.compile(rb'["\\\x00-\x1f]')
LEARNS_MAX = 4
"""So often what surrounds the word is learnt anew; a stream in which it changes with each event is read as JSON."""


class Alike:
    """What stands before and behind the word, byte for byte. Between the two a string without quotes, backslashes and
    signs of control is the same JSON with another word in its place."""

    def __init__(self) -> None:
        self._before, self._after = b"", b""
        self._learns = 0

    def word(self, data: bytes) -> str | None:
        """The word of an event that is otherwise like the one that was learnt; None for any other."""
        before, after = self._before, self._after
        if not before or not (data.startswith(before) and data.endswith(after)):
            return None
        inside = data[len(before) : len(data) - len(after)]
        if len(data) < len(before) + len(after) or _NO_WORD.search(inside) is not None:
            return None
        try:
            return inside.decode()
        except UnicodeDecodeError:
            return None

    def learn(self, data: bytes, word: str) -> None:
        """Of an event that holds this word, and by which nothing else changed."""
        said = b'"' + word.encode("utf-8", "surrogatepass") + b'"'
        place = _BEFORE.search(data)
        if self._learns == LEARNS_MAX or place is None or not data.startswith(said, place.end()):
            return
        self._learns += 1
        before, after = data[: place.end() + 1], data[place.end() + len(said) - 1 :]
        if _says_nothing_else(before + _PROBE + after):
            self._before, self._after = before, after


def _says_nothing_else(data: bytes) -> bool:
    """Whether this is an event that brings the probe and has no other effect."""
    try:
        event: Any = json.loads(data)
        (choice,) = event["choices"]
        delta = choice["delta"]
        return (
            delta["content"] == _PROBE.decode()
            and delta.keys() <= {"role", "content", "refusal", "tool_calls"}
            and not (delta.get("refusal") or delta.get("tool_calls"))
            and not (choice.get("finish_reason") or event.get("usage") or event.get("error"))
        )
    except (ValueError, TypeError, KeyError, AttributeError):
        return False
