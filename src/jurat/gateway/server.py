"""Serving the application: one process, threads for the work, an orderly end."""

from __future__ import annotations

import asyncio
from collections.abc import Callable

import uvicorn

from jurat.foundation.error import Unavailable
from jurat.gateway.app import create_app
from jurat.wiring import House

SHUTDOWN_TIMEOUT_S = 30
"""So long may requests under way take once the server was told to stop. A request that is cut off is on record up to
its last step, and nothing of it was delivered."""

KEEP_ALIVE_TIMEOUT_S = 15
HEADERS_BYTES_MAX = 64 * 1024
CONNECTIONS_MAX = 512


class CannotListen(Unavailable):
    """The gateway cannot listen at this address."""

    code = "cannot_listen"
    exit_status = 2


def server_of(house: House, host: str, port: int) -> uvicorn.Server:
    """A server that was not started yet. Port 0 takes a free one."""
    return uvicorn.Server(
        uvicorn.Config(
            create_app(house),
            host=host,
            port=port,
            log_config=None,
            access_log=False,
            server_header=False,
            timeout_graceful_shutdown=SHUTDOWN_TIMEOUT_S,
            timeout_keep_alive=KEEP_ALIVE_TIMEOUT_S,
            limit_concurrency=CONNECTIONS_MAX,
            h11_max_incomplete_event_size=HEADERS_BYTES_MAX,
            http="h11",
            ws="none",
        )
    )


def run(house: House, host: str, port: int, ready: Callable[[str], None] | None = None) -> None:
    """Serves until it is told to stop (SIGINT, SIGTERM). `ready` hears the base URL once requests are taken.

    Raises CannotListen.
    """
    server = server_of(house, host, port)
    asyncio.run(_serve(server, host, port, ready))
    if not server.started:
        raise CannotListen(f"Nothing can listen at {host}:{port}.", "Stop who listens there, or choose another --port.")


async def _serve(server: uvicorn.Server, host: str, port: int, ready: Callable[[str], None] | None) -> None:
    serving = asyncio.create_task(server.serve())
    while not server.started and not serving.done():
        await asyncio.sleep(0.05)
    if server.started and ready is not None:
        ready(base_url(server, host))
    try:
        await serving
    except SystemExit:
        return  # uvicorn's way of saying that it could not bind


def base_url(server: uvicorn.Server, host: str) -> str:
    """Where a started server is reached."""
    port = server.servers[0].sockets[0].getsockname()[1]
    return f"http://{f'[{host}]' if ':' in host else host}:{port}"
