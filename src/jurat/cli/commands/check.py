"""`jurat check`: everything that is wrong with rule files."""

from __future__ import annotations

import atexit
import gc
from datetime import date
from typing import TYPE_CHECKING

import click

from jurat.cli.fault import tell
from jurat.cli.house import with_house
from jurat.cli.option import as_of_option, day_of
from jurat.cli.printing import Format, Printer, printing
from jurat.cli.status import FINDINGS, FINE, WRONG_USE

if TYPE_CHECKING:
    from jurat.wiring import House


@click.command("check")
@click.argument("paths", nargs=-1, required=True, metavar="PATH...")
@as_of_option
@printing(Format.JSON, also=(Format.SARIF,))
@with_house
def command(house: House, printer: Printer, paths: tuple[str, ...], as_of: date | None) -> int:
    """Check packs and rule files: every mistake at once, each with its place and what to do.

    PATH is a pack's folder, a folder of packs, a file, or a name under rulesets/. A file that stands in a pack is
    checked with the rest of its pack, a lone one with the built-in vocabulary. Exit status 1 if there is an error;
    warnings alone are no reason to stop. A file that cannot be read is told on stderr, and the exit status is 2.
    """
    from jurat.authoring.check import check_readable, has_errors
    from jurat.cli.rendering.diagnostic import diagnostics_text, jsonable
    from jurat.constraints import SIGNATURES

    atexit.register(gc.freeze)  # leaving, the collector would walk once more through all that a pack is made of
    checkup = check_readable([house.find(path) for path in paths], SIGNATURES, day_of(house, as_of), roots=house.roots)
    found = checkup.diagnostics
    printer.result(jsonable(found, printer.format), lambda: diagnostics_text(found))
    for fault in checkup.unreadable:
        tell(fault.code, fault.message, fault.help)
    if checkup.unreadable:
        return WRONG_USE
    return FINDINGS if has_errors(found) else FINE
