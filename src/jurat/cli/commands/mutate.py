"""`jurat mutate`: small mistakes in a pack that no TEST would notice."""

from __future__ import annotations

from datetime import date
from time import monotonic
from typing import TYPE_CHECKING

import click

from jurat.cli.house import with_house
from jurat.cli.option import as_of_option, day_of
from jurat.cli.printing import Format, Printer, printing, progress
from jurat.cli.status import FINDINGS, FINE

if TYPE_CHECKING:
    from jurat.authoring.mutation.run import Progress
    from jurat.wiring import House

_TOLD_EVERY_S = 5.0


@click.command("mutate")
@click.argument("pack", metavar="PACK")
@click.option("--rule", default="", metavar="ID", help="Only mistakes in a rule and in what it uses.")
@click.option("--sample", type=click.IntRange(min=1), metavar="N", help="Only N mistakes, drawn at random.")
@click.option("--seed", type=int, default=0, show_default=True, help="Which sample: the same seed draws the same.")
@click.option(
    "--fail-under",
    type=click.FloatRange(0, 100),
    metavar="PERCENT",
    help="Exit with 1 only where fewer are noticed. [default: where any is not]",
)
@as_of_option
@printing(Format.TEXT)
@with_house
def command(
    house: House,
    printer: Printer,
    pack: str,
    rule: str,
    sample: int | None,
    seed: int,
    fail_under: float | None,
    as_of: date | None,
) -> int:
    """Make small mistakes in the rules of a pack, one at a time, and see whether its TESTs notice.

    A comparison is flipped, a threshold shifted, an UNLESS forgotten, an item taken off a list. The files are not
    touched. Each mistake that no test notices is told with the test that would. Exit status 1 if there is one.
    """
    from jurat.authoring.mutation.run import Choice, mutate
    from jurat.authoring.suite import compiled_soundly
    from jurat.authoring.whereabouts import whereabouts
    from jurat.cli.rendering.mutation import mutation_text
    from jurat.constraints import SIGNATURES
    from jurat.packs.folder import read_sources

    day, path = day_of(house, as_of), house.find(pack)
    compiled = compiled_soundly(path, SIGNATURES, day, house.roots)
    places = whereabouts(read_sources(path))
    report = mutate(compiled, places, day, Choice(rule, sample or 0, seed), telling())
    printer.result(report.to_json(), lambda: mutation_text(report))
    if fail_under is not None:
        return FINDINGS if report.percent < fail_under else FINE
    return FINDINGS if report.survivors else FINE


def telling() -> Progress:
    """A line now and then for the person who waits."""
    last = monotonic()

    def tell(done: int, of: int) -> None:
        nonlocal last
        if monotonic() - last >= _TOLD_EVERY_S:
            last = monotonic()
            progress(f"{done} of {of} mistakes tried")

    return tell
