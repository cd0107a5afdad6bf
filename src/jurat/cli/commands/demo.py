"""`jurat demo`: the showcase."""

from __future__ import annotations

from typing import TYPE_CHECKING

import click

from jurat.cli.house import recovered, with_house
from jurat.cli.printing import Format, Printer, echo, printing, progress
from jurat.cli.status import FINDINGS, FINE

if TYPE_CHECKING:
    from jurat.wiring import House

PACK = "us_retail"


@click.command("demo")
@click.option("--client", "clients", multiple=True, metavar="ID", help="A sample client. [default: all of them]")
@printing(Format.TEXT)
@with_house
def command(house: House, printer: Printer, clients: tuple[str, ...]) -> int:
    """Write to every sample client, step by step: profile, rules, redacted prompt, draft, findings, repairs, decision,
    record, replay. Then a principal approves a case, and a tampered copy of the record is found out.

    Exit status 1 only if a replay differs or the record is not whole.
    """
    from jurat.cli.demo.run import showcase

    recovered(house)
    say = echo if printer.format is Format.TEXT else _silent
    stage = _apart(house)
    try:
        result = showcase(stage, PACK, clients, say)
    finally:
        stage.close()
    if printer.format is not Format.TEXT:
        printer.result(result, str)
    return FINE if result["ok"] else FINDINGS


def _apart(house: House) -> House:
    """A place with clients of its own is not mixed with invented ones: the showcase then has a home below its home."""
    from jurat.wiring import House

    settings = house.settings
    if settings.profiles is None:
        return house
    home = settings.home / "demo"
    progress(f"this place has clients of its own; the showcase keeps its records apart, in {home}")
    changes = {"profiles": None, "home": home, "checkpoints": None, "database_url": None, "pack": PACK}
    return House(settings.model_copy(update=changes), house.clock)


def _silent(text: str) -> None:
    """A machine gets the result alone."""
