"""`jurat review`: a person decides."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import click

from jurat.cli.house import recovered, with_house
from jurat.cli.printing import Format, Printer, printing
from jurat.cli.status import FINE
from jurat.request import CaseState

if TYPE_CHECKING:
    from jurat.request import Case
    from jurat.wiring import House

_ALL = "all"
_STATES = [*(state.value for state in CaseState), _ALL]

_person = click.option("--as", "person", required=True, metavar="NAME", help="Who acts: see `jurat people`.")
_note = click.option("--note", default="", help="Why; kept with the act.")


@click.group("review")
def command() -> None:
    """Cases that wait for a person. Whoever asked for a text cannot approve it; the approver holds the registration
    that the rules name, today."""


@command.command("list")
@click.option("--state", type=click.Choice(_STATES), default=CaseState.OPEN.value, show_default=True)
@printing(Format.JSON)
@with_house
def listing(house: House, printer: Printer, state: str) -> int:
    """List cases, oldest first."""
    from jurat.cli.rendering.case import cases_text

    recovered(house)
    cases = [case_json(case) for case in house.stores.cases.cases(None if state == _ALL else CaseState(state))]
    printer.result({"cases": cases}, lambda: cases_text(cases))
    return FINE


@command.command("show")
@click.argument("case")
@printing(Format.JSON)
@with_house
def show(house: House, printer: Printer, case: str) -> int:
    """Show one case: its text, why it waits, who may clear it, what was done."""
    _print(house.stores.cases.case(case), printer)
    return FINE


@command.command("approve")
@click.argument("case")
@_person
@_note
@printing(Format.JSON)
@with_house
def approve(house: House, printer: Printer, case: str, person: str, note: str) -> int:
    """Approve exactly the text and the rules of a case. With the last approval needed the text goes out."""
    _print(house.approve(case, person, note), printer)
    return FINE


@command.command("reject")
@click.argument("case")
@_person
@_note
@printing(Format.JSON)
@with_house
def reject(house: House, printer: Printer, case: str, person: str, note: str) -> int:
    """Reject a case: its text never goes out."""
    _print(house.reject(case, person, note), printer)
    return FINE


def case_json(case: Case) -> dict[str, Any]:
    """A case as plain JSON."""
    from jurat.foundation.canonical import to_plain

    plain: dict[str, Any] = to_plain(case)
    return plain


def _print(case: Case, printer: Printer) -> None:
    from jurat.cli.rendering.case import case_text

    plain = case_json(case)
    lookup = f"The case is {case.state.value}, and that is on record: see `jurat review show {case.id}`."
    printer.result(plain, lambda: case_text(plain), lookup)
