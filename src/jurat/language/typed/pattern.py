"""Patterns and terms that authors write, checked by the very code that will look for them."""

from __future__ import annotations

import re2

from jurat.language.limit import PATTERN_CHARS_MAX
from jurat.terms.finder import TermFault
from jurat.terms.matcher import compile_list
from jurat.terms.pattern import PatternFault, compile_pattern
from jurat.terms.termlist import MatchMode, Term, TermList


def why_unusable(pattern: str) -> str:
    """What is wrong with an RE2 pattern; empty if nothing is."""
    if len(pattern) > PATTERN_CHARS_MAX:
        return f"it has more than {PATTERN_CHARS_MAX} characters"
    try:
        compile_pattern(pattern)
    except PatternFault as fault:
        return fault.message.partition(" cannot be read: ")[2].rstrip(".") or "it matches an empty text"
    return ""


def why_unfindable(term: str, match: MatchMode) -> str:
    """Why a term or an EXCEPT context cannot be looked for; empty if it can."""
    try:
        compile_list(TermList("", "", match, (Term(term),)))
    except (TermFault, PatternFault) as fault:
        return fault.help or fault.message
    return ""


def literal_pattern(text: str) -> str:
    """A pattern that matches exactly this text, but for its case."""
    return str(re2.escape(text))
