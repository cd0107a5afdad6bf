"""Edits that kinds offer. None touches a recommendation, comparison, projection or testimonial: those are a
person's."""

from __future__ import annotations

import re

from jurat.foundation.span import Span
from jurat.request import Edit
from jurat.text.reading import Reading
from jurat.text.reserved import Reserved

_SALUTATION = re.compile(
    r"\s*(?:dear|hello|hi|good (?:morning|afternoon|evening)|estimad[oa]s?|hola)\b[^\n]{0,80}\n\s*", re.IGNORECASE
)
_WORDS_MIN = 3


def mendable(reading: Reading, span: Span) -> bool:
    """Whether a machine may change the sentence around a span."""
    return not reading.reserved_at(span.start)


def for_a_person(reading: Reading, span: Span) -> str:
    """Why no machine changes the sentence around a span; empty where one may."""
    made = [f"a {one.value}" for one in Reserved if one in reading.reserved_at(span.start)]
    return f"The sentence is {' and '.join(made)}, so it is for a person to mend." if made else ""


def replace(span: Span, replacement: str, act: str) -> Edit:
    return Edit(span.start, span.end, replacement, act)


def remove_sentence(reading: Reading, span: Span, act: str = "remove sentence") -> Edit | None:
    """Drops the sentence around a span, with the white space after it; None if it is all the text says."""
    sentence = reading.sentence_at(span.start)
    others = (reading.quote(other).split() for other in reading.sentences if other != sentence)
    if not mendable(reading, span) or not any(len(words) >= _WORDS_MIN for words in others):
        return None
    text, start, end = reading.text, sentence.start, sentence.end
    while end < len(text) and text[end].isspace():
        end += 1
    gap = text[sentence.end : end]
    if end == len(text) or ("\n" in gap and not _begins_line(text, start)):
        # The last sentence of its paragraph: the break after it stays, the blank before it goes.
        end = sentence.end
        while start > 0 and text[start - 1].isspace() and ("\n" not in gap or text[start - 1] != "\n"):
            start -= 1
    return Edit(start, end, "", act)


def _begins_line(text: str, place: int) -> bool:
    return not text[:place].rpartition("\n")[2].strip()


def insert_at_end(reading: Reading, addition: str, act: str) -> Edit:
    """A paragraph of its own, last."""
    end = len(reading.text.rstrip())
    return Edit(end, end, f"\n\n{addition}" if end else addition, act)


def insert_at_start(reading: Reading, addition: str, act: str) -> Edit:
    """A paragraph of its own, first, but after the salutation."""
    salutation = _SALUTATION.match(reading.text)
    place = salutation.end() if salutation else 0
    rest = reading.text[place:]
    return Edit(place, place, f"{addition}\n\n" if rest.strip() else addition, act)


def insert_after_sentence(sentence: Span, addition: str, act: str) -> Edit:
    """Right behind a sentence, in the same paragraph."""
    return Edit(sentence.end, sentence.end, f" {addition}", act)
