"""`jurat test`: the TESTs beside the rules."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

import click

from jurat.cli.house import with_house
from jurat.cli.option import as_of_option, day_of, engine_option
from jurat.cli.printing import Format, Printer, printing
from jurat.cli.status import FINDINGS, FINE

if TYPE_CHECKING:
    from jurat.authoring.trial import TrialResult
    from jurat.wiring import House


@click.command("test")
@click.argument("packs", nargs=-1, required=True, metavar="PACK...")
@as_of_option
@engine_option
@printing(Format.TEXT)
@with_house
def command(house: House, printer: Printer, packs: tuple[str, ...], as_of: date | None, engine: str | None) -> int:
    """Run the TESTs of packs: expected and actual side by side. A test without AS OF runs as of today, or of --as-of.

    Exit status 1 if any fails.
    """
    from jurat.cli.rendering.trial import trials_text

    day = day_of(house, as_of)
    results = [result for pack in packs for result in run_pack(house, pack, day, engine or "")]
    failed = sum(not result.passed for result in results)
    counts = {"passed": len(results) - failed, "failed": failed}
    printer.result({"tests": [result.to_json() for result in results], **counts}, lambda: trials_text(results))
    return FINDINGS if failed else FINE


def run_pack(house: House, name: str, day: date, engine: str) -> tuple[TrialResult, ...]:
    """The result of every TEST of one pack. Raises UnknownPack, PackBroken, CannotCarry."""
    from jurat.authoring.trial import run_tests
    from jurat.constraints import SIGNATURES
    from jurat.packs.error import PackBroken
    from jurat.packs.folder import compile_pack
    from jurat.pipeline.screen import judge_with

    compiled = compile_pack(house.find(name), SIGNATURES, day)
    if compiled.program is None:
        raise PackBroken(name, compiled.diagnostics)
    runner = house.engine(compiled.program, engine)
    return run_tests(compiled, runner, judge_with(runner), day)
