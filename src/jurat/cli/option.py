"""Options that several commands share."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

import click

if TYPE_CHECKING:
    from jurat.wiring import House


class Day(click.ParamType[date]):
    """A date as ISO 8601 writes it."""

    name = "date"

    def convert(self, value: object, param: click.Parameter | None, ctx: click.Context | None) -> date:
        from jurat.foundation.quantity import parse_date

        if isinstance(value, date):
            return value
        found = parse_date(str(value))
        if found is None:
            self.fail(f"'{value}' is no date; write 2026-11-23.", param, ctx)
        return found


as_of_option = click.option("--as-of", type=Day(), help="The day whose rules are meant. [default: today]")
engine_option = click.option(
    "--engine",
    type=click.Choice(["compiled", "reference", "durable"]),
    help="Which engine runs the rules. [default: the setting]",
)


def day_of(house: House, as_of: date | None) -> date:
    """The day asked for; else today, in UTC."""
    return as_of or house.clock().date()
