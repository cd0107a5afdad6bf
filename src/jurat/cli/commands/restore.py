"""`jurat restore`: a place out of a backup."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import click

from jurat.cli.house import with_house
from jurat.cli.printing import Format, Printer, printing
from jurat.cli.status import FINDINGS, FINE

if TYPE_CHECKING:
    from jurat.wiring import House


@click.command("restore")
@click.argument("folder", metavar="DIR", type=click.Path(path_type=Path))
@printing(Format.TEXT)
@with_house
def command(house: House, printer: Printer, folder: Path) -> int:
    """Lay out what `jurat backup` took, where JURAT_HOME names a place that does not exist yet, bring it to the schema
    of this build, and verify the record. Exit status 1 if the record is not whole.

    Never let the old place and the restored one serve at the same time."""
    from jurat.cli.rendering.backup import restored_text
    from jurat.upkeep import restore_place

    backup = restore_place(house.settings, folder)
    found = house.verify()
    result = {**backup.to_json(), "verified": {"records": found.records, "ok": found.ok, "problem": found.problem}}
    printer.result(result, lambda: restored_text(result, house.settings.home))
    return FINE if found.ok else FINDINGS
