"""Places: editors count lines and code units, Jurat counts code points."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Callable

from lsprotocol.types import Position, PositionEncodingKind, Range

from jurat.foundation.span import Span

_LINE_END = re.compile(r"\r\n|\n|\r")
"""What ends a line in the protocol; Python's own idea of a line knows more signs."""


def _utf8_units(char: str) -> int:
    return 1 if char < "\x80" else 2 if char < "\u0800" else 3 if char < "\U00010000" else 4


def _utf16_units(char: str) -> int:
    return 2 if char > "\uffff" else 1


_UNITS: dict[str, Callable[[str], int]] = {
    PositionEncodingKind.Utf8.value: _utf8_units,
    PositionEncodingKind.Utf16.value: _utf16_units,
    PositionEncodingKind.Utf32.value: lambda char: 1,
}


class Places:
    """One text, able to turn code points into positions of the protocol and back."""

    def __init__(self, text: str, encoding: str = PositionEncodingKind.Utf16.value) -> None:
        """`encoding` is what was agreed with the editor; an unknown one is UTF-16, as the protocol wants it."""
        self._text = text
        self._ascii = text.isascii()
        self._units = _UNITS.get(str(getattr(encoding, "value", encoding)), _utf16_units)
        ends = list(_LINE_END.finditer(text))
        self._starts = [0, *(match.end() for match in ends)]
        self._ends = [*(match.start() for match in ends), len(text)]

    def position(self, offset: int) -> Position:
        """An offset past the end is the end."""
        offset = max(0, min(offset, len(self._text)))
        line = bisect_right(self._starts, offset) - 1
        start = self._starts[line]
        return Position(line, self._width(start, min(offset, self._ends[line])))

    def range(self, span: Span) -> Range:
        return Range(self.position(span.start), self.position(max(span.start, span.end)))

    def offset(self, position: Position) -> int:
        """A character past the end of its line is the end of the line; inside a pair of units, the start of it."""
        if position.line >= len(self._starts):
            return len(self._text)
        line = max(0, position.line)
        start, end = self._starts[line], self._ends[line]
        if self._ascii:
            return min(start + max(0, position.character), end)
        left = position.character
        for at in range(start, end):
            left -= self._units(self._text[at])
            if left < 0:
                return at
        return end

    def span(self, range_: Range) -> Span:
        return Span(self.offset(range_.start), self.offset(range_.end))

    def _width(self, start: int, end: int) -> int:
        if self._ascii:
            return end - start
        return sum(map(self._units, self._text[start:end]))
