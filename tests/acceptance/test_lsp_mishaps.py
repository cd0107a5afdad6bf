"""Nothing that an editor sends, and nothing that becomes of a folder, ends the language server."""

from __future__ import annotations

import json
import os
import shutil
import socket
import subprocess
import sys
import time
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from lsprotocol import types

from support.editor import WAIT_S, Editor

SECRET = "Kaninchenbau"


@pytest.fixture(scope="module")
def running(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Editor]:
    """One server for all mishaps: it survives each."""
    editor = Editor(tmp_path_factory.mktemp("mishaps"))
    try:
        editor.start()
        yield editor
    finally:
        editor.close()


@pytest.fixture
def editor(running: Editor, tmp_path: Path) -> Iterator[Editor]:
    (tmp_path / "pack.jur").write_text("PACK p VERSION 1.0 OWNER 'o'\n", encoding="utf-8")
    (tmp_path / "a.jur").write_text("RULE A-1 HOUSE 'h' SEVERITY low ALWAYS block sending\n", encoding="utf-8")
    running.folder = tmp_path
    yield running
    for uri in list(running.texts):
        running.close_file(uri)
        del running.texts[uri]


def _lives(editor: Editor) -> bool:
    found = editor.ask(lambda: editor.client.workspace_symbol_async(types.WorkspaceSymbolParams("")))
    return isinstance(found, (list, tuple))


class _Pipe:
    """The server with nothing between it and its pipes."""

    def __init__(self) -> None:
        environment = {**os.environ, "PYTHONPATH": os.pathsep.join(path for path in sys.path if path)}
        self.process = subprocess.Popen(
            [sys.executable, "-m", "jurat", "lsp"],
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            stderr=subprocess.PIPE,
            env=environment,
        )

    def send(self, message: Any) -> None:
        body = message if isinstance(message, bytes) else json.dumps(message).encode()
        assert self.process.stdin is not None
        self.process.stdin.write(b"Content-Length: %d\r\n\r\n%s" % (len(body), body))
        self.process.stdin.flush()

    def receive(self) -> dict[str, Any]:
        """The next answer; notifications are passed over."""
        assert self.process.stdout is not None
        while True:
            length = int(self.process.stdout.readline().split(b":")[1])
            while self.process.stdout.readline().strip():
                pass
            found: dict[str, Any] = json.loads(self.process.stdout.read(length))
            if "id" in found and "method" not in found:
                return found

    def end(self) -> tuple[int, str]:
        """Status and what was said on stderr."""
        _, said = self.process.communicate(timeout=WAIT_S)
        return self.process.returncode, said.decode()


@pytest.fixture
def pipe() -> Iterator[_Pipe]:
    pipe = _Pipe()
    try:
        yield pipe
    finally:
        pipe.process.kill()
        pipe.process.wait()


def _request(id: int, method: str, **params: Any) -> dict[str, Any]:
    return {"jsonrpc": "2.0", "id": id, "method": method, "params": params}


def test_malformed_messages_are_answered_and_none_of_their_words_logged(pipe: _Pipe) -> None:
    pipe.send(_request(1, "initialize", capabilities={}))
    assert pipe.receive()["result"]["capabilities"]["hoverProvider"] is True
    pipe.send(b'{"jsonrpc": "2.0", "id": 2, "method": ' + SECRET.encode())
    pipe.send(_request(3, "textDocument/hover", textDocument=SECRET))
    assert pipe.receive()["error"]["code"] == -32602
    pipe.send(_request(4, f"textDocument/{SECRET}"))
    assert pipe.receive()["error"]["code"] == -32601
    pipe.send({"jsonrpc": "2.0", "method": "textDocument/didChange", "params": {"contentChanges": SECRET}})
    document = {"uri": "file:///nowhere/x.jur", "version": 3}
    change = {"textDocument": document, "contentChanges": [{"text": SECRET}]}
    pipe.send({"jsonrpc": "2.0", "method": "textDocument/didChange", "params": change})
    pipe.send(_request(5, "textDocument/hover", textDocument=document, position={"line": 99, "character": 99}))
    assert pipe.receive()["result"] is None
    pipe.send(_request(6, "workspace/executeCommand", command="jurat.runTest", arguments=[{"a": SECRET}, 7]))
    assert "message" in pipe.receive()["result"]
    pipe.send(_request(7, "shutdown"))
    assert pipe.receive()["result"] is None
    pipe.send({"jsonrpc": "2.0", "method": "exit"})
    status, said = pipe.end()
    assert (status, SECRET in said, "Traceback" in said) == (0, False, False)


def test_an_editor_that_goes_without_a_word_is_no_crash(pipe: _Pipe) -> None:
    pipe.send(_request(1, "initialize", capabilities={}))
    pipe.receive()
    status, said = pipe.end()
    assert (status, "Traceback" in said) == (1, False)


def test_exit_without_shutdown_is_told_by_the_status(pipe: _Pipe) -> None:
    pipe.send(_request(1, "initialize", capabilities={}))
    pipe.receive()
    pipe.send({"jsonrpc": "2.0", "method": "exit"})
    assert pipe.end()[0] == 1


