"""`jurat diff`: two versions of a pack side by side."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from typing import TYPE_CHECKING

import click

from jurat.cli.house import with_existing_house
from jurat.cli.option import as_of_option, day_of, engine_option
from jurat.cli.printing import Format, Printer, printing
from jurat.cli.status import FINDINGS, FINE

if TYPE_CHECKING:
    from jurat.authoring.difference.change import Difference
    from jurat.authoring.difference.traffic import Occasion, Traffic, Unusable
    from jurat.language.program.node import Program
    from jurat.wiring import House


class TwoSources(click.UsageError):
    """Past decisions come from one place."""

    def __init__(self) -> None:
        super().__init__("--traffic and --decisions are two sources; give one.")


@click.command("diff")
@click.argument("before")
@click.argument("after")
@click.option("--traffic", metavar="FILE|-", help="Past decisions: facts, or texts with facts, one object a line.")
@click.option("--decisions", is_flag=True, help="Past decisions: those in the audit log of this place.")
@click.option("--first", "shown", default=10, show_default=True, help="Differing decisions to show in full.")
@click.option(
    "--fail-on",
    type=click.Choice(["loosened", "any", "none"]),
    default="none",
    show_default=True,
    help="Exit with 1 if a rule is or may be loosened; if anything differs.",
)
@as_of_option
@engine_option
@printing(Format.JSON)
@with_existing_house
def command(
    house: House,
    printer: Printer,
    before: str,
    after: str,
    traffic: str | None,
    decisions: bool,
    shown: int,
    fail_on: str,
    as_of: date | None,
    engine: str | None,
) -> int:
    """Say what changed from pack BEFORE to pack AFTER, and for each rule whether it tightened or loosened.

    Either is a folder, a file, a bundle, or a name under rulesets/. With past decisions, each is looked at with both:
    how many would differ, and the first of them in full. A line that cannot be used is named, the rest is read on.
    """
    from jurat.authoring.difference.comparison import compare
    from jurat.cli.rendering.difference import difference_text

    if traffic and decisions:
        raise TwoSources
    old, new = house.pack(before).program, house.pack(after).program
    found, past = compare(old, new), None
    if traffic or decisions:
        occasions = _logged(house) if decisions else _lines(str(traffic), old, new, day_of(house, as_of))
        past = _looked_at(house, found, (old, new), occasions, engine or "", shown)
    result = {"packs": _called(before, after, old, new), **found.to_json(), "traffic": past.to_json() if past else None}
    printer.result(result, lambda: difference_text(result))
    return FINDINGS if _fails(fail_on, found, past) else FINE


def _called(before: str, after: str, old: Program, new: Program) -> dict[str, str]:
    """Name and version of each; where these are the same, the places they were asked for by."""
    names = [f"{one.pack} {one.version}".strip() for one in (old, new)]
    then, now = (before, after) if names[0] == names[1] else names
    return {"before": then, "after": now}


def _looked_at(
    house: House,
    found: Difference,
    programs: tuple[Program, Program],
    occasions: Iterator[Occasion | Unusable],
    engine: str,
    shown: int,
) -> Traffic:
    from jurat.authoring.difference.traffic import replayed

    before, after = (house.engine(program, engine) for program in programs)
    return replayed(occasions, before, after, found.renamed, shown)


def _lines(name: str, before: Program, after: Program, day: date) -> Iterator[Occasion | Unusable]:
    from jurat.authoring.difference.past import of_line
    from jurat.authoring.difference.traffic import Unusable
    from jurat.cli.reading import BadLine, lines

    for line in lines(name):
        if isinstance(line, BadLine):
            yield Unusable(line.number, line.reason)
        else:
            yield of_line(line.number, line.value, before, after, day)


def _logged(house: House) -> Iterator[Occasion | Unusable]:
    from jurat.authoring.difference.past import of_log

    return of_log(house.stores.audit.entries())


def _fails(fail_on: str, found: Difference, past: Traffic | None) -> bool:
    if fail_on == "any":
        return bool(found.changes or (past and past.differing))
    return fail_on == "loosened" and found.may_loosen
