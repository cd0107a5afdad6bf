"""Rename across a pack; what cannot be renamed is refused with the reason."""

from __future__ import annotations

import asyncio
from collections import defaultdict

from lsprotocol import types

from jurat.authoring.change import Edit
from jurat.authoring.overlay import library_overlaid, path_of
from jurat.authoring.renaming import renamable, rename
from jurat.constraints import SIGNATURES
from jurat.lsp.bench import Bench
from jurat.lsp.features.feature import Feature
from jurat.lsp.session import Session


async def prepare(session: Session, params: types.PrepareRenameParams) -> types.PrepareRenamePlaceholder | None:
    bench = session.bench_for(params.text_document.uri)
    examined = await bench.current()
    source = session.found(bench, params.text_document.uri)
    if source is None:
        return None
    places = session.places(source)
    found = renamable(examined, source.name, places.offset(params.position))
    return types.PrepareRenamePlaceholder(places.range(found.span), found.text)


async def renamed(session: Session, params: types.RenameParams) -> types.WorkspaceEdit | None:
    bench = session.bench_for(params.text_document.uri)
    examined = await bench.current()
    source = session.found(bench, params.text_document.uri)
    if source is None:
        return None
    offset = session.places(source).offset(params.position)
    # Compiles the pack with the new name, so not on the loop.
    library = library_overlaid(bench.home, session.texts())
    edits = await asyncio.get_running_loop().run_in_executor(
        session.executor, lambda: rename(examined, source.name, offset, params.new_name, SIGNATURES, library)
    )
    return workspace_edit(session, bench, edits)


def workspace_edit(session: Session, bench: Bench, edits: tuple[Edit, ...]) -> types.WorkspaceEdit:
    """Edits by file, with the versions they are meant for where the editor understands that."""
    by_file: dict[str, list[types.TextEdit]] = defaultdict(list)
    versions: dict[str, int | None] = {}
    for edit in edits:
        source = bench.examined.source(edit.file)
        assert source is not None
        path = path_of(bench.home, edit.file)
        uri = session.uri_of(path)
        versions[uri] = bench.checked.versions.get(path)
        by_file[uri].append(types.TextEdit(session.places(source).range(edit.span), edit.text))
    if not _takes_versions(session):
        return types.WorkspaceEdit(changes=dict(by_file))
    changes = [
        types.TextDocumentEdit(types.OptionalVersionedTextDocumentIdentifier(uri, versions[uri]), edits)
        for uri, edits in by_file.items()
    ]
    return types.WorkspaceEdit(document_changes=changes)


def _takes_versions(session: Session) -> bool:
    workspace = session.server.client_capabilities.workspace
    return bool(workspace and workspace.workspace_edit and workspace.workspace_edit.document_changes)


FEATURES = (
    Feature(types.TEXT_DOCUMENT_PREPARE_RENAME, prepare),
    Feature(types.TEXT_DOCUMENT_RENAME, renamed, types.RenameOptions(prepare_provider=True)),
)
