"""`jurat doctor`: what is missing or wrong here."""

from __future__ import annotations

from typing import TYPE_CHECKING

import click

from jurat.cli.house import with_house
from jurat.cli.printing import Format, Printer, printing
from jurat.cli.status import FINDINGS, FINE

if TYPE_CHECKING:
    from jurat.wiring import House


@click.command("doctor")
@printing(Format.TEXT)
@with_house
def command(house: House, printer: Printer) -> int:
    """Look at everything Jurat needs, one line each: ok, missing (optional, it works without) or wrong, with what to
    do. Exit status 1 if anything is wrong."""
    from jurat.cli.examinations import EXAMINATIONS
    from jurat.cli.examinations.symptom import State
    from jurat.cli.rendering.symptom import symptoms_text

    symptoms = [examine(house) for examine in EXAMINATIONS]
    printer.result({"examinations": symptoms}, lambda: symptoms_text(symptoms))
    return FINDINGS if any(symptom.state is State.WRONG for symptom in symptoms) else FINE
