"""A keyword misspelt or in lower case becomes the one that the message names."""

from __future__ import annotations

import re

from jurat.foundation.diagnostic import Diagnostic
from jurat.language.ast.keyword import KEYWORDS
from jurat.language.fixes.fix import Edit, Fix

_NAMED = re.compile(r"(?:did you mean|write|keywords are written in capitals:) ([A-Z]+)\??")


def keyword(diagnostic: Diagnostic) -> Fix | None:
    """None where the message names no keyword."""
    named = _NAMED.fullmatch(diagnostic.help)
    if named is None or named[1] not in KEYWORDS:
        return None
    return Fix(f"write {named[1]}", (Edit(diagnostic.span, named[1]),))
