"""The blocks of a file, those of every pack under work, and what can be folded."""

from __future__ import annotations

from lsprotocol import types

from jurat.authoring.outline import Entry, folds, outline
from jurat.language.index import Role
from jurat.lsp.features.feature import Feature
from jurat.lsp.position import Places
from jurat.lsp.session import Session

FOUND_MAX = 500
"""Of more symbols than this in a workspace, the first are told."""

_KINDS = {
    "pack": types.SymbolKind.Package,
    "entity": types.SymbolKind.Struct,
    "attribute": types.SymbolKind.Field,
    "constraint": types.SymbolKind.Interface,
    "phrase": types.SymbolKind.Function,
    "list": types.SymbolKind.Enum,
    "disclosure": types.SymbolKind.File,
    "fact": types.SymbolKind.Property,
    "define": types.SymbolKind.Variable,
    "rule": types.SymbolKind.Class,
    "table": types.SymbolKind.Class,
    "fixture": types.SymbolKind.Constant,
    "test": types.SymbolKind.Method,
}


async def in_document(session: Session, params: types.DocumentSymbolParams) -> list[types.DocumentSymbol]:
    bench = session.bench_for(params.text_document.uri)
    examined = await bench.current()
    source = session.found(bench, params.text_document.uri)
    if source is None:
        return []
    places = session.places(source)
    return [_symbol(entry, places) for entry in outline(examined.index, source.name)]


def _symbol(entry: Entry, places: Places) -> types.DocumentSymbol:
    return types.DocumentSymbol(
        entry.name or "(no name)",
        _KINDS[entry.kind],
        places.range(entry.span),
        places.range(entry.name_span),
        entry.detail or None,
        children=[_symbol(part, places) for part in entry.parts],
    )


async def in_workspace(session: Session, params: types.WorkspaceSymbolParams) -> list[types.WorkspaceSymbol]:
    wanted = params.query.lower()
    found: list[types.WorkspaceSymbol] = []
    for bench in await session.benches():
        index = bench.examined.index
        for one in index.occurrences:
            if one.role is not Role.DECLARATION or index.is_builtin(one.symbol) or wanted not in one.text.lower():
                continue
            location = session.location(bench, one.source, one.span)
            if location is not None and len(found) < FOUND_MAX:
                kind = _KINDS.get(one.symbol.kind, types.SymbolKind.Key)
                found.append(types.WorkspaceSymbol(location, one.text, kind, container_name=bench.home.name))
    return found


async def folding(session: Session, params: types.FoldingRangeParams) -> list[types.FoldingRange]:
    bench = session.bench_for(params.text_document.uri)
    examined = await bench.current()
    source = session.found(bench, params.text_document.uri)
    if source is None:
        return []
    places = session.places(source)
    found = []
    for span, kind in folds(source, examined.index):
        whole = places.range(span)
        found.append(types.FoldingRange(whole.start.line, whole.end.line, kind=kind))
    return found


FEATURES = (
    Feature(types.TEXT_DOCUMENT_DOCUMENT_SYMBOL, in_document),
    Feature(types.WORKSPACE_SYMBOL, in_workspace),
    Feature(types.TEXT_DOCUMENT_FOLDING_RANGE, folding),
)
