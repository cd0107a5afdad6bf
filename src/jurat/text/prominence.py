"""How much a stretch of a text stands out: headings and bold type more, small type and notes less."""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from enum import IntEnum

from jurat.foundation.span import Span


class Prominence(IntEnum):
    NOTE = 0
    PLAIN = 1
    BOLD = 2
    HEADING = 3


_HEADING_LINE = re.compile(r"\s{0,3}#{1,6}\s")
_UNDERLINED = re.compile(r"\n\s{0,3}(?:=+|-+)\s*(?:\n|$)")
_NOTE_LINE = re.compile(
    r"\s*(?:[*†‡¹²³⁴⁵](?!\*|\s)|\[\^?\d+\]|\\\*|\(?\d{1,2}\)(?=\s*(?:net|after|returns?)\b)|(?:foot)?notes?\b[^.]{0,12}:)",
    re.IGNORECASE,
)
_OPENED = {
    Prominence.HEADING: re.compile(r"<(/?)(?:h[1-6]|big)\b[^>]*>", re.IGNORECASE),
    Prominence.BOLD: re.compile(r"<(/?)(?:b|strong)\b[^>]*>", re.IGNORECASE),
    Prominence.NOTE: re.compile(r"<(/?)(?:small|sub|sup)\b[^>]*>", re.IGNORECASE),
}
_BOLD_SIGN = re.compile(r"\*\*|__")


class Type:
    """The type a text is set in, by the signs of Markdown and HTML."""

    def __init__(self, text: str) -> None:
        self._text = text
        self._bold = [sign.start() for sign in _BOLD_SIGN.finditer(text)]
        self._known: dict[Span, Prominence] = {}
        self._tags = {rank: list(tags.finditer(text)) for rank, tags in _OPENED.items()} if "<" in text else {}

    def prominence(self, span: Span) -> Prominence:
        """The strongest sign counts, but a note stays one."""
        if span not in self._known:
            self._known[span] = self._looked(span)
        return self._known[span]

    def _looked(self, span: Span) -> Prominence:
        start = self._text.rfind("\n", 0, span.start) + 1
        stop = self._text.find("\n", span.end)
        stop = stop if stop >= 0 else len(self._text)
        if _NOTE_LINE.match(self._text, start, stop) or self._within(Prominence.NOTE, span):
            return Prominence.NOTE
        heading = _HEADING_LINE.match(self._text, start, stop) or _UNDERLINED.match(self._text, stop)
        if heading or self._within(Prominence.HEADING, span):
            return Prominence.HEADING
        bold = (bisect_left(self._bold, span.start) - bisect_left(self._bold, start)) % 2 == 1
        return Prominence.BOLD if bold or self._within(Prominence.BOLD, span) else Prominence.PLAIN

    def _within(self, rank: Prominence, span: Span) -> bool:
        """Whether the last such tag before a stretch is an opening one."""
        tags = self._tags.get(rank, [])
        place = bisect_right(tags, span.start, key=lambda tag: tag.start())
        return place > 0 and not tags[place - 1][1]
