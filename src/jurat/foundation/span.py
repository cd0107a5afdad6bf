"""Where in a text something stands. Offsets count Unicode code points, ends are exclusive."""

from __future__ import annotations

from bisect import bisect_left, bisect_right, insort
from collections.abc import Iterable
from dataclasses import dataclass
from functools import cached_property


@dataclass(frozen=True, slots=True, order=True)
class Span:
    """Code points `start` (inclusive) to `end` (exclusive)."""

    start: int
    end: int

    def overlaps(self, other: Span) -> bool:
        return self.start < other.end and other.start < self.end

    def shifted(self, by: int) -> Span:
        """The same stretch in a text that has `by` code points more before it."""
        return Span(self.start + by, self.end + by) if by else self


class Apart:
    """Spans that lie apart from each other, in order of place; of those given, overlapping ones become one."""

    def __init__(self, spans: Iterable[Span] = ()) -> None:
        self._spans: list[Span] = []
        for span in sorted(spans):
            last = self._spans[-1] if self._spans else None
            if last is not None and last.overlaps(span):
                self._spans[-1] = Span(last.start, max(last.end, span.end))
            else:
                self._spans.append(span)

    def touches(self, span: Span) -> bool:
        """Whether a span overlaps with one of these."""
        place = bisect_left(self._spans, span)
        return any(other.overlaps(span) for other in self._spans[max(0, place - 1) : place + 1])

    def take(self, span: Span) -> bool:
        """Add a span unless it overlaps with one taken before; whether it was added."""
        if self.touches(span):
            return False
        insort(self._spans, span)
        return True


@dataclass(frozen=True)
class Source:
    """A named text, able to turn offsets into lines and columns (both from 1)."""

    name: str
    text: str

    @property
    def whole(self) -> Source:
        """The file it is, or is a part of."""
        return self

    @property
    def start(self) -> int:
        """Where in the file it begins."""
        return 0

    @cached_property
    def _line_starts(self) -> list[int]:
        return [0] + [i + 1 for i, char in enumerate(self.text) if char == "\n"]

    def position(self, offset: int) -> tuple[int, int]:
        """Line and column of an offset."""
        line = bisect_right(self._line_starts, offset)
        return line, offset - self._line_starts[line - 1] + 1

    def line_text(self, line: int) -> str:
        """One line without its line break."""
        return self.text[self._line_starts[line - 1] :].split("\n", 1)[0]


@dataclass(frozen=True)
class Excerpt(Source):
    """A stretch of a file that is read by itself. Spans in it count from its own beginning, so that what was read of it
    stays true when something before it changes; lines and columns are those of the file."""

    of: Source = Source("", "")
    at: int = 0

    @property
    def whole(self) -> Source:
        return self.of

    @property
    def start(self) -> int:
        return self.at

    def position(self, offset: int) -> tuple[int, int]:
        return self.of.position(offset + self.at)

    def line_text(self, line: int) -> str:
        return self.of.line_text(line)
