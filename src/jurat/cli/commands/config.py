"""`jurat config`: what is set, and where."""

from __future__ import annotations

import click

from jurat.cli.printing import Format, Printer, printing
from jurat.cli.status import FINE


@click.command("config")
@printing(Format.TEXT)
def command(printer: Printer) -> int:
    """Print every setting in force and where it comes from: its default, the file, a variable. Secrets are masked,
    also those inside of addresses. A name that is no setting is an error, and the nearest one is named."""
    from jurat.cli.rendering.configuration import configuration_text
    from jurat.settings import read_configuration

    shown = read_configuration().to_json()
    printer.result(shown, lambda: configuration_text(shown["settings"]))
    return FINE
