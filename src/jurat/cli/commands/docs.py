"""`jurat docs`: a pack as a site of still pages."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

import click

from jurat.cli.house import with_house
from jurat.cli.option import as_of_option
from jurat.cli.printing import Format, Printer, printing
from jurat.cli.status import FINE

if TYPE_CHECKING:
    from jurat.authoring.documentation.parent import Parent
    from jurat.authoring.documentation.publication import Published
    from jurat.authoring.trial import TrialResult
    from jurat.language.compile import Compiled
    from jurat.wiring import House


@click.command("docs")
@click.argument("packs", nargs=-1, required=True, metavar="PACK...")
@click.option("--out", required=True, type=click.Path(path_type=Path), metavar="DIR", help="Where the site goes.")
@click.option(
    "--sections",
    type=click.Path(path_type=Path),
    metavar="FILE",
    help="The sections of law to be covered, one a line or CSV. [default: sections.csv of the pack]",
)
@click.option("--tests/--no-tests", default=True, help="Run the TESTs and show their results. [default: run]")
@as_of_option
@printing(Format.TEXT)
@with_house
def command(
    house: House,
    printer: Printer,
    packs: tuple[str, ...],
    out: Path,
    sections: Path | None,
    tests: bool,
    as_of: date | None,
) -> int:
    """Write a site about packs: a page for every rule, what proves it, and which section of law it covers.

    The site needs no server and no JavaScript: open index.html. One pack goes into DIR, several into a folder each.
    The same pack gives the same bytes. Exit status 0 also where sections are not covered: that is a finding about the
    pack, shown in the matrix.
    """
    from jurat.cli.rendering.publication import published_text

    folders = [out if len(packs) == 1 else out / Path(pack).resolve().name for pack in packs]
    published = [
        _publish(house, pack, folder, sections, tests, as_of) for pack, folder in zip(packs, folders, strict=True)
    ]
    printer.result({"sites": [one.to_json() for one in published]}, lambda: published_text(published))
    return FINE


def _publish(
    house: House, name: str, folder: Path, sections: Path | None, tests: bool, as_of: date | None
) -> Published:
    from jurat.authoring.documentation.parent import parents_of
    from jurat.authoring.documentation.publication import publish, sections_for
    from jurat.constraints import SIGNATURES
    from jurat.packs.folder import compile_pack, library_of, read_sources

    pack = house.find(name)
    listed = sections_for(pack, sections)
    compiled = compile_pack(pack, SIGNATURES, roots=house.roots)
    run = partial(_run, house, as_of) if tests else None
    results = run(compiled) if run and compiled.program is not None else None
    parents: tuple[Parent, ...] = ()
    if compiled.program is not None:
        parents = parents_of(read_sources(pack), library_of(pack, house.roots), SIGNATURES, run)
    return publish(pack, compiled, folder, listed, results, as_of, house.roots, parents)


def _run(house: House, as_of: date | None, compiled: Compiled) -> Sequence[TrialResult]:
    from jurat.authoring.trial import run_tests
    from jurat.cli.option import day_of
    from jurat.pipeline.screen import judge_with

    assert compiled.program is not None
    engine = house.engine(compiled.program)
    return run_tests(compiled, engine, judge_with(engine), day_of(house, as_of))