def test_a_pack_that_is_deleted_under_the_editor_is_survived(editor: Editor) -> None:
    editor.opened("a.jur")
    uri = editor.uri("a.jur")
    shutil.rmtree(editor.folder)
    version = editor.type(uri, "RULE A-1 ALWAYS blok sending")
    assert [one.code for one in editor.diagnostics(uri, version)] == ["J1005"]
    assert _lives(editor)


def test_a_file_that_is_no_text_is_said_and_survived(editor: Editor) -> None:
    (editor.folder / "b.jur").write_bytes(b"\xff\xfe\x00RULE")
    (found,) = editor.opened("a.jur")
    assert found.message.endswith("b.jur' is not UTF-8 (byte 0); save it as UTF-8")
    assert _lives(editor)
    assert any("is not UTF-8" in message for message in editor.messages)


def test_a_huge_file_is_said_to_be_and_blocks_nobody(editor: Editor) -> None:
    uri = editor.open("huge.jur", "# x\n" * 600_000)
    began = time.monotonic()
    assert _lives_at_once(editor)
    assert time.monotonic() - began < WAIT_S / 2
    assert [one.code for one in editor.diagnostics(uri, 1)] == ["J1020"]


def _lives_at_once(editor: Editor) -> bool:
    return isinstance(_asked(editor, editor.uri("huge.jur")), types.CompletionList)


def _asked(editor: Editor, uri: str) -> Any:
    params = types.CompletionParams(types.TextDocumentIdentifier(uri), types.Position(5, 0))
    return editor.ask(lambda: editor.client.text_document_completion_async(params))


def test_a_document_that_is_no_file_is_checked_alone(editor: Editor) -> None:
    uri = "untitled:Untitled-1"
    item = types.TextDocumentItem(uri, "jurat", 1, "ALWAYS blok sending")
    editor.tell(lambda: editor.client.text_document_did_open(types.DidOpenTextDocumentParams(item)))
    assert [one.code for one in editor.diagnostics(uri, 1)] == ["J1005"]


def test_half_a_pair_of_surrogates_is_survived(editor: Editor) -> None:
    uri = editor.open("a.jur")
    version = editor.type(uri, "IF client.age > 5 THEN block sending BECAUSE '\ud83d'")
    editor.diagnostics(uri, version)
    assert _lives(editor)


def test_only_what_was_typed_last_is_told(editor: Editor) -> None:
    editor.opened("a.jur")
    uri = editor.uri("a.jur")
    for count in range(20):
        version = editor.type(uri, f"RULE A-1 HOUSE 'h' SEVERITY low ALWAYS blok{'k' * count} sending")
    (found,) = editor.diagnostics(uri, version)
    assert "blok" + "k" * 19 in found.message
    assert len([one for one in editor.published if one.uri == uri]) < 20


def test_a_closed_file_is_what_stands_on_the_disk(editor: Editor) -> None:
    keeps = editor.open("pack.jur")
    uri = editor.open("a.jur")
    version = editor.type(uri, "RULE A-1 ALWAYS blok sending")
    assert editor.diagnostics(uri, version) != []
    since = len(editor.published)
    editor.close_file(uri)
    assert (editor.diagnostics(uri, since=since), keeps) == ([], editor.uri("pack.jur"))


def _free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port: int = probe.getsockname()[1]
        return port


def test_the_server_listens_on_a_port_of_this_machine(tmp_path: Path) -> None:
    port = _free_port()
    environment = {**os.environ, "PYTHONPATH": os.pathsep.join(path for path in sys.path if path)}
    command = [sys.executable, "-m", "jurat", "lsp", "--tcp", str(port)]
    server = subprocess.Popen(command, env=environment, stderr=subprocess.PIPE)
    editor = Editor(tmp_path)
    try:
        _wait_for(port)
        editor.connect(port)
        assert [one.code for one in editor.opened("a.jur", "ALWAYS blok sending")] == ["J1005"]
        editor.ask(lambda: editor.client.shutdown_async(None))
        editor.tell(lambda: editor.client.exit(None))
        assert server.wait(WAIT_S) == 0
    finally:
        editor.close()
        server.kill()
        server.wait()


def _wait_for(port: int) -> None:
    """Until something listens; without connecting, for the server takes one editor."""
    deadline = time.monotonic() + WAIT_S
    while time.monotonic() < deadline:
        if f":{port:04X} 00000000:0000 0A" in Path("/proc/net/tcp").read_text(encoding="ascii"):
            return
        time.sleep(0.05)
    raise AssertionError("nothing listens")


def test_a_port_that_is_taken_is_said_with_a_remedy(tmp_path: Path) -> None:
    with socket.socket() as taken:
        taken.bind(("127.0.0.1", 0))
        taken.listen()
        environment = {**os.environ, "PYTHONPATH": os.pathsep.join(path for path in sys.path if path)}
        command = [sys.executable, "-m", "jurat", "lsp", "--tcp", str(taken.getsockname()[1])]
        ended = subprocess.run(command, env=environment, capture_output=True, text=True, timeout=WAIT_S, check=False)
    assert (ended.returncode, "error[port_taken]" in ended.stderr) == (3, True)
