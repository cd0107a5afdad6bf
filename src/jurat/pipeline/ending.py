"""A writer that was stopped in mid-sentence: the begun sentence goes, visibly."""

from __future__ import annotations

import re

from jurat.request import Repair

RULE = "JURAT-WHOLE-SENTENCES"
"""Added by Jurat to every pack: no text ends in the middle of a thought."""

_ENDED = re.compile(r"[.!?][\"'”’)]*\s*$|https?://\S+\s*$")
_LAST_END = re.compile(r"[.!?][\"'”’)]*(?=\s)|\S(?=[ \t]*\n)")
"""A sentence's end or a line's: an item of a list ends without a full stop."""


def without_cut_off_end(text: str, finish: str) -> tuple[str, tuple[Repair, ...]]:
    """The text up to its last full sentence, if `finish` says the writer hit a limit; a text without one stays."""
    if finish != "length" or _ENDED.search(text):
        return text, ()
    ends = [match.end() for match in _LAST_END.finditer(text)]
    if not ends:
        return text, ()
    cut = text[ends[-1] :]
    message = "The writer was cut off at its limit; the sentence it had begun is left out."
    repair = Repair("restore", RULE, "drop cut-off sentence", ends[-1], len(text), cut, "", message)
    return text[: ends[-1]], (repair,)
