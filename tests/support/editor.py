"""An editor: a real client of the language server, which runs as a process of its own."""

from __future__ import annotations

import asyncio
import os
import sys
import threading
import time
from collections.abc import Callable, Sequence
from concurrent.futures import Future
from pathlib import Path
from typing import Any, TypeVar

from lsprotocol import types
from pygls.lsp.client import BaseLanguageClient

Result = TypeVar("Result")
WAIT_S = 60.0


class _Client(BaseLanguageClient):
    def __init__(self) -> None:
        super().__init__("editor", "1")

    async def server_exit(self, server: asyncio.subprocess.Process) -> None:
        """An editor outlives its server."""

    def report_server_error(self, error: Exception, source: Any) -> None:
        """A test looks at what it asks for."""


class Editor:
    """Opens files, types, asks. `published` holds every diagnostics notification, in order."""

    def __init__(self, folder: Path, encodings: Sequence[str] = ("utf-16",), snippets: bool = True) -> None:
        self.folder = folder
        self.client = _Client()
        self.published: list[types.PublishDiagnosticsParams] = []
        self.messages: list[str] = []
        self.texts: dict[str, str] = {}
        self.versions: dict[str, int] = {}
        self._encodings, self._snippets = encodings, snippets
        self._loop = asyncio.new_event_loop()
        self._thread = threading.Thread(target=self._loop.run_forever, daemon=True)
        self._thread.start()
        self.client.feature(types.TEXT_DOCUMENT_PUBLISH_DIAGNOSTICS)(lambda params: self._on_published(params))
        self.client.feature(types.WINDOW_SHOW_MESSAGE)(lambda params: self._on_message(params))

    def _on_published(self, params: types.PublishDiagnosticsParams) -> None:
        self.published.append(params)

    def _on_message(self, params: types.ShowMessageParams) -> None:
        self.messages.append(params.message)

    # ---- the server ------------------------------------------------------------------------------------------

    def start(self) -> types.InitializeResult:
        environment = {**os.environ, "PYTHONPATH": os.pathsep.join(path for path in sys.path if path)}
        self._wait(self.client.start_io(sys.executable, "-m", "jurat", "lsp", env=environment))
        return self.initialize()

    def initialize(self) -> types.InitializeResult:
        item = types.ClientCompletionItemOptions(snippet_support=self._snippets)
        capabilities = types.ClientCapabilities(
            general=types.GeneralClientCapabilities(position_encodings=list(self._encodings)),
            text_document=types.TextDocumentClientCapabilities(
                completion=types.CompletionClientCapabilities(completion_item=item)
            ),
            workspace=types.WorkspaceClientCapabilities(
                workspace_edit=types.WorkspaceEditClientCapabilities(document_changes=True)
            ),
        )
        folder = types.WorkspaceFolder(self.folder.as_uri(), self.folder.name)
        params = types.InitializeParams(capabilities, workspace_folders=[folder], root_uri=self.folder.as_uri())
        result = self.ask(lambda: self.client.initialize_async(params))
        self.tell(lambda: self.client.initialized(types.InitializedParams()))
        return result

    def connect(self, port: int) -> types.InitializeResult:
        self._wait(self.client.start_tcp("127.0.0.1", port))
        return self.initialize()

    @property
    def process(self) -> asyncio.subprocess.Process:
        return self.client._server  # type: ignore[return-value]  # pygls gives no other way to its process

    def leave(self) -> int:
        """Shutdown, exit; the exit status of the server."""
        self.ask(lambda: self.client.shutdown_async(None))
        return self.exit()

    def exit(self) -> int:
        self.tell(lambda: self.client.exit(None))
        return self._wait(self.process.wait())

    def close(self) -> None:
        """Whatever became of the test, no process is left behind."""
        server = self.client._server
        if server is not None and server.returncode is None:
            self._loop.call_soon_threadsafe(server.kill)
        with_stop: Future[None] = asyncio.run_coroutine_threadsafe(self._stop(), self._loop)
        try:
            with_stop.result(10)
        finally:
            self._loop.call_soon_threadsafe(self._loop.stop)
            self._thread.join(10)

    async def _stop(self) -> None:
        try:
            await asyncio.wait_for(self.client.stop(), 5)
        except Exception:
            return

    def ask(self, call: Callable[[], Any]) -> Any:
        async def asked() -> Any:
            return await call()

        return self._wait(asked())

    def tell(self, call: Callable[[], Any]) -> None:
        async def told() -> None:
            call()

        self._wait(told())

    def _wait(self, coroutine: Any) -> Any:
        return asyncio.run_coroutine_threadsafe(coroutine, self._loop).result(WAIT_S)

    # ---- files -----------------------------------------------------------------------------------------------------

    def uri(self, name: str) -> str:
        return (self.folder / name).as_uri()

    def open(self, name: str, text: str | None = None) -> str:
        uri = self.uri(name)
        self.texts[uri] = (self.folder / name).read_text(encoding="utf-8") if text is None else text
        self.versions[uri] = self.versions.get(uri, 0) + 1
        item = types.TextDocumentItem(uri, "jurat", self.versions[uri], self.texts[uri])
        self.tell(lambda: self.client.text_document_did_open(types.DidOpenTextDocumentParams(item)))
        return uri

    def type(self, uri: str, text: str) -> int:
        """The file with a new text; its version."""
        self.texts[uri] = text
        self.versions[uri] += 1
        document = types.VersionedTextDocumentIdentifier(self.versions[uri], uri)
        change = types.TextDocumentContentChangeWholeDocument(text)
        params = types.DidChangeTextDocumentParams(document, [change])
        self.tell(lambda: self.client.text_document_did_change(params))
        return self.versions[uri]

    def close_file(self, uri: str) -> None:
        document = types.TextDocumentIdentifier(uri)
        self.tell(lambda: self.client.text_document_did_close(types.DidCloseTextDocumentParams(document)))

    def at(self, uri: str, mark: str, inside: int = 1) -> types.TextDocumentPositionParams:
        """The place of the first `mark` in a file, `inside` characters into it, in UTF-16 units."""
        offset = self.texts[uri].index(mark) + inside
        before = self.texts[uri][:offset]
        line = before.rpartition("\n")[2]
        position = types.Position(before.count("\n"), len(line.encode("utf-16-le")) // 2)
        return types.TextDocumentPositionParams(types.TextDocumentIdentifier(uri), position)

    # ---- what was published -----------------------------------------------------------------------------------------

    def opened(self, name: str, text: str | None = None) -> list[types.Diagnostic]:
        """What is said of a file as it is opened."""
        uri = self.open(name, text)
        return self.diagnostics(uri, self.versions[uri])

    def diagnostics(self, uri: str, version: int | None = None, since: int = 0) -> list[types.Diagnostic]:
        """What is said of a file, of a version; waits for it."""
        deadline = time.monotonic() + WAIT_S
        while time.monotonic() < deadline:
            for one in reversed(self.published[since:]):
                if one.uri == uri and (version is None or one.version == version):
                    return list(one.diagnostics)
            time.sleep(0.005)
        raise AssertionError(f"nothing was published of version {version} of {uri}")
