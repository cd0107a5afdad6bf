"""`jurat backup`: a place into a folder."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import click

from jurat.cli.house import with_existing_house
from jurat.cli.printing import Format, Printer, printing, progress
from jurat.cli.status import FINE

if TYPE_CHECKING:
    from jurat.wiring import House


@click.command("backup")
@click.argument("folder", metavar="DIR", type=click.Path(path_type=Path))
@printing(Format.TEXT)
@with_existing_house
def command(house: House, printer: Printer, folder: Path) -> int:
    """Copy database, keys, checkpoints, outbox and packs as they stand at one moment, with a hash for each file. The
    gateway may go on working. Whoever holds the copy holds the keys: keep it as you keep them.

    A PostgreSQL database is copied by its own tool, before this; see dsl/gateway/operations.md."""
    from jurat.cli.rendering.backup import backup_text
    from jurat.upkeep import back_up_place
    from jurat.wiring import SOFTWARE

    backup = back_up_place(house.settings, folder, house.clock(), SOFTWARE)
    if backup.database == "elsewhere":
        progress("the database is a server's: copy it with pg_dump, while no gateway writes")
    printer.result(backup.to_json(), lambda: backup_text(backup.to_json(), folder))
    return FINE
