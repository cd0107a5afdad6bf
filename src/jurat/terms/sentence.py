"""Where sentences begin and end. Needed here because an EXCEPT context excuses a term in its own sentence only."""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import pairwise

from jurat.foundation.span import Span


def _words(text: str) -> frozenset[str]:
    return frozenset(text.split())


_SENTENCE_CHARS_MAX = 2_000
_HEADING_CHARS_MAX = 50
_FOLLOWING_CHARS = 40
_STOP = re.compile(r"""[.!?…]+["'”’»)\]*_]*(?=\s|$|<)""")
_LINE_BREAK = re.compile(r"\n\s*+|\r\s*+|<(?:br|/p|/li|/div|/h[1-6])\s*+/?>\s*+", re.IGNORECASE)
_BULLET = re.compile(r"(?:[-–—*•·▪◦‣+>#]+|\(?\d{1,2}[.)]|\(?[a-z][.)])\s")
_WORD = re.compile(r"[^\W\d_]+")
_WORD_BEFORE = re.compile(r"([^\W\d_]+(?:\.[^\W\d_]+)*)\.$")

_TITLES = _words("mr mrs ms mx dr prof rev hon st messrs sen rep gov gen col capt lt sgt vs cf e.g i.e eg ie approx")
_BEFORE_NUMBER = _words("no nos fig sec art para pp vol jan feb mar apr jun jul aug sep sept oct nov dec")
_SELDOM_LAST = _words(
    "inc corp ltd co llc plc llp bros jr sr u.s u.k u.s.a e.u d.c a.m p.m etc al dept ph.d m.d b.a m.b.a"
)
_OPENERS = _words(
    "a all an and any as at before both but by each for from he her his how however if in it its many most my no now on"
    " our past please she since so some that the their there these they this those to under we what when while why"
    " with you your"
)


def sentence_spans(text: str) -> tuple[Span, ...]:
    """The sentences of a text, without the white space around them; every other character is in exactly one."""
    cuts = sorted({0, len(text), *_line_cuts(text), *_stop_cuts(text)})
    spans = (_trimmed(text, *piece) for start, end in pairwise(cuts) for piece in _bounded(text, start, end))
    return tuple(span for span in spans if span.start < span.end)


def settled_cut(text: str, after: int) -> int:
    """The last place behind `after` where a sentence ends whatever is still to be written; `after` if there is none.

    It is where the next sentence begins: white space after a sentence belongs to it.
    """
    cuts = (*_settled_line_cuts(text, after), *_settled_stop_cuts(text, after))
    return max((cut for cut in cuts if cut > after), default=after)


def _settled_line_cuts(text: str, after: int) -> Iterator[int]:
    """A break counts once it is known where the white space ends. Read from the beginning of a line, for its length
    decides whether its break ends a sentence."""
    if _LINE_BREAK.search(text, after) is None:
        return iter(())
    begin = max(text.rfind("\n", 0, after), text.rfind("\r", 0, after)) + 1
    return (begin + cut for cut in _line_cuts(text[begin:]) if begin + cut < len(text))


def _settled_stop_cuts(text: str, after: int) -> Iterator[int]:
    for match in _STOP.finditer(text, after):
        following = _following(text, match.end())
        if following and _ends_sentence(text, match) and _told(text, match, following):
            yield match.end() + _blank(text, match.end())


def _told(text: str, stop: re.Match[str], following: str) -> bool:
    """Whether what follows is long enough: after `Inc.` or an initial the whole next word is asked."""
    before = _word_before(text, stop)
    if before is None or not _doubtful_last(before[1]):
        return True
    opener = _WORD.match(following)
    return opener is None or opener.end() < len(following)


def _blank(text: str, start: int) -> int:
    """How much white space stands there; a stop's next word is near, so it ends within reach."""
    rest = text[start : start + _FOLLOWING_CHARS]
    return len(rest) - len(rest.lstrip())


def _bounded(text: str, start: int, end: int) -> Iterator[tuple[int, int]]:
    """What nobody would call one sentence is cut at white space: work per sentence stays bounded."""
    while end - start > _SENTENCE_CHARS_MAX:
        reach = start + _SENTENCE_CHARS_MAX
        blank = text.rfind(" ", start + 1, reach)
        cut = blank if blank > start else reach
        yield start, cut
        start = cut
    yield start, end


def _trimmed(text: str, start: int, end: int) -> Span:
    piece = text[start:end]
    inner = piece.strip()
    lead = len(piece) - len(piece.lstrip()) if inner else 0
    return Span(start + lead, start + lead + len(inner))


def _line_cuts(text: str) -> Iterator[int]:
    """Line breaks that end a sentence: empty lines, list items, after a heading or salutation. Others are wrapping."""
    line_start = 0
    for match in _LINE_BREAK.finditer(text):
        line = text[line_start : match.start()].strip()
        following = text[match.end() : match.end() + 8]
        if (
            "<" in match[0]
            or match[0].count("\n") + match[0].count("\r") - match[0].count("\r\n") > 1
            or line.endswith((":", ";"))
            or _BULLET.match(following)
            or (len(line) < _HEADING_CHARS_MAX and following[:1].isupper())
        ):
            yield match.end()
        line_start = match.end()


def _stop_cuts(text: str) -> Iterator[int]:
    for match in _STOP.finditer(text):
        if _ends_sentence(text, match):
            yield match.end()


def _ends_sentence(text: str, stop: re.Match[str]) -> bool:
    following = _following(text, stop.end())
    if not following:
        return True
    if following[0].islower():
        return False
    if stop[0][:1] != "." or stop[0].startswith(".."):
        return True
    before = _word_before(text, stop)
    if before is None:
        return not _is_list_number(text, stop.start())
    return _may_end(before[1], following)


def _following(text: str, end: int) -> str:
    """What a stop is judged by: the next words, without what may open a sentence."""
    return text[end : end + _FOLLOWING_CHARS].lstrip(" \t\r\n\"'“‘«(*_")


def _word_before(text: str, stop: re.Match[str]) -> re.Match[str] | None:
    before = text[max(0, stop.start() - 20) : stop.start() + 1]
    last = before[before.rfind(" ") + 1 :]
    return _WORD_BEFORE.search(last if last[:-1].isalpha() else before)


def _is_list_number(text: str, dot: int) -> bool:
    """`1.` at the start of a line numbers an item."""
    line = text[text.rfind("\n", 0, dot) + 1 : dot].strip()
    return line.isdigit() and len(line) < 3


def _may_end(word: str, following: str) -> bool:
    """Whether the full stop after a word can be a sentence's: not after a title, seldom after `Inc.` or an initial."""
    lower = word.lower()
    opener = _WORD.match(following)
    opens = opener is not None and opener[0].lower() in _OPENERS
    if lower in _BEFORE_NUMBER or (len(word) == 1 and word.islower()):
        return not following[0].isdigit()
    if lower in _TITLES:
        return False
    return opens or not _doubtful_last(word)


def _doubtful_last(word: str) -> bool:
    """Words that end a sentence only where the next one opens one."""
    return word.lower() in _SELDOM_LAST or (len(word) == 1 and word.isupper())
