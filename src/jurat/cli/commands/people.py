"""`jurat people`: the people who may approve."""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import date
from difflib import get_close_matches
from typing import TYPE_CHECKING

import click

from jurat.cli.house import with_house
from jurat.cli.option import Day, day_of
from jurat.cli.printing import Format, Printer, printing, progress
from jurat.cli.status import FINE
from jurat.foundation.error import InputError
from jurat.foundation.name import folded

if TYPE_CHECKING:
    from jurat.request import Person
    from jurat.wiring import House

_CRD = re.compile(r"\d{1,10}")


class PersonUnfit(InputError):
    """This is no record of a person."""

    code = "person_unfit"


@click.group("people")
def command() -> None:
    """The people who may approve: name, CRD number, registrations with the days they are held."""


@command.command("add")
@click.option("--name", required=True, help="As it is given with `jurat review approve --as`.")
@click.option("--crd", required=True, help="The number in the Central Registration Depository.")
@click.option("--registration", "registrations", multiple=True, required=True, help="'Series 24'; may be repeated.")
@click.option("--from", "held_from", type=Day(), help="First day the registrations are held. [default: today]")
@click.option("--to", "held_to", type=Day(), help="Last day; open if left out.")
@printing(Format.JSON)
@with_house
def add(
    house: House,
    printer: Printer,
    name: str,
    crd: str,
    registrations: tuple[str, ...],
    held_from: date | None,
    held_to: date | None,
) -> int:
    """Add a person, or replace the record of that name: give all registrations each time."""
    person = person_of(name, crd, registrations, day_of(house, held_from), held_to)
    for doubt in doubts(registrations):
        progress(f"warning: {doubt}")
    house.stores.people.add(person)
    printer.result(person, lambda: _line(person))
    return FINE


@command.command("list")
@printing(Format.JSON)
@with_house
def listing(house: House, printer: Printer) -> int:
    """List the people with their registrations."""
    people = house.stores.people.people()
    printer.result({"people": people}, lambda: "\n".join(map(_line, people)) or "Nobody may approve yet.")
    return FINE


def person_of(name: str, crd: str, registrations: tuple[str, ...], held_from: date, held_to: date | None) -> Person:
    """A record of a person. Raises PersonUnfit."""
    from jurat.request import Person, Registration

    if not name.strip():
        raise PersonUnfit("A person has a name.", "Give --name.")
    if not _CRD.fullmatch(crd):
        raise PersonUnfit(f"'{crd}' is no CRD number.", "A CRD number has digits alone.")
    if held_to is not None and held_to < held_from:
        raise PersonUnfit(f"The registration ends on {held_to}, before it begins on {held_from}.", "Correct the days.")
    until = held_to.isoformat() if held_to else None
    return Person(name, crd, tuple(Registration(each, held_from.isoformat(), until) for each in registrations))


def doubts(registrations: tuple[str, ...]) -> Iterator[str]:
    """What may be a slip of the pen. A rule may ask for any registration by name, so none is refused."""
    from jurat.review.registration import PRINCIPAL

    known = {folded(name): name for name in PRINCIPAL}
    for each in registrations:
        if folded(each) in known:
            continue
        near = get_close_matches(folded(each), known, n=1)
        hint = f" Did you mean '{known[near[0]]}'?" if near else ""
        yield f"'{each}' is no principal registration known here; it is kept as written.{hint}"


def _line(person: Person) -> str:
    held = "; ".join(
        f"{item.name} from {item.held_from}" + (f" to {item.held_to}" if item.held_to else "")
        for item in person.registrations
    )
    return f"{person.name}, CRD {person.crd}: {held}"
