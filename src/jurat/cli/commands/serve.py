"""`jurat serve`: the gateway."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from typing import TYPE_CHECKING

import click

from jurat.cli.house import recovered, with_house
from jurat.cli.printing import Format, Printer, printing, progress
from jurat.cli.status import FINE

if TYPE_CHECKING:
    from jurat.settings import Settings
    from jurat.wiring import House


@click.command("serve")
@click.option("--host", help="Where to listen. [default: the setting, 127.0.0.1]")
@click.option("--port", type=click.IntRange(0, 65535), help="Which port. [default: the setting, 8400]")
@printing(Format.TEXT)
@with_house
def command(house: House, printer: Printer, host: str | None, port: int | None) -> int:
    """Start the gateway and serve until it is stopped. The first start of a place makes an admin key and prints it on
    stderr, once."""
    from jurat.gateway.authentication import first_key
    from jurat.gateway.server import listen, run

    tell = _teller(house.settings)
    at = host or house.settings.host
    sockets = listen(at, house.settings.port if port is None else port)
    recovered(house)
    secret = first_key(house)
    if secret is not None:
        tell(f"admin key (shown once, only a hash is kept): {secret}")
    if house.settings.mode == "shadow":
        tell("shadow mode: everything is decided and recorded, nothing is changed or sent")
    run(house, at, sockets, ready=lambda url: tell(f"serving at {url} (stop with Ctrl-C)"))
    return FINE


def _teller(settings: Settings) -> Callable[[str], None]:
    """Who reads JSON lines reads these few as such, too."""
    from jurat.gateway.log import configure, say

    handler = configure(settings.log_format, settings.log_level)
    return partial(say, handler) if settings.log_format == "json" else progress
