"""`jurat audit`: proof that the record is whole."""

from __future__ import annotations

from typing import TYPE_CHECKING

import click

from jurat.cli.house import with_existing_house
from jurat.cli.option import Tenant
from jurat.cli.printing import Format, Printer, printing
from jurat.cli.status import FINDINGS, FINE
from jurat.request import MAIN

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


@command.command("receipts")
@click.option("--tenant", type=Tenant(), help="Only this tenant's. [default: all]")
@printing(Format.JSON)
@with_existing_house
def receipts(house: House, printer: Printer, tenant: str | None) -> int:
    """Texts that applications send themselves: receipts of another text or channel than was released, and those that
    never came within the days of the setting receipt_days. Exit status 1 if there are any."""
    from jurat.cli.rendering.receipt import receipts_text
    from jurat.foundation.canonical import to_plain
    from jurat.pipeline.recovery import LOOKED_BACK_MAX
    from jurat.review.receipt import overdue

    amiss = house.stores.dispatches.amiss(tenant)
    rows, days = house.stores.decisions.recent(LOOKED_BACK_MAX, tenant), house.settings.receipt_days
    dispatched = house.stores.dispatches.dispatched(tenant)
    missing = overdue(rows, dispatched, house.stores.cases.case, house.clock(), days)
    names = ("id", "author", "at", "outcome")
    owed = [{**{name: row.get(name, "") for name in names}, "tenant": row.get("tenant", MAIN)} for row in missing]
    result = {"mismatch": to_plain(amiss), "missing": owed, "after_days": days}
    printer.result(result, lambda: receipts_text(result))
    return FINDINGS if amiss or owed else FINE
