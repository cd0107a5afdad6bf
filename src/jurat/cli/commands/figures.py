"""`jurat figures`: how well the TESTs of a pack hold its rules, for its README."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

import click

from jurat.cli.house import with_house
from jurat.cli.option import as_of_option, day_of
from jurat.cli.printing import Format, Printer, printing, progress
from jurat.cli.status import FINE

if TYPE_CHECKING:
    from jurat.wiring import House


@click.command("figures")
@click.argument("pack", metavar="PACK")
@click.option("--write", is_flag=True, help="Put them into the README of the pack, between its marks.")
@as_of_option
@printing(Format.TEXT)
@with_house
def command(house: House, printer: Printer, pack: str, write: bool, as_of: date | None) -> int:
    """Measure what the TESTs of a pack try out, and how many small mistakes they notice.

    The block names a digest of the files it was measured on. The place for it in the README is between the lines
    `<!-- figures -->` and `<!-- /figures -->`. Takes minutes for a large pack.
    """
    from jurat.authoring.figure import measure, write_figures
    from jurat.cli.commands.mutate import telling
    from jurat.cli.commands.test import run_pack

    day = day_of(house, as_of)
    figures = measure(run_pack(house, pack, day, ""), day, telling())
    if write:
        progress(f"written: {write_figures(house.find(pack), figures)}")
    printer.result(figures.to_json(), figures.markdown)
    return FINE
