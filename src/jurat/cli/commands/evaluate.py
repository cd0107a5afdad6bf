"""`jurat evaluate`: what the rules say of given facts."""

from __future__ import annotations

from datetime import date, datetime
from typing import TYPE_CHECKING

import click

from jurat.cli.house import with_house
from jurat.cli.option import as_of_option, day_of, engine_option
from jurat.cli.printing import Format, Printer, printing
from jurat.cli.reading import Line, blaming, objects
from jurat.cli.status import FINE

if TYPE_CHECKING:
    from jurat.engine.evaluation import Engine
    from jurat.wiring import House


@click.command("evaluate")
@click.argument("pack")
@click.option("--facts", "source", required=True, metavar="FILE|-", help="One JSON object, or one a line.")
@as_of_option
@engine_option
@printing(Format.JSON)
@with_house
def command(house: House, printer: Printer, pack: str, source: str, as_of: date | None, engine: str | None) -> int:
    """Evaluate facts: which rules fire, which cannot be told, what they ask of a text.

    PACK is a folder, a file, or a name under rulesets/. Facts are objects by entity, as in
    {"client": {"knowledgeLevel": "beginner", "age": 34}}; what is absent or null is unknown. A fact may say where it
    comes from and when it was true: {"value": 34, "source": "crm", "as_of": "2026-11-20"}. No text is written, nothing
    is recorded.
    """
    day, now = day_of(house, as_of), house.clock()
    runner = house.engine(house.pack(pack).program, engine or "")
    for line in objects(source):
        _evaluate(line, source, runner, day, now, printer)
    return FINE


def _evaluate(line: Line, source: str, engine: Engine, day: date, now: datetime, printer: Printer) -> None:
    from jurat.cli.rendering.evaluation import evaluation_text
    from jurat.engine.rendering import evaluation_json
    from jurat.pipeline.given import read_given

    with blaming(source, line):
        known = read_given(engine.program, line.value, now)
        found = evaluation_json(engine.program, engine.evaluate(known.facts, day))
    show = printer.result if line.alone else printer.item
    show(found, lambda: evaluation_text(found, engine.program))
