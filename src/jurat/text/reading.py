"""A text as validators see it: read once, from many sides, each on demand."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Collection, Iterable
from dataclasses import dataclass, field
from decimal import Decimal
from functools import cached_property

from jurat.foundation.making import MadeOnce
from jurat.foundation.span import Span
from jurat.terms.prepared import Prepared, prepare
from jurat.text.link import Link, links
from jurat.text.number import Number
from jurat.text.readability import grade
from jurat.text.recognition import numbers
from jurat.text.reserved import Reserved, reserved

_BLANK = " "
_PARAGRAPH = "\n\n"
_SPOKEN = re.compile(r"[^\W_]")


def words_of(text: str) -> list[str]:
    """What stands between white space and holds a letter or digit."""
    return [word for word in text.split() if word.isalnum() or _SPOKEN.search(word)]


@dataclass(frozen=True)
class Reading(MadeOnce):
    """A text and what it contains. Offsets are code points of `text`."""

    text: str
    language: str = "en"
    whole: Reading | None = field(default=None, repr=False, compare=False)
    """Where this is another reading with some stretches blanked: that one."""
    blanks: tuple[Span, ...] = field(default=(), repr=False, compare=False)

    @cached_property
    def prepared(self) -> Prepared:
        """For `Matcher.matches`: folded once for all lists."""
        return Prepared(self.text, self.whole.prepared, self.blanks) if self.whole else prepare(self.text)

    @property
    def sentences(self) -> tuple[Span, ...]:
        return self.prepared.sentences

    @cached_property
    def words(self) -> tuple[str, ...]:
        """What stands between white space and holds a letter or digit."""
        return tuple(words_of(self.text))

    @property
    def word_count(self) -> int:
        return len(self.words)

    @cached_property
    def grade(self) -> Decimal:
        """Flesch-Kincaid grade to one decimal; addresses are not read out."""
        bare = self.without(link.span for link in self.links)
        return grade([bare[span.start : span.end] for span in self.sentences])

    @cached_property
    def numbers(self) -> tuple[Number, ...]:
        return numbers(self.prepared, self.language)

    @cached_property
    def links(self) -> tuple[Link, ...]:
        return links(self.prepared)

    def sentence_at(self, offset: int) -> Span:
        """The sentence around an offset; before, between and after sentences the nearest one before (or the first).

        An empty span at the offset where there is no sentence at all.
        """
        if not self.sentences:
            return Span(offset, offset)
        place = bisect_right(self.sentences, offset, key=lambda span: span.start) - 1
        return self.sentences[max(0, place)]

    def sentence_after(self, sentence: Span) -> str:
        """The next sentence; empty after the last one."""
        place = bisect_right(self.sentences, sentence.start, key=lambda span: span.start)
        return self.quote(self.sentences[place]) if place < len(self.sentences) else ""

    def beside(self, sentence: Span) -> tuple[Span, ...]:
        """The sentences right before and right after one, as far as they stand in its paragraph."""
        place = bisect_right(self.sentences, sentence.start, key=lambda span: span.start) - 1
        before = self.sentences[max(0, place - 1) : max(0, place)]
        after = self.sentences[place + 1 : place + 2] if self.sentence_after(sentence) else ()
        gaps = [(one, (one.end, sentence.start)) for one in before] + [
            (one, (sentence.end, one.start)) for one in after
        ]
        return tuple(one for one, (start, end) in gaps if _PARAGRAPH not in self.text[start:end])

    def reserved_at(self, offset: int) -> frozenset[Reserved]:
        """Why no machine may mend the sentence around an offset; empty where one may."""
        sentence = self.sentence_at(offset)
        if sentence not in self._reserved:
            self._reserved[sentence] = reserved(self.quote(sentence))
        return self._reserved[sentence]

    @cached_property
    def _reserved(self) -> dict[Span, frozenset[Reserved]]:
        return {}

    def quote(self, span: Span) -> str:
        return self.text[span.start : span.end]

    def without(self, spans: Iterable[Span]) -> str:
        """The text with these stretches blanked: same length, so offsets stay."""
        text = self.text
        for span in spans:
            text = text[: span.start] + _BLANK * (span.end - span.start) + text[span.end :]
        return text

    def blanked(self, spans: Collection[Span]) -> Reading:
        """The reading of the text with these stretches blanked; this one where there are none."""
        return Reading(self.without(spans), self.language, self, tuple(spans)) if spans else self
