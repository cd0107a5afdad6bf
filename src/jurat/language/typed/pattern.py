"""Patterns that authors write, checked by the very library that will run them."""

from __future__ import annotations

import re2

from jurat.language.limit import PATTERN_CHARS_MAX


def why_unusable(pattern: str) -> str:
    """What is wrong with an RE2 pattern; empty if nothing is."""
    if len(pattern) > PATTERN_CHARS_MAX:
        return f"it has more than {PATTERN_CHARS_MAX} characters"
    options = re2.Options()
    options.log_errors = False
    try:
        re2.compile(pattern, options=options)
    except re2.error as error:
        reason = error.args[0] if error.args else ""
        return reason.decode() if isinstance(reason, bytes) else str(reason)
    return ""


def literal_pattern(text: str) -> str:
    """A pattern that matches exactly this text."""
    return str(re2.escape(text))
