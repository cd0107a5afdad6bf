"""Serving the application in one process: threads for the work, an orderly end. Several: see supervisor.py."""

from __future__ import annotations

import asyncio
import errno
import logging
import signal
import socket
import threading
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from typing import Any, Protocol

import uvicorn
import uvloop

from jurat.foundation.error import Unavailable
from jurat.gateway.app import create_app
from jurat.gateway.deadline import Deadlines
from jurat.gateway.limits import KEEP_ALIVE_TIMEOUT_S
from jurat.gateway.log import configure
from jurat.gateway.protocol import BoundedProtocol
from jurat.gateway.shortcut import Shortcut
from jurat.wiring import House

LOG = logging.getLogger("jurat.gateway")

SHUTDOWN_TIMEOUT_S = 30
"""So long may the server take to stop once it was told to."""

FINISH_S = 20
"""So long of it may requests under way take to finish. What is left then is ended: the model is hung up on, a case
opens, the caller is told."""

WAITING_MAX = 2048
"""So many connections may wait to be taken."""

_NOT_HERE = frozenset({errno.EADDRNOTAVAIL, errno.EAFNOSUPPORT})
"""What a name's second address answers on a machine that does not have it, such as ::1 without IPv6."""


class CannotListen(Unavailable):
    """The gateway cannot listen at this address."""

    code = "cannot_listen"
    exit_status = 2


class _Server(uvicorn.Server):
    """Told to stop, it stops, and the command that ran it ends in its own way: with the house closed, status 0."""

    def __init__(self, config: uvicorn.Config, deadlines: Deadlines) -> None:
        super().__init__(config)
        self._deadlines = deadlines

    async def shutdown(self, sockets: list[socket.socket] | None = None) -> None:
        """Lets requests under way finish; those that do not are ended in time to be recorded and answered."""
        ending = asyncio.get_running_loop().call_later(FINISH_S, self._end_what_is_left)
        try:
            await super().shutdown(sockets)
        finally:
            ending.cancel()

    def _end_what_is_left(self) -> None:
        left = self._deadlines.stop()
        LOG.warning("stopping: %d requests are ended", left)

    @contextmanager
    def capture_signals(self) -> Iterator[None]:  # its own would raise the signal again
        if threading.current_thread() is not threading.main_thread():
            yield
            return
        before = {number: signal.signal(number, self.handle_exit) for number in (signal.SIGINT, signal.SIGTERM)}
        try:
            yield
        finally:
            for number, handler in before.items():
                signal.signal(number, handler)


def server_of(house: House, host: str, port: int) -> uvicorn.Server:
    """A server that was not started yet. Port 0 takes a free one."""
    app = create_app(house)
    return _Server(
        uvicorn.Config(
            Shortcut(app, app.state.ticket),
            host=host,
            port=port,
            log_config=None,
            access_log=False,
            server_header=False,
            timeout_graceful_shutdown=SHUTDOWN_TIMEOUT_S,
            timeout_keep_alive=KEEP_ALIVE_TIMEOUT_S,
            http=BoundedProtocol,
            ws="none",
        ),
        app.state.deadlines,
    )


def listen(host: str, port: int) -> tuple[socket.socket, ...]:
    """The address, taken: one socket for each address the host's name stands for. Raises CannotListen."""
    try:
        places = socket.getaddrinfo(host or None, port, type=socket.SOCK_STREAM, flags=socket.AI_PASSIVE)
    except (OSError, UnicodeError):
        help = "Give a name or an address of this machine, such as --host 127.0.0.1."
        raise CannotListen(f"'{host}' is no address that can be found.", help) from None
    taken: list[socket.socket] = []
    fault: OSError | None = None
    for family, address in dict.fromkeys((place[0], place[4]) for place in places):
        try:
            taken.append(socket.create_server(address, family=family, backlog=WAITING_MAX))
        except OSError as problem:
            fault = problem
            if problem.errno not in _NOT_HERE:
                break
    if fault is not None and (fault.errno not in _NOT_HERE or not taken):
        for each in taken:
            each.close()
        raise _cannot_listen(host, port, fault)
    return tuple(taken)


def _cannot_listen(host: str, port: int, fault: OSError) -> CannotListen:
    where = f"{host}:{port}"
    if fault.errno == errno.EADDRINUSE:
        return CannotListen(f"Somebody listens at {where} already.", "Stop who does, or choose another --port.")
    if fault.errno in _NOT_HERE:
        help = "Give an address of this machine, such as --host 127.0.0.1."
        return CannotListen(f"{host} is no address of this machine.", help)
    return CannotListen(f"Nothing can listen at {where}: {fault.strerror}.", "Choose another --host or --port.")


def run(
    house: House,
    host: str,
    sockets: Sequence[socket.socket],
    ready: Callable[[str], None] | None = None,
    lifeline: int | None = None,
) -> None:
    """Serves at what `listen` took until it is told to stop (SIGINT, SIGTERM), or until nobody holds the other end of
    the pipe `lifeline` any more. `ready` hears the base URL once requests are taken. Closes the sockets. Raises
    CannotListen."""
    configure(house.settings.log_format, house.settings.log_level)
    server = server_of(house, host, sockets[0].getsockname()[1])
    uvloop.run(_serve(server, host, sockets, ready, lifeline))
    if not server.started:
        raise CannotListen(f"The gateway could not start at {host}.", "Set JURAT_DEBUG=1 to see more, and report it.")


async def _serve(
    server: uvicorn.Server,
    host: str,
    sockets: Sequence[socket.socket],
    ready: Callable[[str], None] | None,
    lifeline: int | None,
) -> None:
    if lifeline is not None:
        asyncio.get_running_loop().add_reader(lifeline, _stop, server, lifeline)
    serving = asyncio.create_task(server.serve(list(sockets)))
    while not server.started and not serving.done():
        await asyncio.sleep(0.05)
    if server.started and ready is not None:
        ready(base_url(server, host))
    await serving


def _stop(server: uvicorn.Server, lifeline: int) -> None:
    asyncio.get_running_loop().remove_reader(lifeline)
    server.should_exit = True


def base_url(server: uvicorn.Server, host: str) -> str:
    """Where a started server is reached."""
    return url_of(server.servers[0].sockets[0], host)


def url_of(taken: _Named, host: str) -> str:
    """Where who listens at this socket is reached, under the name the operator gave."""
    return f"http://{f'[{host}]' if ':' in host else host}:{taken.getsockname()[1]}"


class _Named(Protocol):
    """A socket as far as its name goes; event loops wrap theirs."""

    def getsockname(self) -> Any: ...
