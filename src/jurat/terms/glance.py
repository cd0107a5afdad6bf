"""One quick look at a text, to tell which of many costly searches could find anything in it.

A costly expression has a coarse one beside it: for RE2, without look-around, and found in every text in which the
costly one is. All coarse ones are looked for in a single pass. RE2 knows the classes of ASCII alone, so in a coarse
expression every character beyond ASCII counts as whatever the costly one may take it for.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

import re2

BEYOND = r"\x{80}-\x{10FFFF}"
"""For a class in brackets: every character beyond ASCII."""
_MEMORY_BYTES = 16 * 1024 * 1024


class Glance:
    """Coarse expressions by the names of what they stand for."""

    def __init__(self, coarse: Mapping[str, str]) -> None:
        self._names = tuple(coarse)
        self._all = frozenset(coarse)
        options = re2.Options()
        options.max_mem = _MEMORY_BYTES
        options.log_errors = False
        self._set: Any = re2.Set.SearchSet(options)
        for expression in coarse.values():
            self._set.Add(expression)
        self._set.Add("")  # matches everywhere; if it does not, RE2 gave up
        self._set.Compile()

    def at(self, text: str) -> frozenset[str]:
        """The names of what is worth a search: all, where RE2 cannot tell."""
        try:
            present = self._set.Match(text.encode()) or ()
        except UnicodeEncodeError:  # half a character: RE2 reads no such text
            return self._all
        if len(self._names) not in present:
            return self._all
        return frozenset([self._names[index] for index in present if index < len(self._names)])
