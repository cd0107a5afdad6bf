"""Where one cleared stretch of a text may be parted from the next without a fault hiding in between."""

from __future__ import annotations

import re
from collections.abc import Iterable

from jurat.terms.sentence import sentence_spans

CONTEXT_CHARS_MIN = 600
"""So much of what was cleared is read again where words may reach over a boundary: spaced out by three signs each, a
term of 150 letters. Longer ones, and patterns, are looked for in all of the text."""

_PARTS_WORDS = re.compile(r"[A-Za-z0-9]{2}[.!?…]+[\"'”’»)\]]*\s+\Z")
_OPENS_PLAINLY = re.compile(r"[\"'“‘«(]*[^\W\d_]")
_ALIKE = str.maketrans({"’": "'", "‘": "'", "“": '"', "”": '"', "‐": "-", "‑": "-", "–": "-"})


def parted(before: str, after: str) -> bool:
    """Whether nothing that is looked for word by word can reach over: two letters before a stop, then white space, then
    a word. A lone letter may be one of a word spaced out, a line break alone parts no words, a hyphen joins, and a
    figure may go on with the one before."""
    return (
        not before
        or (_PARTS_WORDS.search(before, max(0, len(before) - 80)) and _OPENS_PLAINLY.match(after)) is not None
    )


def markup_open(text: str) -> bool:
    """Whether a tag or comment was begun and not closed: what follows would vanish in it, and join what is around."""
    comment, tag = text.rfind("<!--"), text.rfind("<")
    if comment >= 0 and text.find("-->", comment) < 0:
        return True
    return tag >= 0 and ">" not in text[tag:] and (text[tag + 1 : tag + 2].isalpha() or text[tag + 1 : tag + 2] in "/!")


def context_of(cleared: str) -> str:
    """The end of what was cleared, from the beginning of a sentence; all of it where it is short."""
    if len(cleared) <= CONTEXT_CHARS_MIN:
        return cleared
    reach = max(0, len(cleared) - 3 * CONTEXT_CHARS_MIN)
    starts = [reach + span.start for span in sentence_spans(cleared[reach:])][1:]
    place = max((start for start in starts if start <= len(cleared) - CONTEXT_CHARS_MIN), default=0)
    return cleared[place:]


def mask(following: str) -> str:
    """What comes next, as far as it decides where the sentence before it ends: capitals and signs, no words."""
    return "".join(("X" if char.isupper() else "x") if char.isalpha() else char for char in following[:_MASKED_CHARS])


_MASKED_CHARS = 8


def approved_begun(text: str, approved: Iterable[str]) -> bool:
    """Whether a text ends inside of approved wording that may still be completed: then it is no fault yet."""
    said = _plain(text)
    return any(_begun(said, wording) for wording in approved)


def _begun(said: str, wording: str) -> bool:
    place = said.rfind(wording[:_BEGUN_CHARS], max(0, len(said) - len(wording)))
    return place >= 0 and len(said) - place < len(wording) and wording.startswith(said[place:])


_BEGUN_CHARS = 12


def _plain(text: str) -> str:
    return " ".join(text.translate(_ALIKE).split())


def plain_wording(texts: Iterable[str]) -> tuple[str, ...]:
    """Approved texts made ready for `approved_begun`."""
    return tuple(dict.fromkeys(_plain(text) for text in texts))
