"""`jurat test`: the TESTs beside the rules."""

from __future__ import annotations

from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from jurat.cli.house import with_house
from jurat.cli.option import as_of_option, day_of, engine_option
from jurat.cli.printing import Format, Printer, printing
from jurat.cli.status import FINDINGS, FINE

if TYPE_CHECKING:
    from jurat.authoring.coverage.row import Coverage
    from jurat.authoring.suite import Suite
    from jurat.authoring.update import Updates
    from jurat.wiring import House


@click.command("test")
@click.argument("packs", nargs=-1, required=True, metavar="PACK...")
@click.option("--match", default="", metavar="TEXT", help="Only tests whose name, or a rule they name, contains TEXT.")
@click.option("--coverage", is_flag=True, help="Say what the tests try out and what they leave out.")
@click.option(
    "--fail-under",
    type=click.FloatRange(0, 100),
    metavar="PERCENT",
    help="Exit with 1 where less of a pack is covered. Implies --coverage.",
)
@click.option("--junit", type=click.Path(dir_okay=False, path_type=Path), help="Write the results as JUnit XML, too.")
@click.option("--update", is_flag=True, help="Rewrite failed expectations in the files, and show what changed.")
@as_of_option
@engine_option
@printing(Format.TEXT)
@with_house
def command(
    house: House,
    printer: Printer,
    packs: tuple[str, ...],
    match: str,
    coverage: bool,
    fail_under: float | None,
    junit: Path | None,
    update: bool,
    as_of: date | None,
    engine: str | None,
) -> int:
    """Run the TESTs of packs: expected and actual side by side. A test without AS OF runs as of today, or of --as-of.
    Of a file that stands in a pack, its own TESTs are run, with the whole pack.

    Exit status 1 if any fails that --update did not rewrite, or if less is covered than --fail-under asks for.
    """
    day = day_of(house, as_of)
    suites = [run_pack(house, pack, day, engine or "", match) for pack in packs]
    if junit is not None:
        _write_junit(junit, suites)
    updated = [_update(house, suite) for suite in suites] if update else []
    covered = [suite.coverage() for suite in suites] if coverage or fail_under is not None else []
    printer.result(_json(suites, updated, covered), lambda: _text(suites, updated, covered, match))
    failing = any(_fails(suite, updated, at) for at, suite in enumerate(suites))
    thin = fail_under is not None and any(one.share.percent < fail_under for one in covered)
    return FINDINGS if failing or thin else FINE


def run_pack(house: House, name: str, day: date, engine: str, match: str = "") -> Suite:
    """The TESTs of one pack. Raises UnknownPack, PackBroken, CannotCarry."""
    from jurat.authoring.check import pack_around
    from jurat.authoring.suite import compiled_soundly, run_suite
    from jurat.constraints import SIGNATURES

    pack, file = pack_around(house.find(name))
    compiled = compiled_soundly(pack, SIGNATURES, day, house.roots)
    assert compiled.program is not None
    return run_suite(pack, compiled, house.engine(compiled.program, engine), day, match, file)


def _update(house: House, suite: Suite) -> Updates:
    from jurat.authoring.suite import update_suite
    from jurat.constraints import SIGNATURES

    return update_suite(suite, SIGNATURES, house.roots)


def _fails(suite: Suite, updated: list[Updates], at: int) -> bool:
    if updated and not any(result.problem for result in suite.results):
        return bool(updated[at].left)
    return not all(result.passed for result in suite.results)


def _write_junit(path: Path, suites: list[Suite]) -> None:
    from jurat.cli.rendering.junit import junit_xml
    from jurat.packs.error import PackUnreadable

    try:
        path.write_text(junit_xml([(suite.pack.stem, suite.results) for suite in suites]), encoding="utf-8")
    except OSError as fault:
        raise PackUnreadable(f"'{path}' cannot be written: {fault.strerror}", "name a file that can be") from fault


def _json(suites: list[Suite], updated: list[Updates], covered: list[Coverage]) -> dict[str, Any]:
    results = [result for suite in suites for result in suite.results]
    passed = sum(result.passed for result in results)
    found: dict[str, Any] = {
        "tests": [result.to_json() for result in results],
        "passed": passed,
        "failed": len(results) - passed,
    }
    if updated:
        found["updated"] = [{"file": file.file, "diff": file.diff} for one in updated for file in one.files]
        found["left"] = [
            {"test": result.name, "expected": one.expected, "line": one.line}
            for update in updated
            for result, one in update.left
        ]
    if covered:
        found["coverage"] = [one.to_json() for one in covered]
    return found


def _text(suites: list[Suite], updated: list[Updates], covered: list[Coverage], match: str) -> str:
    from jurat.cli.rendering.coverage import coverage_text
    from jurat.cli.rendering.trial import trials_text
    from jurat.cli.rendering.update import updates_text

    results = [result for suite in suites for result in suite.results]
    parts = [trials_text(results, match)]
    if updated:
        parts.append(updates_text(updated))
    return "\n\n".join([*parts, *(coverage_text(one) for one in covered)])
