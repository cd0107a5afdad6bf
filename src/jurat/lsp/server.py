"""The server: every feature registered, and started on a pipe or on a port of this machine."""

from __future__ import annotations

import logging
import socket
from collections.abc import Awaitable, Callable
from importlib.metadata import version
from typing import Any

from lsprotocol import types
from pygls.exceptions import JsonRpcException
from pygls.lsp.server import LanguageServer

from jurat.foundation.error import JuratError, Unavailable
from jurat.lsp.features import COMMANDS, FEATURES
from jurat.lsp.features.diagnostic import publish
from jurat.lsp.features.feature import Command, Feature
from jurat.lsp.log import log_discreetly
from jurat.lsp.protocol import Protocol
from jurat.lsp.session import Session

LOOPBACK = "127.0.0.1"
_log = logging.getLogger(__name__)


class PortTaken(Unavailable):
    """Nothing can listen on that port."""

    code = "port_taken"


class RequestFailed(JsonRpcException):
    """A request that is well formed and cannot be done; the message says why."""

    CODE = -32803


class Server(LanguageServer):
    """Tells faults to the log alone: a window that opens at every keystroke helps nobody."""

    def report_server_error(self, error: Exception, source: Any) -> None:
        _log.error("a message could not be handled (%s)", type(error).__name__)


def build() -> Server:
    """A server of its own, not yet started."""
    # Whole texts rather than pieces: a place counted wrongly once would make every later text wrong.
    server = Server(
        "jurat",
        version("jurat"),
        text_document_sync_kind=types.TextDocumentSyncKind.Full,
        protocol_cls=Protocol,
    )
    session = Session(server, publish)
    for feature in FEATURES:
        server.feature(feature.method, feature.options)(_answering(feature, session))
    for command in COMMANDS:
        server.command(command.name)(_running(command, session))
    return server


def _answering(feature: Feature, session: Session) -> Callable[[Any], Awaitable[Any]]:
    async def answer(params: Any) -> Any:
        return await _told(feature.answer(session, params))

    return answer


def _running(command: Command, session: Session) -> Callable[..., Awaitable[Any]]:
    async def run(*arguments: Any) -> Any:
        return await _told(command.run(session, *arguments))

    return run


async def _told(answer: Awaitable[Any]) -> Any:
    """A refusal with its remedy, as the protocol tells it."""
    try:
        return await answer
    except JuratError as fault:
        raise RequestFailed(f"{fault.message}: {fault.help}" if fault.help else fault.message) from None


def serve_pipe() -> bool:
    """Serves one editor on stdin and stdout until it leaves. Whether it left as the protocol asks."""
    log_discreetly()
    server = build()
    server.start_io()
    return _ended_well(server)


def serve_port(port: int) -> bool:
    """Serves one editor on a port of this machine. Raises PortTaken."""
    log_discreetly()
    _check_free(port)
    server = build()
    server.start_tcp(LOOPBACK, port)
    return _ended_well(server)


def _check_free(port: int) -> None:
    with socket.socket() as probe:
        probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            probe.bind((LOOPBACK, port))
        except OSError as fault:
            raise PortTaken(f"port {port} cannot be used: {fault.strerror}", "choose another with --tcp") from None


def _ended_well(server: Server) -> bool:
    return isinstance(server.protocol, Protocol) and server.protocol.was_shut_down
