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
@click.option("--rules", is_flag=True, help="Only list the rules, which takes a second.")
@as_of_option
@printing(Format.TEXT)
@with_house
def command(house: House, printer: Printer, pack: str, write: bool, rules: bool, as_of: date | None) -> int:
    """List the rules of a pack, measure what its TESTs try out, and how many small mistakes they notice.

    The block of figures names a digest of the files it was measured on. Its place in the README is between the lines
    `<!-- figures -->` and `<!-- /figures -->`, that of the list between `<!-- rules -->` and `<!-- /rules -->`. Takes
    minutes for a large pack.
    """
    from jurat.authoring.figure import measure, write_figures
    from jurat.cli.commands.mutate import telling
    from jurat.cli.commands.test import run_pack

    day = day_of(house, as_of)
    listed = _listed(house, pack, day, write, rules)
    if rules:
        printer.result({"pack": pack, "rules": listed}, lambda: listed)
        return FINE
    figures = measure(run_pack(house, pack, day, ""), day, telling())
    if write:
        progress(f"written: {write_figures(house.find(pack), figures)}")
    printer.result(figures.to_json(), figures.markdown)
    return FINE


def _listed(house: House, pack: str, day: date, write: bool, alone: bool) -> str:
    """The list, written where the README has a place for it; asked for `alone` it must have one."""
    from jurat.authoring.roster import RULES, roster
    from jurat.authoring.suite import compiled_soundly
    from jurat.constraints import SIGNATURES
    from jurat.packs.folder import read_sources

    folder = house.find(pack)
    program = compiled_soundly(folder, SIGNATURES, day, house.roots).program
    assert program is not None
    listed = roster(program, {source.name for source in read_sources(folder)})
    if write and (alone or RULES.stands_in(folder)):
        progress(f"written: {RULES.write(folder, listed)}")
    return listed
