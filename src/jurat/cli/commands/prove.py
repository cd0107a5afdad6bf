"""`jurat prove`: what holds of a pack for every client there could be."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

import click

from jurat.cli.house import with_house
from jurat.cli.option import Day
from jurat.cli.printing import Format, Printer, printing
from jurat.cli.status import FINDINGS, FINE

if TYPE_CHECKING:
    from jurat.wiring import House


@click.command("prove")
@click.argument("pack")
@click.option("--same-as", "other", metavar="PACK", help="Prove that both packs demand the same of every client.")
@click.option("--as-of", "day", type=Day(), help="The day decisions are made on. [default: any day]")
@printing(Format.TEXT)
@with_house
def command(house: House, printer: Printer, pack: str, other: str | None, day: date | None) -> int:
    """Prove what no test can show: that no rule is dead, no table has rows that clash, no demands contradict each
    other – or show a made-up client for whom they do, as GIVEN lines for a TEST.

    PACK is a folder, a file, or a name under rulesets/. Every client shown was put to the reference engine first.
    Exit status 1 if there is a problem; remarks are no reason to stop, and what is left open is said.
    """
    from jurat.authoring.proof.prove import prove
    from jurat.authoring.proof.same import same
    from jurat.cli.rendering.proof_of_pack import proof_text

    today = house.clock().date()
    program = house.pack(pack).program
    if other is None:
        proof = prove(program, today, day)
    else:
        proof = same(program, house.pack(other).program, (pack, other), today, day)
    printer.result(proof.to_json(), lambda: proof_text(proof))
    return FINDINGS if proof.problems else FINE
