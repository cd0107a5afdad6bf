"""Remedies that an editor can apply: the `did you mean` of a diagnostic, as an edit."""

from __future__ import annotations

import re
from dataclasses import dataclass

from jurat.authoring.change import Edit
from jurat.foundation.diagnostic import Diagnostic

_MEANT = re.compile(r"did you mean (?:'([^']+)'|\"([^\"]+)\"|([^\s?]+))\?")
_CAPITALS = re.compile(r"keywords are written in capitals: ([A-Z]+)|write ([A-Z]+)$")
_PLAIN = re.compile(r"write (AND|OR|NOT)$")
_QUOTES = "'\"‘’“”„"


@dataclass(frozen=True, slots=True)
class Remedy:
    """One edit with the words an author chooses it by."""

    title: str
    edit: Edit


def remedy_of(diagnostic: Diagnostic) -> Remedy | None:
    """The edit that a help line proposes; None where the author has to think."""
    text = _proposed(diagnostic)
    if not text:
        return None
    span, source = diagnostic.span, diagnostic.source
    written = source.text[span.start : span.end]
    if len(written) > 1 and written[0] in _QUOTES and written[-1] in _QUOTES:
        text = f"{written[0]}{text}{written[-1]}"
    return Remedy(f"Write {text}", Edit(source.name, span, text))


def _proposed(diagnostic: Diagnostic) -> str:
    for pattern in (_MEANT, _CAPITALS, _PLAIN):
        match = pattern.search(diagnostic.help)
        if match:
            found = next(group for group in match.groups() if group is not None)
            return "" if "{" in found else found
    return ""
