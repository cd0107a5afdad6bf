"""Inside a quotation: values, communication types, languages, names in curly brackets; else an author's own words."""

from __future__ import annotations

from collections.abc import Iterable

from jurat.authoring.completion.candidate import Candidate
from jurat.authoring.completion.cursor import Cursor
from jurat.authoring.completion.path import attribute_candidates
from jurat.authoring.completion.value import compared, possible
from jurat.foundation.span import Span
from jurat.language.index import Index
from jurat.language.typed.disclosures import communication_types


def quotations(cursor: Cursor, index: Index) -> Iterable[Candidate] | None:
    if cursor.quoted is None:
        return None
    words = [token.text for token in cursor.tokens if token.text != "," and token.kind != "string"]
    if words[-1:] == ["BECAUSE"]:
        return _slots(cursor, index)
    if words[-2:] == ["APPLIES", "TO"] or (words[-1:] == ["FOR"] and cursor.block == "disclosure"):
        return _plain(communication_types(index.names), cursor)
    if words[-2:] == ["TEXT", "IN"]:
        return _plain(_languages(index), cursor)
    if words[-1:] in (["OVERRIDES"], ["OVERRIDABLE"]):
        return _plain(tuple(p.block.name.text for p in index.names.patterns), cursor)
    subject = compared(cursor)
    return [] if subject is None else _plain(possible(subject, cursor, index), cursor)


def _plain(found: Iterable[str], cursor: Cursor) -> list[Candidate]:
    return [Candidate(one, "value", cursor.span, one) for one in found]


def _languages(index: Index) -> tuple[str, ...]:
    pack = next(iter(index.names.of("pack")), None)
    return pack.texts("languages") if pack is not None and pack.texts("languages") else ("en",)


def _slots(cursor: Cursor, index: Index) -> list[Candidate]:
    """After `{`: what an explanation can show."""
    open_at = (cursor.quoted or "").rfind("{")
    if open_at < 0 or "}" in (cursor.quoted or "")[open_at:]:
        return []
    typed = (cursor.quoted or "")[open_at + 1 :]
    before, dot, rest = typed.rpartition(".")
    if dot:
        entity = index.names.root(before)
        return [] if entity is None else attribute_candidates(entity, Span(cursor.offset - len(rest), cursor.offset))
    span = Span(cursor.offset - len(typed), cursor.offset)
    roots = [f"{name[:1].lower()}{name[1:]}" for name in index.names.entities]
    return [
        *(Candidate(one, "define", span, one) for one in index.names.define_types),
        *(Candidate(one, "path", span, one) for one in roots),
        *(Candidate(one, "fact", span, one) for one in index.names.named("fact")),
    ]
