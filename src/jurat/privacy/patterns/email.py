"""E-mail addresses, also spelt out: `m dot whitfield at example dot org`."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from jurat.privacy.folding import fold
from jurat.privacy.patterns.word import END, START

_AT = r"(?:\s?@\s?|\s{1,2}at\s{1,2}|\s?[\[({]at[\])}]\s?)"
_DOT = r"(?:\.|\s{1,2}dot\s{1,2}|\s?[\[({]dot[\])}]\s?)"


def email_patterns(values: Sequence[object]) -> Iterator[re.Pattern[str]]:
    for value in values:
        if text := fold(str(value)).text.strip():
            spelt = re.escape(text).replace("@", _AT).replace(r"\.", _DOT)
            yield re.compile(f"{START}(?i:{spelt}){END}")
