"""Fold a text for matching, and keep for each folded character the place it came from.

What is folded away is what a reader does not see or does not mind: case, compatibility forms, accents, invisible
characters, lookalikes of Latin letters, curly quotes, kinds of hyphen, HTML markup, runs of white space. A run of
white space becomes one space, or one line break where it holds an empty line. Offsets count code points.
"""

from __future__ import annotations

import html
import re
import unicodedata
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import lru_cache

from jurat.foundation.span import Span
from jurat.terms.confusable import CONFUSABLE

_APOSTROPHES = "'’‘‛ʼʻ′´｀＇"
_QUOTES = '"“”„‟«»″＂'
_HYPHENS = "-‐‑‒–−﹣－⁃"
_BLANKS = "\u115f\u1160\u3164\uffa0\u2800"
"""Letters and signs that are drawn as nothing."""
_MARKS = "™℠®©"
_UNDRAWN = (
    r"[\x00-\x08\x0e-\x1b\x7f-\x84\x86-\x9f\u00ad\u034f\u061c\u115f\u1160\u180b-\u180e\u200b-\u200f\u202a-\u202e"
    r"\u2060-\u206f\u3164\ufe00-\ufe0f\ufeff\uffa0]"
)
"""What may stand beside a sign of emphasis unseen."""
_LETTERED = r"[\u20a8\u2100-\u214f\u2460-\u24ff\u2e80-\u2fdf\u3250-\u33ff\U0001f100-\U0001f1ff]"
"""Signs that are made of letters: circled, squared, abbreviated."""
_BLOCK_TAGS = "br|p|div|li|ul|ol|td|tr|th|table|h[1-6]|hr|section|article"

_SPECIAL = re.compile(
    r"(?P<space>\s{2,}|[^\S ])"
    r"|(?P<comment><!--.*?-->)"
    rf"|(?P<block></?(?:{_BLOCK_TAGS})(?:\s[^<>]*)?/?>)"
    r"|(?P<tag></?[a-z][a-z0-9]*(?:\s[^<>]*)?/?>)"
    r"|(?P<entity>&(?:\#[0-9]{1,7}|\#x[0-9a-f]{1,6}|[a-z][a-z0-9]{1,30});)"
    rf"|(?P<emphasis>(?:(?<=[^\W\d_])|(?<={_LETTERED}))(?:{_UNDRAWN}*[*`\u1fef])+{_UNDRAWN}*(?='?(?:[^\W\d_]|{_LETTERED})))"
    r"|(?P<other>(?-i:[^\x09-\x0d\x20-\x7e]))",
    re.IGNORECASE | re.DOTALL,
)

_DOUBLE = re.compile(r"[ \n]{2}")
_MAY_BE_SPECIAL = re.compile(r"[^!-%'-)+-;=-_a-~ ]| (?=\s)")
"""Where something special may stand: whatever `_SPECIAL` finds begins with one of these characters."""


@dataclass(frozen=True, slots=True)
class Folded:
    """A folded text; character `i` stands for the original code points `starts[i]` to `ends[i]`."""

    text: str
    starts: Sequence[int]
    ends: Sequence[int]

    def origin(self, start: int, end: int) -> Span:
        """The original span of a folded one, which must not be empty."""
        return Span(self.starts[start], self.ends[end - 1])


def fold(text: str) -> Folded:
    """Fold a text of any length; `&`, tags and non-ASCII characters cost more than plain ASCII."""
    if _MAY_BE_SPECIAL.search(text) is None:
        return Folded(text.lower(), range(len(text)), range(1, len(text) + 1))
    pieces: list[str] = []
    starts: list[int] = []
    ends: list[int] = []
    for piece, start, end in _pieces(text):
        plain = end - start == len(piece)
        pieces.append(piece)
        starts.extend(range(start, end) if plain else [start] * len(piece))
        ends.extend(range(start + 1, end + 1) if plain else [end] * len(piece))
    joined = "".join(pieces)
    return _collapsed(joined, starts, ends) if _DOUBLE.search(joined) else Folded(joined, starts, ends)


def _collapsed(text: str, starts: list[int], ends: list[int]) -> Folded:
    """White space that only markup parts becomes one character, a line break if there is one in it."""
    characters, kept = list(text), list[int]()
    for index, char in enumerate(characters):
        if kept and char in " \n" and characters[kept[-1]] in " \n":
            if char == "\n":
                characters[kept[-1]] = char
            ends[kept[-1]] = ends[index]
        else:
            kept.append(index)
    return Folded("".join(characters[i] for i in kept), [starts[i] for i in kept], [ends[i] for i in kept])


def _pieces(text: str) -> Iterator[tuple[str, int, int]]:
    """Folded pieces with the original span each stands for."""
    at = 0
    for match in _special(text):
        if match.start() > at:
            yield text[at : match.start()].lower(), at, match.start()
        yield _fold_special(match), match.start(), match.end()
        at = match.end()
    if at < len(text):
        yield text[at:].lower(), at, len(text)


def _special(text: str) -> Iterator[re.Match[str]]:
    """What `_SPECIAL` finds, looked for only where it can begin."""
    reached = 0
    for place in _MAY_BE_SPECIAL.finditer(text):
        if place.start() >= reached:
            match = _SPECIAL.match(text, place.start())
            if match is not None:
                yield match
                reached = match.end()


def _fold_special(match: re.Match[str]) -> str:
    """What stands in the folded text for one special stretch."""
    match match.lastgroup:
        case "space":
            return "\n" if len(re.findall(r"\r\n|[\n\r\u2028\u2029]", match[0])) > 1 else " "
        case "block":
            return "\n"
        case "tag" | "comment" | "emphasis":
            return ""
        case "entity":
            plain = html.unescape(match[0])
            return match[0].lower() if plain == match[0] else "".join(fold_character(char) for char in plain)
        case _:
            return fold_character(match[0])


@lru_cache(maxsize=4096)
def fold_character(char: str) -> str:
    """One character folded: none, one or several characters."""
    if char.isspace():
        return " "
    if char in CONFUSABLE:
        return CONFUSABLE[char]
    for group, stands_for in ((_APOSTROPHES, "'"), (_QUOTES, '"'), (_HYPHENS, "-"), (_MARKS, " ")):
        if char in group:
            return stands_for
    if char in _BLANKS or unicodedata.category(char) in ("Cf", "Mn", "Me", "Cc"):
        return ""
    decomposed = unicodedata.normalize("NFKD", char)
    if unicodedata.decomposition(char).startswith(("<super>", "<sub>")):
        return " "  # a footnote mark ends the word it hangs on
    letters = "".join(fold_character(part) if part != char else part for part in decomposed).casefold()
    return letters if letters == char else "".join(fold_character(letter) for letter in letters)
