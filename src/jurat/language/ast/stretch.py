"""Cuts a file where a line begins with the keyword of a block, so that each stretch can be read by itself, and once."""

from __future__ import annotations

import re
from collections.abc import Iterator

from jurat.language.ast.keyword import BLOCKS

_BEGINS = re.compile(rf"\n(?:{'|'.join(BLOCKS)})(?![A-Za-z0-9_-])")
"""Looks for line breaks, which is far quicker than to look at every character."""
_LONG_TEXT = '"""'
_GOES_ON = "MENTIONS"
_GOING_ON = re.compile(r"\bMENTIONS\s*(?:#[^\n]*\n\s*)*$")
"""`MENTIONS` at the end of a line takes the LIST of the next one with it, whatever is remarked between."""


def stretches(text: str) -> Iterator[tuple[int, str]]:
    """Where each stretch begins, and its text; together they are the file. None ends inside a long text."""
    start = counted = quotes = 0
    for found in _BEGINS.finditer(text):
        cut = found.start() + 1
        quotes += text.count(_LONG_TEXT, counted, cut)
        counted = cut
        stretch = text[start:cut]
        if quotes % 2 == 0 and not (_GOES_ON in stretch and _GOING_ON.search(stretch)):
            yield start, stretch
            start, quotes = cut, 0
    if start < len(text):
        yield start, text[start:]
