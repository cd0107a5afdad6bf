"""`jurat screen`: finished texts looked at, one a line or one a file."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from datetime import date, datetime
from typing import TYPE_CHECKING, Any

import click

from jurat.cli.house import with_house
from jurat.cli.option import as_of_option, day_of, engine_option
from jurat.cli.printing import Format, Printer, printing
from jurat.cli.reading import Line, NotJson, blaming, objects, one_object, refuse_unknown, text_of, whole_text
from jurat.cli.status import FINDINGS, FINE

if TYPE_CHECKING:
    from jurat.engine.evaluation import Engine
    from jurat.ports import TextValidator
    from jurat.wiring import House


KEYS = ("id", "text", "facts")
"""What a line may hold."""

PLAIN = ".txt"
"""A file whose name ends so holds one text as it stands."""

SHAPE = 'Write {"id": …, "text": "…"}, one object a line, or name a .txt file: its text is looked at as it stands.'


@click.command("screen")
@click.argument("pack")
@click.argument("texts", nargs=-1, metavar="[FILE…|-]")
@click.option("--facts", "facts_file", metavar="FILE", help="Facts that hold for every line (one JSON object).")
@as_of_option
@engine_option
@printing(Format.JSONL)
@with_house
def command(
    house: House,
    printer: Printer,
    pack: str,
    texts: tuple[str, ...],
    facts_file: str | None,
    as_of: date | None,
    engine: str | None,
) -> int:
    """Look at texts that somebody wrote: {"id", "text", "facts"?} a line in, the decision with its reasons and findings
    out. A .txt file is one text, with its name as its id.

    A dry run: nothing is recorded, counted or sent. Findings are those of the given text, and their offsets count its
    characters (Unicode code points); each says whether it is left after the edits. "repairs" are the edits in their
    order, "candidate" is the text after them, "text" the same where it may go out. What is left decides: a violation
    of severity blocker that an edit takes out does not reject the rest.

    Facts of a line stand above those of --facts; what neither gives is unknown, and what the rules cannot clear goes
    to review. A fact may say where it comes from and when it was true: {"value": 34, "source": "crm", "as_of":
    "2026-11-20"}. Exit status 1 if any decision is review or reject.
    """
    day = day_of(house, as_of)
    facts = one_object(facts_file) if facts_file else {}
    now, runner = house.clock(), house.engine(house.pack(pack).program, engine or "")
    delivers = True
    for source, line in _lines(texts or ("-",)):
        delivers = _screen(line, source, facts, runner, day, now, printer, house.validators) and delivers
    return FINE if delivers else FINDINGS


def _lines(sources: tuple[str, ...]) -> Iterator[tuple[str, Line]]:
    """Every text with the file it comes from. Raises Unreadable, NotJson."""
    for source in sources:
        if source.lower().endswith(PLAIN):
            yield source, Line(1, {"id": source, "text": whole_text(source)}, alone=True)
            continue
        try:
            yield from ((source, line) for line in objects(source))
        except NotJson as fault:
            fault.help = SHAPE
            raise


def _screen(
    line: Line,
    source: str,
    facts: Mapping[str, Any],
    engine: Engine,
    day: date,
    now: datetime,
    printer: Printer,
    validators: Mapping[str, TextValidator],
) -> bool:
    """One line; whether its text may go out."""
    from jurat.cli.rendering.screening import screened_text
    from jurat.pipeline.given import laid_over, read_given
    from jurat.pipeline.screen import screen, screened_json

    with blaming(source, line):
        refuse_unknown(line.value, KEYS)
        text, own = text_of(line.value), line.value.get("facts") or {}
        known = read_given(engine.program, laid_over(facts, own), now)
        name = str(line.value["id"])
        screened = screen(text, known.facts, engine, day, name, validators, known.sources)
    reasons = [{"rule": reason.rule, "sentence": reason.sentence} for reason in screened.decision.reasons]
    result = {"id": line.value["id"], **screened_json(screened), "reasons": reasons}
    printer.item(result, lambda: screened_text(result, text))
    return screened.decision.outcome.delivers
