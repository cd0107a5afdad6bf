"""What mends a mistake by machine: an open set, by code of the diagnostic. Most mistakes are for their author."""

from __future__ import annotations

from collections.abc import Callable, Mapping

from jurat.foundation.diagnostic import Diagnostic
from jurat.language.code import (
    LOWER_CASE_KEYWORD,
    MISSPELT_KEYWORD,
    MIXED_AND_OR,
    TYPOGRAPHY,
    UNUSED_DISCLOSURE,
    UNUSED_FACT,
    UNUSED_LIST,
    UNUSED_PHRASE,
    Code,
)
from jurat.language.fixes.brackets import brackets
from jurat.language.fixes.fix import Edit, Fix, applied
from jurat.language.fixes.keyword import keyword
from jurat.language.fixes.removal import removal
from jurat.language.fixes.straightening import straightening

__all__ = ["FIXES", "Edit", "Fix", "applied", "fix_of"]

FIXES: Mapping[Code, Callable[[Diagnostic], Fix | None]] = {
    MISSPELT_KEYWORD: keyword,
    LOWER_CASE_KEYWORD: keyword,
    MIXED_AND_OR: brackets,
    TYPOGRAPHY: straightening,
    UNUSED_LIST: removal,
    UNUSED_FACT: removal,
    UNUSED_PHRASE: removal,
    UNUSED_DISCLOSURE: removal,
}
_BY_NUMBER = {code.number: fix for code, fix in FIXES.items()}


def fix_of(diagnostic: Diagnostic) -> Fix | None:
    """What would mend it, None where nothing is known that would."""
    fix = _BY_NUMBER.get(diagnostic.code)
    return None if fix is None else fix(diagnostic)
