"""`jurat redact`: texts without personal data, one a line."""

from __future__ import annotations

from collections.abc import Iterable
from typing import TYPE_CHECKING

import click

from jurat.cli.house import with_house
from jurat.cli.printing import Format, Printer, printing
from jurat.cli.reading import blaming, objects, text_of
from jurat.cli.status import FINE
from jurat.request import NOBODY, Profile

if TYPE_CHECKING:
    from jurat.privacy.sensitive import Sensitive
    from jurat.wiring import House


@click.command("redact")
@click.argument("texts", default="-", metavar="[FILE|-]")
@click.option("--client", metavar="ID", help="Look for the values of this client's profile too.")
@printing(Format.JSONL)
@with_house
def command(house: House, printer: Printer, texts: str, client: str | None) -> int:
    """Replace personal data by placeholders: {"id", "text"} a line in, the text with placeholders and the places out.

    Offsets count the characters (Unicode code points) of the given text. The same value has the same placeholder
    within one text.
    """
    profile = _profile(house, client)
    for line in objects(texts):
        with blaming(texts, line):
            text, spans = house.redactor.redact_text(text_of(line.value), profile)
        _print(printer, line.value["id"], text, spans)
    return FINE


def _print(printer: Printer, name: object, text: str, spans: Iterable[Sensitive]) -> None:
    places = [{"start": span.start, "end": span.end, "type": span.type} for span in spans]
    printer.item({"id": name, "text": text, "spans": places}, lambda: text)


def _profile(house: House, client: str | None) -> Profile:
    return NOBODY if client is None else house.profiles(house.pack()).profile(client, house.clock())
