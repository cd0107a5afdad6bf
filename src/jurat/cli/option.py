"""Options that several commands share."""

from __future__ import annotations

import re
from datetime import date
from typing import TYPE_CHECKING

import click

from jurat.request import ALL_TENANTS, MAIN

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


class Tenant(click.ParamType[str]):
    """The name of a tenant; with `all_too` also `*`, for all of them."""

    name = "tenant"

    def __init__(self, all_too: bool = False) -> None:
        self.all_too = all_too

    def convert(self, value: str, param: click.Parameter | None, ctx: click.Context | None) -> str:
        if not _TENANT.fullmatch(value) and not (self.all_too and value == ALL_TENANTS):
            self.fail(f"'{value}' is no name of a tenant; use small letters, digits, - and _, at most 64.", param, ctx)
        return value


_TENANT = re.compile(r"[a-z0-9][a-z0-9_-]{0,63}")

tenant_option = click.option("--tenant", type=Tenant(), default=MAIN, show_default=True, help="Whose it is.")
as_of_option = click.option("--as-of", type=Day(), help="The day whose rules are meant. [default: today]")
engine_option = click.option(
    "--engine",
    type=click.Choice(["compiled", "reference", "durable"]),
    help="Which engine runs the rules. [default: the setting]",
)


def day_of(house: House, as_of: date | None) -> date:
    """The day asked for; else today, in UTC."""
    return as_of or house.clock().date()
