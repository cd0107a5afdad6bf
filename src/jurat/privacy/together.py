"""Many short texts searched as one: a search by a language model costs by the call, and a label tells what a value is.

`12345678` alone is a number; on a line `account number: 12345678` it is an account.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from jurat.foundation.leaf import Leaf, LeafKind
from jurat.privacy.sensitive import Sensitive

LABEL_CHARS_MAX = 60

_VAGUE = frozenset({"name"})
"""Funds, files and functions have names, too: beside this word alone nothing is a person yet."""

_WORD = re.compile(r"[A-Z]?[a-z]+|[A-Z]+(?![a-z])|\d+")


@dataclass(frozen=True, slots=True)
class Together:
    """One text of many, a line each; `places` are where the given texts stand in it."""

    text: str
    places: tuple[int, ...]
    lengths: tuple[int, ...]

    @staticmethod
    def of(texts: Iterable[tuple[str, str]]) -> Together:
        """`texts` are pairs of a label, maybe empty, and a text."""
        parts: list[str] = []
        places, lengths, done = [], [], 0
        for label, text in texts:
            line = f"{label}: " if label else ""
            places.append(done + len(line))
            lengths.append(len(text))
            parts += [line, text, "\n"]
            done += len(line) + len(text) + 1
        return Together("".join(parts), tuple(places), tuple(lengths))

    def apart(self, spans: Sequence[Sensitive]) -> tuple[tuple[Sensitive, ...], ...]:
        """For each given text what lies in it of spans that are in order and do not overlap."""
        whole = zip(self.places, self.lengths, strict=True)
        return tuple(tuple(_within(spans, place, place + length)) for place, length in whole)


def _within(spans: Sequence[Sensitive], start: int, end: int) -> Iterable[Sensitive]:
    for span in spans[bisect_right(spans, start, key=lambda span: span.end) :]:
        if span.start >= end:
            return
        first, last = max(span.start, start), min(span.end, end)
        yield Sensitive(first - start, last - start, span.type, span.certainty)


def labelled(found: Sequence[Leaf]) -> tuple[tuple[str, str], ...]:
    """The values among the leaves of a JSON text, each with the words of the name it goes by."""
    pairs: list[tuple[str, str]] = []
    label = ""
    for leaf in found:
        if leaf.kind is LeafKind.NAME:
            words = " ".join(_WORD.findall(leaf.value)).lower()[:LABEL_CHARS_MAX]
            label = "" if words in _VAGUE else words
        else:
            pairs.append((label, leaf.value))
    return tuple(pairs)
