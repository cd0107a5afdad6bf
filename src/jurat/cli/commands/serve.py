"""`jurat serve`: the gateway."""

from __future__ import annotations

import sys
from collections.abc import Callable
from functools import partial
from typing import TYPE_CHECKING

import click

from jurat.cli.house import recovered, with_house
from jurat.cli.printing import Format, Printer, printing, progress
from jurat.cli.status import FINE

if TYPE_CHECKING:
    from collections.abc import Sequence
    from socket import socket

    from jurat.settings import Settings
    from jurat.wiring import House


WORKERS_MAX = 64


@click.command("serve")
@click.option("--host", help="Where to listen. [default: the setting, 127.0.0.1]")
@click.option("--port", type=click.IntRange(0, 65535), help="Which port. [default: the setting, 8400]")
@click.option(
    "--workers",
    type=click.IntRange(1, WORKERS_MAX),
    default=1,
    show_default=True,
    help="How many processes serve this address. One that dies is replaced.",
)
@click.option("--inherited", nargs=2, hidden=True, help="What a worker gets from the process that started it.")
@printing(Format.TEXT)
@with_house
def command(
    house: House,
    printer: Printer,
    host: str | None,
    port: int | None,
    workers: int,
    inherited: tuple[str, str] | None,
) -> int:
    """Start the gateway and serve until it is stopped. The first start of a place makes an admin key and prints it on
    stderr, once."""
    from jurat.gateway.authentication import first_key
    from jurat.gateway.server import listen, run

    tell = _teller(house.settings)
    at = host or house.settings.host
    if inherited is not None:
        return _work(house, at, *inherited)
    sockets = listen(at, house.settings.port if port is None else port)
    recovered(house)
    secret = first_key(house)
    if secret is not None:
        tell(f"admin key (shown once, only a hash is kept): {secret}")
    if house.settings.mode == "shadow":
        tell("shadow mode: everything is decided and recorded, nothing is changed or sent")
    if workers == 1:
        run(house, at, sockets, ready=lambda url: tell(f"serving at {url} (stop with Ctrl-C)"))
    else:
        house.close()
        _supervise(house.settings, at, workers, sockets, tell)
    return FINE


def _supervise(
    settings: Settings, host: str, workers: int, sockets: Sequence[socket], tell: Callable[[str], None]
) -> None:
    from jurat.gateway.server import url_of
    from jurat.gateway.supervisor import Supervisor
    from jurat.observers.exposition import forget, share

    share(settings.home / "metrics")

    url = url_of(sockets[0], host)
    command = [sys.executable, "-m", "jurat", "serve", "--host", host, "--inherited"]
    Supervisor(command, workers, sockets, gone=forget).run(
        lambda: tell(f"serving at {url} with {workers} processes (stop with Ctrl-C)")
    )


def _work(house: House, host: str, sockets: str, pipes: str) -> int:
    from jurat.gateway.server import run
    from jurat.gateway.supervisor import inherited

    given = inherited(sockets, pipes)
    run(house, host, given.sockets, ready=lambda _: given.say_ready(), lifeline=given.lifeline)
    return FINE


def _teller(settings: Settings) -> Callable[[str], None]:
    """Who reads JSON lines reads these few as such, too."""
    from jurat.gateway.log import configure, say

    handler = configure(settings.log_format, settings.log_level)
    return partial(say, handler) if settings.log_format == "json" else progress
