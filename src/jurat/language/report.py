"""Collects diagnostics: what an author did wrong is a value, never an exception."""

from __future__ import annotations

from collections.abc import Sequence

from jurat.foundation.diagnostic import Diagnostic, Level
from jurat.foundation.nearness import nearest
from jurat.foundation.span import Source, Span
from jurat.language.code import MANY_MORE, Code
from jurat.language.limit import DIAGNOSTICS_MAX


class Report:
    """Diagnostics in the order they were found; `sorted` gives them in the order of the text."""

    def __init__(self) -> None:
        self._found: dict[tuple[str, str, Span], Diagnostic] = {}

    def add(self, code: Code, source: Source, span: Span, message: str, help: str) -> None:
        """One mistake, with its remedy. The same code at the same place is reported once. Of an excerpt, the place is
        told in the file."""
        found = Diagnostic(code.number, message, help, source.whole, span.shifted(source.start), code.level)
        self.extend((found,))

    def extend(self, found: Sequence[Diagnostic]) -> None:
        for one in found:
            self._found.setdefault((one.code, one.source.name, one.span), one)

    @property
    def has_errors(self) -> bool:
        return any(one.level is Level.ERROR for one in self._found.values())

    def tells_of(self, source: Source) -> bool:
        return any(one.source.name == source.name for one in self._found.values())

    def sorted(self) -> tuple[Diagnostic, ...]:
        """By file and place; at most DIAGNOSTICS_MAX, and then one that says how many are left out."""
        found = sorted(self._found.values(), key=lambda one: (one.source.name, one.span, one.code))
        if len(found) <= DIAGNOSTICS_MAX:
            return tuple(found)
        last = found[DIAGNOSTICS_MAX - 1]
        rest = len(found) - DIAGNOSTICS_MAX
        message = f"{rest} more mistakes are not shown"
        more = Diagnostic(MANY_MORE.number, message, "mend these first", last.source, last.span, MANY_MORE.level)
        return (*found[:DIAGNOSTICS_MAX], more)


def did_you_mean(word: str, known: Sequence[str], otherwise: str = "") -> str:
    """A help line that names the nearest known word, or `otherwise`."""
    near = nearest(word, known)
    return f"did you mean {quoted(near)}?" if near else otherwise


def quoted(text: str) -> str:
    """A word as messages show it; one that holds an apostrophe in double quotes."""
    return f'"{text}"' if "'" in text else f"'{text}'"


def listed(words: Sequence[str], joiner: str = "or") -> str:
    """`'a', 'b' or 'c'`."""
    shown = [quoted(word) for word in words]
    return shown[0] if len(shown) == 1 else f"{', '.join(shown[:-1])} {joiner} {shown[-1]}" if shown else ""
