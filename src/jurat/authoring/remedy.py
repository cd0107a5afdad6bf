"""Remedies that an editor can apply: what mends a mistake by machine, else the `did you mean` of its help line."""

from __future__ import annotations

import re
from dataclasses import dataclass

from jurat.authoring.change import Edit
from jurat.foundation.diagnostic import Diagnostic
from jurat.language.fixes import fix_of

_MEANT = re.compile(r"did you mean (?:'([^']+)'|\"([^\"]+)\"|([^\s?]+))\?")
_PLAIN = re.compile(r"^write (AND|OR|NOT)$")
_QUOTES = "'\"‘’“”„"


@dataclass(frozen=True, slots=True)
class Remedy:
    """Edits with the words an author chooses them by. `safe`: it cannot change what is meant."""

    title: str
    edits: tuple[Edit, ...]
    safe: bool = True


def remedy_of(diagnostic: Diagnostic) -> Remedy | None:
    """What would mend it; None where the author has to think."""
    file, fix = diagnostic.source.name, fix_of(diagnostic)
    if fix is not None:
        return Remedy(fix.title, tuple(Edit(file, one.span, one.replacement) for one in fix.edits), fix.safe)
    text = _proposed(diagnostic.help)
    if not text:
        return None
    span = diagnostic.span
    written = diagnostic.source.text[span.start : span.end]
    if len(written) > 1 and written[0] in _QUOTES and written[-1] in _QUOTES:
        text = f"{written[0]}{text}{written[-1]}"
    # What was meant is a guess; an author looks at it.
    return Remedy(f"Write {text}", (Edit(file, span, text),), safe=False)


def _proposed(help: str) -> str:
    """The words that a help line proposes; a phrase with slots is no words yet."""
    for pattern in (_MEANT, _PLAIN):
        match = pattern.search(help)
        if match:
            found = next(group for group in match.groups() if group is not None)
            return "" if "{" in found else found
    return ""
