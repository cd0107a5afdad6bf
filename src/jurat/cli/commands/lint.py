"""`jurat lint`: what could be better in rule files, and what a machine can mend."""

from __future__ import annotations

from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING

import click

from jurat.cli.house import with_house
from jurat.cli.option import as_of_option, day_of
from jurat.cli.printing import Format, Printer, printing, progress
from jurat.cli.status import FINDINGS, FINE

if TYPE_CHECKING:
    from jurat.authoring.mending import Repair
    from jurat.wiring import House


@click.command("lint")
@click.argument("paths", nargs=-1, required=True, metavar="PATH...")
@click.option("--fix", "mend", is_flag=True, help="Mend what can be mended without changing what is meant.")
@click.option("--unsafe", is_flag=True, help="With --fix: also what you should look at afterwards.")
@as_of_option
@printing(Format.TEXT, also=(Format.SARIF,))
@with_house
def command(
    house: House, printer: Printer, paths: tuple[str, ...], mend: bool, unsafe: bool, as_of: date | None
) -> int:
    """Check rule files, warnings and advice included: unused lists, items that find nothing of their own, rules that
    say the same, EVERY over what may be empty, grave rules that do not say what holds when facts are missing.

    --fix mends in place: misspelt keywords and keywords in lower case, typographic signs; with --unsafe also brackets
    around mixed AND and OR, and blocks that nothing uses. Only blocks that are mended are laid out anew. A fix that
    would bring up a new mistake is taken back. Exit status 1 if an error or a warning is left.
    """
    from jurat.authoring.check import check_paths
    from jurat.authoring.mending import mend_paths
    from jurat.authoring.rewriting import rewrite
    from jurat.cli.rendering.diagnostic import diagnostics_text, jsonable
    from jurat.constraints import SIGNATURES
    from jurat.foundation.diagnostic import Level

    if unsafe and not mend:
        raise click.UsageError("--unsafe says how to --fix; give both.")
    found, day = [house.find(path) for path in paths], day_of(house, as_of)
    repairs: list[Repair] = []
    for file in mend_paths(found, SIGNATURES, day, unsafe, house.roots) if mend else ():
        rewrite(Path(file.file), file.after)
        repairs += file.repairs
    for repair in repairs:
        progress(f"{repair.file}:{repair.line}: {repair.code}: {repair.title}")
    left = check_paths(found, SIGNATURES, day, advice=True, roots=house.roots)
    value = jsonable(left, printer.format, fixes=True)
    if printer.format is not Format.SARIF and mend:
        value["repairs"] = [repair.to_json() for repair in repairs]
    printer.result(value, lambda: diagnostics_text(left))
    return FINDINGS if any(one.level is not Level.INFO for one in left) else FINE
