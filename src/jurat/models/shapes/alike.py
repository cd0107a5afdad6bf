"""Events of a stream that differ in one word only: all but the first need not be read as JSON again."""

from __future__ import annotations

import json
import re
from itertools import takewhile
from typing import Any

_BEFORE = re.compile(rb'"delta": ?\{(?:"role": ?"assistant", ?)?"content": ?')
_PROBE = b"a word"
_WORD = rb'([^"\\\x00-\x1f]*)'
_PLAIN = re.compile(_WORD)
LEARNS_MAX = 4
"""So often what surrounds the word is learnt anew; a stream in which it changes with each event is read as JSON."""


class Alike:
    """What stands before and behind the word, byte for byte. Between the two a string without quotes, backslashes and
    signs of control is the same JSON with another word in its place."""

    def __init__(self) -> None:
        self._event: re.Pattern[bytes] | None = None
        self._learns = 0

    def words(self, data: bytes) -> tuple[str, int]:
        """The words of the events that `data` begins with and that are otherwise like the one that was learnt, and how
        many bytes they are."""
        found: list[bytes] = []
        place = 0
        while self._event is not None and (match := self._event.match(data, place)) is not None:
            found.append(match[1])
            more, place = _like_it(match, data)
            found += more
        try:
            return _text(found), place
        except UnicodeDecodeError:
            return "", 0  # it is said to be no JSON, then

    def learn(self, data: bytes, word: str) -> None:
        """Of an event that holds this word, and by which nothing else changed."""
        said = b'"' + word.encode("utf-8", "surrogatepass") + b'"'
        place = _BEFORE.search(data)
        if self._learns == LEARNS_MAX or place is None or not data.startswith(said, place.end()):
            return
        self._learns += 1
        before, after = data[: place.end() + 1], data[place.end() + len(said) - 1 :]
        if _says_nothing_else(before + _PROBE + after):
            self._event = re.compile(rb"data: ?" + re.escape(before) + _WORD + re.escape(after) + rb"\r?\n\r?\n")


def _like_it(match: re.Match[bytes], data: bytes) -> tuple[list[bytes], int]:
    """The words of the whole events behind this one that are framed as it is, to the byte, and where they end: cut
    apart at once. What is no plain word ends them."""
    before, after = data[match.start() : match.start(1)], data[match.end(1) : match.end()]
    start = match.end()
    last = data.rfind(after, start)
    if last < 0 or not data.startswith(before, start):
        return [], start
    words = list(takewhile(_PLAIN.fullmatch, data[start + len(before) : last].split(after + before)))
    return words, start + len(words) * (len(before) + len(after)) + sum(map(len, words))


def _text(words: list[bytes]) -> str:
    """Raises UnicodeDecodeError where one is no text by itself."""
    joined = b"".join(words)
    if not joined.isascii():
        for word in words:
            word.decode()
    return joined.decode()


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
