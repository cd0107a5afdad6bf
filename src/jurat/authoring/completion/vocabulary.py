"""In conditions, givens, expectations and the meanings of phrases: what the pack knows by name."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from jurat.authoring.completion.candidate import Candidate
from jurat.authoring.completion.cursor import Cursor
from jurat.authoring.completion.path import constraint_candidates
from jurat.foundation.span import Span
from jurat.language.index import Index

_CONDITIONS = frozenset({"IF", "UNLESS", "WHERE", "AS", "EXPECT"})
_JOINERS = frozenset({"AND", "OR", "NOT", "(", ",", "HAS", "|", "+", "-", "*", "/"})


def vocabulary(cursor: Cursor, index: Index) -> Iterable[Candidate]:
    region = cursor.region[0]
    if region in _CONDITIONS and not (region == "AS" and cursor.block != "define"):
        yield from _facts(cursor, index)
        if _at_start(cursor):
            yield from _values(cursor, index)
        if region == "EXPECT" and _at_start(cursor):
            yield from constraint_candidates(cursor, index)
    elif region == "GIVEN" and cursor.last in ("GIVEN", ","):
        yield from _roots(cursor, index)
    elif region == "MEANS" and cursor.last in ("MEANS", ","):
        yield from constraint_candidates(cursor, index)
    elif region == "FROM" or (cursor.block == "test" and cursor.last == "|"):
        yield from _roots(cursor, index) if cursor.last == "|" else ()


def _at_start(cursor: Cursor) -> bool:
    return cursor.last == cursor.region[0] or cursor.last in _JOINERS


def _facts(cursor: Cursor, index: Index) -> Iterator[Candidate]:
    """Facts that begin with what is said, in place of it; on the same line only, as editors want it."""
    said = cursor.run
    words = " ".join(token.text for token in said).lower()
    start = said[0].start if said else cursor.span.start
    if "\n" in cursor.text[start : cursor.offset]:
        return
    for block in index.names.of("fact"):
        name = " ".join(block.name.text.split())
        if name.lower().startswith(f"{words} " if words else ""):
            written = block.source.text[block.span.start : block.span.end]
            yield Candidate(name, "fact", Span(start, cursor.offset), name, block.title, f"```jur\n{written}\n```")


def _values(cursor: Cursor, index: Index) -> Iterator[Candidate]:
    for name, type_ in index.names.define_types.items():
        yield Candidate(name, "define", cursor.span, name, str(type_))
    for name, type_ in cursor.variables(index.names).items():
        yield Candidate(name, "path", cursor.span, name, str(type_))
    yield from _roots(cursor, index)


def _roots(cursor: Cursor, index: Index) -> Iterator[Candidate]:
    """`client` and whatever else paths begin with."""
    for name in index.names.entities:
        root = f"{name[:1].lower()}{name[1:]}"
        yield Candidate(root, "path", cursor.span, root, f"ENTITY {name}")
