"""Any other words of a profile: in one piece, whatever the case and the spacing."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from jurat.privacy.folding import fold
from jurat.privacy.patterns.word import END, START, either_case


def text_patterns(values: Sequence[object]) -> Iterator[re.Pattern[str]]:
    for value in values:
        words = re.findall(r"[^\W_]+(?:['\-][^\W_]+)*|[^\s\w]", fold(str(value)).text)
        if not any(word[0].isalnum() for word in words):
            continue
        single = len(words) == 1
        pieces = [either_case(word) if single else f"(?i:{re.escape(word)})" for word in words]
        yield re.compile(START + r"\s{0,3}".join(pieces) + END)
