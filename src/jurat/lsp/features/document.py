"""Files that are opened, changed, closed, or changed by somebody else: their packs are checked anew."""

from __future__ import annotations

from lsprotocol import types

from jurat.lsp.features.feature import Feature
from jurat.lsp.session import Session, path_from
from jurat.packs.folder import SUFFIX


async def opened(session: Session, params: types.DidOpenTextDocumentParams) -> None:
    session.touch(params.text_document.uri)


async def changed(session: Session, params: types.DidChangeTextDocumentParams) -> None:
    session.touch(params.text_document.uri)


async def saved(session: Session, params: types.DidSaveTextDocumentParams) -> None:
    session.touch(params.text_document.uri)


async def closed(session: Session, params: types.DidCloseTextDocumentParams) -> None:
    session.forget(params.text_document.uri)


async def watched(session: Session, params: types.DidChangeWatchedFilesParams) -> None:
    """A branch was changed, a file was deleted: only packs under work are of interest."""
    paths = [path_from(change.uri) for change in params.changes]
    for bench in session.benches_now():
        if any(bench.home == path or bench.home in path.parents for path in paths):
            bench.touch()


async def initialized(session: Session, params: types.InitializedParams) -> None:
    """Asks the editor to watch rule files, if it can be asked."""
    workspace = session.server.client_capabilities.workspace
    watching = workspace.did_change_watched_files if workspace is not None else None
    if watching is None or not watching.dynamic_registration:
        return
    options = types.DidChangeWatchedFilesRegistrationOptions([types.FileSystemWatcher(f"**/*{SUFFIX}")])
    registration = types.Registration("jurat-files", types.WORKSPACE_DID_CHANGE_WATCHED_FILES, options)
    session.server.client_register_capability(types.RegistrationParams([registration]))


FEATURES = (
    Feature(types.INITIALIZED, initialized),
    Feature(types.TEXT_DOCUMENT_DID_OPEN, opened),
    Feature(types.TEXT_DOCUMENT_DID_CHANGE, changed),
    Feature(types.TEXT_DOCUMENT_DID_SAVE, saved),
    Feature(types.TEXT_DOCUMENT_DID_CLOSE, closed),
    Feature(types.WORKSPACE_DID_CHANGE_WATCHED_FILES, watched),
)
