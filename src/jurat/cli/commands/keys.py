"""`jurat keys`: API keys."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import click

from jurat.cli.house import with_house
from jurat.cli.printing import Format, Printer, printing
from jurat.cli.status import FINE
from jurat.foundation.error import InputError
from jurat.request import Role

if TYPE_CHECKING:
    from jurat.request import Key
    from jurat.wiring import House


class KeyUnfit(InputError):
    """This is no description of a key."""

    code = "key_unfit"


@click.group("keys")
def command() -> None:
    """API keys. What a key is bound to – pack, content type, channel – its holder cannot choose."""


@command.command("create")
@click.option("--name", required=True, help="Who holds it; the author of what is asked for with it.")
@click.option("--role", required=True, type=click.Choice([role.value for role in Role]), help="What it may do.")
@click.option("--pack", default="", help="The pack it is bound to. [default: the setting]")
@click.option("--content-type", default="", help="The content type it is bound to.")
@click.option("--channel", default="", help="The channel it is bound to.")
@printing(Format.JSON, terminal=Format.JSON)
@with_house
def create(house: House, printer: Printer, name: str, role: str, pack: str, content_type: str, channel: str) -> int:
    """Make a key. Its secret is printed now and never again; only a hash is kept. With --format text, stdout holds
    the secret alone."""
    if not name.strip():
        raise KeyUnfit("A key has a name: who holds it.", "Give --name.")
    if pack:
        house.find(pack)
    key, secret = house.create_key(name, Role(role), pack=pack, content_type=content_type, channel=channel)
    result = {"id": key.id, "name": key.name, "role": key.role.value, "key": secret}
    printer.result(result, lambda: secret, f"The key {key.id} was made, but its secret is lost. Make another key.")
    return FINE


@command.command("list")
@printing(Format.JSON)
@with_house
def listing(house: House, printer: Printer) -> int:
    """List the keys, without their secrets."""
    from jurat.cli.rendering.layout import table

    store = house.stores.keys
    keys = [_shown(key) for key in store.keys()]  # noqa: SIM118 a store is no mapping
    heads = ("id", "name", "role", "pack", "content type", "channel")
    printer.result({"keys": keys}, lambda: table(heads, [tuple(str(cell) for cell in key.values()) for key in keys]))
    return FINE


def _shown(key: Key) -> dict[str, Any]:
    return {
        "id": key.id,
        "name": key.name,
        "role": key.role.value,
        "pack": key.pack,
        "content_type": key.content_type,
        "channel": key.channel,
    }
