"""A text to be searched, and what cheap questions about it need, worked out once: few expressions need be tried."""

from __future__ import annotations

import re

from jurat.privacy.folding import Folded, fold

_NO_DIGITS = re.compile(r"\D+")


class Searched:
    """`given` is the text itself, `text` is folded (see `folding.py`), `lower` the same in lower case.

    `digits` are its digits alone, in a row.
    """

    __slots__ = ("digits", "folded", "given", "lower", "text")

    def __init__(self, text: str) -> None:
        self.given = text
        self.folded: Folded = fold(text)
        self.text = self.folded.text
        self.lower = self.text.lower()
        self.digits = _NO_DIGITS.sub("", self.text)
