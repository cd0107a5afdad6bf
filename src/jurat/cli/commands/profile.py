"""`jurat profile`: what is known of a client."""

from __future__ import annotations

from itertools import islice
from typing import TYPE_CHECKING, Any

import click

from jurat.cli.house import with_house
from jurat.cli.printing import Format, Printer, printing, progress
from jurat.cli.status import FINE

if TYPE_CHECKING:
    from jurat.language.program.node import Program
    from jurat.ports import ProfileSource
    from jurat.request import Profile, ProfileField
    from jurat.wiring import House


CLIENTS_MAX = 1000
"""So many ids are listed."""


@click.command("profile")
@click.argument("client", metavar="[ID]", default="")
@click.option("--pack", default="", help="The pack whose ontology and clients are meant. [default: the setting]")
@printing(Format.JSON)
@with_house
def command(house: House, printer: Printer, client: str, pack: str) -> int:
    """Show every field known of a client now: value, source, the day it is from, whether it is personal.

    What is not listed is unknown to the rules. Without ID: the ids of the clients, up to 1000; `more` says whether
    there are others.
    """
    from jurat.cli.rendering.profile import profile_text

    found = house.pack(pack)
    source = house.profiles(found)
    if not client:
        return _list(source, printer)
    result = profile_json(source.profile(client, house.clock()), found.program)
    printer.result(result, lambda: profile_text(result))
    return FINE


def _list(source: ProfileSource, printer: Printer) -> int:
    ids = tuple(islice(source.clients(), CLIENTS_MAX + 1))
    shown, more = ids[:CLIENTS_MAX], len(ids) > CLIENTS_MAX
    printer.result({"clients": shown, "more": more}, lambda: "\n".join(shown) or "There are no clients.")
    if more:
        progress(f"only the first {CLIENTS_MAX} are listed")
    return FINE


def profile_json(profile: Profile, program: Program) -> dict[str, Any]:
    """The contract of `jurat profile`."""
    return {"id": profile.client, "fields": {name: _field(item, program) for name, item in profile.fields.items()}}


def _field(item: ProfileField, program: Program) -> dict[str, Any]:
    from jurat.engine.value import value_json
    from jurat.foundation.type import Primitive

    # A free field (client.fullName) is in no ontology; its own type says whether a fraction is a percent.
    type = Primitive.PERCENT if item.type == "PERCENT" else None
    return {
        "value": value_json(item.value, type),
        "source": item.source,
        "as_of": item.as_of.date().isoformat(),
        "personal": item.personal,
    }
