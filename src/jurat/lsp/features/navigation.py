"""Go to definition, find references, mark every place of a name in the file."""

from __future__ import annotations

from lsprotocol import types

from jurat.language.index import Occurrence, Role
from jurat.lsp.bench import Bench
from jurat.lsp.features.feature import Feature
from jurat.lsp.session import Session

_AtPosition = types.DefinitionParams | types.ReferenceParams | types.DocumentHighlightParams


async def definition(session: Session, params: types.DefinitionParams) -> types.Location | None:
    bench, found = await named_at(session, params)
    declared = bench.examined.index.declaration(found.symbol) if found is not None else None
    return None if declared is None else session.location(bench, declared.source, declared.span)


async def references(session: Session, params: types.ReferenceParams) -> list[types.Location]:
    bench, found = await named_at(session, params)
    if found is None:
        return []
    index = bench.examined.index
    places = index.of(found.symbol) if params.context.include_declaration else index.references(found.symbol)
    located = (session.location(bench, one.source, one.span) for one in places)
    return [one for one in located if one is not None]


async def highlights(session: Session, params: types.DocumentHighlightParams) -> list[types.DocumentHighlight]:
    bench, found = await named_at(session, params)
    if found is None:
        return []
    here = (one for one in bench.examined.index.of(found.symbol) if one.source.name == found.source.name)
    places = session.places(found.source)
    return [types.DocumentHighlight(places.range(one.span), _kind(one)) for one in here]


def _kind(one: Occurrence) -> types.DocumentHighlightKind:
    declares = one.role is Role.DECLARATION
    return types.DocumentHighlightKind.Write if declares else types.DocumentHighlightKind.Read


async def named_at(session: Session, params: _AtPosition) -> tuple[Bench, Occurrence | None]:
    """What is named at a position, in the text as it stands now."""
    bench = session.bench_for(params.text_document.uri)
    examined = await bench.current()
    source = session.found(bench, params.text_document.uri)
    if source is None:
        return bench, None
    return bench, examined.index.at(source.name, session.places(source).offset(params.position))


FEATURES = (
    Feature(types.TEXT_DOCUMENT_DEFINITION, definition),
    Feature(types.TEXT_DOCUMENT_REFERENCES, references),
    Feature(types.TEXT_DOCUMENT_DOCUMENT_HIGHLIGHT, highlights),
)
