"""What can be wrong with a pack as a whole."""

from __future__ import annotations

from collections.abc import Sequence

from jurat.foundation.diagnostic import Diagnostic, Level
from jurat.foundation.error import InputError, NotFound


class UnknownPack(NotFound):
    """There is no pack of that name."""

    code = "unknown_pack"


class PackUnreadable(InputError):
    """A file of a pack cannot be read."""

    code = "pack_unreadable"


class PackBroken(InputError):
    """A pack has mistakes, so it is not used."""

    code = "pack_broken"

    def __init__(self, pack: str, diagnostics: Sequence[Diagnostic]) -> None:
        self.diagnostics = tuple(diagnostics)
        errors = [one for one in diagnostics if one.level is Level.ERROR]
        first = errors[0]
        line, _ = first.source.position(first.span.start)
        count = "1 mistake" if len(errors) == 1 else f"{len(errors)} mistakes"
        message = f"pack '{pack}' has {count}; the first: {first.message} ({first.source.name}, line {line})"
        super().__init__(message, "run `jurat check` on it to see every mistake with its remedy")
