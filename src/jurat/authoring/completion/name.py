"""Where only the name of something declared can stand."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from jurat.authoring.completion.candidate import Candidate
from jurat.authoring.completion.cursor import Cursor
from jurat.language.index import Index

_RULES = frozenset({"FIRES", "SILENT", "UNKNOWN", "VIOLATES"})


def named(cursor: Cursor, index: Index) -> Iterable[Candidate] | None:
    wanted = _wanted(cursor)
    return None if not wanted else [one for kind in wanted for one in declared(kind, cursor, index)]


def _wanted(cursor: Cursor) -> tuple[str, ...]:
    words = [token.text for token in cursor.tokens]
    before = _before_commas(cursor)
    if before in _RULES and "EXPECT" in words[-2 - 2 * words.count(",") :]:
        return ("rule", "table")
    if before == "USING":
        return ("fixture",)
    if words[-2:] == ["MENTIONS", "LIST"]:
        return ("list",)
    if words[-1:] == ["OF"] and "OVERRIDES" in words[-3:]:
        return ("rule", "table")
    return ()


def _before_commas(cursor: Cursor) -> str:
    """The word before a row of names with commas; of `EXPECT FIRES A-1, ` it is FIRES."""
    tokens = list(cursor.tokens)
    while len(tokens) >= 2 and tokens[-1].text == ",":
        del tokens[-2:]
    return tokens[-1].text if tokens else ""


def declared(kind: str, cursor: Cursor, index: Index) -> Iterator[Candidate]:
    """Everything of a kind that the pack declares, in place of the word being typed."""
    for block in index.names.of(kind):
        shown = "rule" if kind == "table" else kind
        yield Candidate(block.name.text, shown, cursor.span, block.name.text, block.title)
    for broken_kind, name in sorted(index.names.broken):
        if broken_kind == kind:
            yield Candidate(name, kind, cursor.span, name, "cannot be read at present")
