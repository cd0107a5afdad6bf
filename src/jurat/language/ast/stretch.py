"""Cuts a file where a line begins with the keyword of a block, so that each stretch can be read by itself, and once."""

from __future__ import annotations

import re
from collections.abc import Iterator

from jurat.language.ast.keyword import BLOCKS

_BEGINS = re.compile(rf"^(?:{'|'.join(BLOCKS)})(?![A-Za-z0-9_-])", re.MULTILINE)
_LONG_TEXT = '"""'
_GOES_ON = "MENTIONS"
"""`MENTIONS` at the end of a line takes the LIST of the next one with it."""


def stretches(text: str) -> Iterator[tuple[int, str]]:
    """Where each stretch begins, and its text; together they are the file. None ends inside a long text."""
    cuts = [found.start() for found in _BEGINS.finditer(text)]
    start = 0
    for cut in cuts:
        if cut > start and _ends(text[start:cut]):
            yield start, text[start:cut]
            start = cut
    if start < len(text):
        yield start, text[start:]


def _ends(stretch: str) -> bool:
    return stretch.count(_LONG_TEXT) % 2 == 0 and not stretch.rstrip().endswith(_GOES_ON)
