"""`jurat replay`: a recorded decision run again."""

from __future__ import annotations

from typing import TYPE_CHECKING

import click

from jurat.cli.house import with_existing_house
from jurat.cli.printing import Format, Printer, printing
from jurat.cli.status import FINDINGS, FINE

if TYPE_CHECKING:
    from jurat.wiring import House


@click.command("replay")
@click.argument("decision")
@printing(Format.JSON)
@with_existing_house
def command(house: House, printer: Printer, decision: str) -> int:
    """Run a recorded decision again, with its own rules, profile, instant and drafts, through today's code.

    Equal means byte for byte; otherwise it says at which step the two part. Exit status 1 if they do.
    """
    from jurat.cli.rendering.proof import replay_text

    result = house.replay(decision)
    printer.result(result.to_json(), lambda: replay_text(result.to_json()))
    return FINE if result.equal else FINDINGS
