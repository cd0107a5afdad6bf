"""`jurat keys`: API keys."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import click

from jurat.cli.house import with_house
from jurat.cli.option import Tenant
from jurat.cli.printing import Format, Printer, printing
from jurat.cli.status import FINE
from jurat.foundation.error import InputError
from jurat.request import ALL_TENANTS, MAIN, Purpose, Role

if TYPE_CHECKING:
    from jurat.request import Key
    from jurat.wiring import House


LIMIT = click.IntRange(0, 2**53 - 1)


class KeyUnfit(InputError):
    """This is no description of a key."""

    code = "key_unfit"


@click.group("keys")
def command() -> None:
    """API keys. What a key is bound to – pack, content type, channel, purpose – its holder cannot choose."""


@command.command("create")
@click.option("--name", required=True, help="Who holds it; the author of what is asked for with it.")
@click.option("--role", required=True, type=click.Choice([role.value for role in Role]), help="What it may do.")
@click.option("--pack", default="", help="The pack it is bound to. [default: the setting]")
@click.option("--content-type", default="", help="The content type it is bound to.")
@click.option("--channel", default="", help="The channel it is bound to.")
@click.option(
    "--purpose",
    default=Purpose.CLIENT.value,
    show_default=True,
    type=click.Choice([purpose.value for purpose in Purpose]),
    help="What its texts are for: clients, or work inside the house (a code assistant).",
)
@click.option(
    "--tenant",
    default=MAIN,
    show_default=True,
    type=Tenant(all_too=True),
    help="Whose it is; it sees and does nothing of another's. '*': it may look at all of them, and asks for no text.",
)
@click.option("--requests-per-minute", type=LIMIT, default=0, help="How many it may make, 0 for no limit. [default: 0]")
@click.option("--tokens-per-day", type=LIMIT, default=0, help="How many it may use up, 0 for no limit. [default: 0]")
@printing(Format.JSON, terminal=Format.JSON)
@with_house
def create(house: House, /, printer: Printer, name: str, role: str, tenant: str, purpose: str, **bound: Any) -> int:
    """Make a key. Its secret is printed now and never again; only a hash is kept. With --format text, stdout holds
    the secret alone."""
    if not name.strip():
        raise KeyUnfit("A key has a name: who holds it.", "Give --name.")
    _refuse_tenant(tenant, Role(role))
    if bound["pack"]:
        house.find(bound["pack"])
    key, secret = house.create_key(name, Role(role), tenant=tenant, purpose=Purpose(purpose), **bound)
    shown = _shown(key)
    result = {**{name: shown[name] for name in ("id", "name", "role", "tenant", "purpose")}, "key": secret}
    printer.result(result, lambda: secret, f"The key {key.id} was made, but its secret is lost. Make another key.")
    return FINE


@command.command("list")
@printing(Format.JSON)
@with_house
def listing(house: House, printer: Printer) -> int:
    """List the keys that open something, without their secrets."""
    from jurat.cli.rendering.layout import table

    store = house.stores.keys
    keys = [_shown(key) for key in store.keys()]  # noqa: SIM118 a store is no mapping
    heads = ("id", "name", "role", "tenant", "pack", "content type", "channel", "purpose", "requests/min", "tokens/day")
    rows = [tuple("" if cell is None else str(cell) for cell in key.values()) for key in keys]
    printer.result({"keys": keys}, lambda: table(heads, rows))
    return FINE


@command.command("limit")
@click.argument("key")
@click.option("--requests-per-minute", type=LIMIT, help="How many it may make, 0 for no limit. [default: as it is]")
@click.option("--tokens-per-day", type=LIMIT, help="How many it may use up, 0 for no limit. [default: as it is]")
@printing(Format.JSON)
@with_house
def limit(house: House, printer: Printer, key: str, requests_per_minute: int | None, tokens_per_day: int | None) -> int:
    """Say how much a key may use up: requests in a minute, tokens in a day. In force within seconds."""
    store = house.stores.keys
    known = next((each for each in store.keys() if each.id == key), None)  # noqa: SIM118 a store is no mapping
    requests = known.requests_per_minute if known and requests_per_minute is None else requests_per_minute or 0
    tokens = known.tokens_per_day if known and tokens_per_day is None else tokens_per_day or 0
    limited = store.limit(key, requests, tokens, house.clock())
    printer.result(_shown(limited), lambda: f"{limited.id} ({limited.name}): {_limits(limited)}.")
    return FINE


def _limits(key: Key) -> str:
    requests = f"{key.requests_per_minute:,} requests a minute" if key.requests_per_minute else "any number of requests"
    return requests + ", " + (f"{key.tokens_per_day:,} tokens a day" if key.tokens_per_day else "any number of tokens")


@command.command("revoke")
@click.argument("key")
@printing(Format.JSON)
@with_house
def revoke(house: House, printer: Printer, key: str) -> int:
    """Take a key back: from now on it opens nothing. What was done with it stays on record."""
    revoked = house.stores.keys.revoke(key, house.clock())
    printer.result(_shown(revoked), lambda: f"{revoked.id} ({revoked.name}) opens nothing any more.")
    return FINE


def _refuse_tenant(tenant: str, role: Role) -> None:
    if tenant == ALL_TENANTS and role is Role.APP:
        raise KeyUnfit("An application asks in the name of one tenant.", "Give --tenant NAME.")


def _shown(key: Key) -> dict[str, Any]:
    return {
        "id": key.id,
        "name": key.name,
        "role": key.role.value,
        "tenant": key.tenant,
        "pack": key.pack,
        "content_type": key.content_type,
        "channel": key.channel,
        "purpose": key.purpose.value,
        "requests_per_minute": key.requests_per_minute or None,
        "tokens_per_day": key.tokens_per_day or None,
    }
