"""`jurat audit`: proof that the record is whole."""

from __future__ import annotations

from typing import TYPE_CHECKING

import click

from jurat.cli.house import with_existing_house
from jurat.cli.printing import Format, Printer, printing
from jurat.cli.status import FINDINGS, FINE

if TYPE_CHECKING:
    from jurat.wiring import House


@click.group("audit")
def command() -> None:
    """The audit log."""


@command.command("verify")
@printing(Format.JSON)
@with_existing_house
def verify(house: House, printer: Printer) -> int:
    """Read every record and every signed checkpoint: finds any changed character, records removed, added or moved,
    and a tail that was cut off. Exit status 1 if anything is wrong."""
    from jurat.cli.rendering.proof import audit_text

    found = house.verify()
    result = {"records": found.records, "ok": found.ok, "problem": found.problem}
    printer.result(result, lambda: audit_text(result))
    return FINE if found.ok else FINDINGS
