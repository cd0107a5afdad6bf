"""After a dot: the attributes of what stands before it; the rest of a constraint's name."""

from __future__ import annotations

from collections.abc import Iterable

from jurat.authoring.completion.candidate import Candidate
from jurat.authoring.completion.cursor import Cursor
from jurat.foundation.span import Span
from jurat.foundation.type import EntityRef
from jurat.language.index import Index
from jurat.language.index.path import path_type
from jurat.language.program.node import Entity


def attributes(cursor: Cursor, index: Index) -> Iterable[Candidate] | None:
    before, dot, typed = cursor.typed.rpartition(".")
    if not dot:
        return None
    span = Span(cursor.offset - len(typed), cursor.offset)
    return [*_of_entity(before, cursor, index, span), *_of_constraint(cursor, index)]


def _of_entity(before: str, cursor: Cursor, index: Index, span: Span) -> list[Candidate]:
    found = path_type(before, index.names, cursor.variables(index.names))
    entity = index.names.entities.get(found.name) if isinstance(found, EntityRef) else None
    return [] if entity is None else attribute_candidates(entity, span)


def attribute_candidates(entity: Entity, span: Span) -> list[Candidate]:
    return [
        Candidate(one.name, "attribute", span, one.name, str(one.type), one.note)
        for one in sorted(entity.attributes, key=lambda one: one.name)
    ]


def _of_constraint(cursor: Cursor, index: Index) -> list[Candidate]:
    return [candidate for candidate in constraint_candidates(cursor, index) if candidate.label.startswith(cursor.typed)]


def constraint_candidates(cursor: Cursor, index: Index) -> list[Candidate]:
    """Every constraint, in place of the whole word being typed."""
    return [
        Candidate(one.name, "constraint", cursor.span, one.name, str(one.type), one.explain)
        for one in index.names.signatures.values()
    ]
