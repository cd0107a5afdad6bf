"""`jurat new`: packs and rules to start from."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from jurat.cli.house import with_house
from jurat.cli.printing import Format, Printer, printing
from jurat.cli.status import FINDINGS, FINE

if TYPE_CHECKING:
    from jurat.wiring import House

_SEVERITIES = ("low", "medium", "high", "blocker")


@click.group("new")
def command() -> None:
    """Packs, rules and tables to start from. They check and pass their own tests at once; nothing is written over."""


@command.command("pack")
@click.argument("name")
@click.option("--dir", "parent", type=click.Path(path_type=Path), help="Where its folder goes. [default: rulesets]")
@click.option("--title", default="Our client communications", show_default=True)
@click.option("--version", "version", default="0.1.0", show_default=True)
@click.option("--owner", default="compliance@firm.example", show_default=True, help="Who answers for the pack.")
@click.option("--jurisdiction", multiple=True, default=("US",), show_default=True, help="May be given several times.")
@click.option("--language", "languages", multiple=True, default=("en",), show_default=True, help="The same.")
@printing(Format.TEXT)
@with_house
def pack(house: House, /, printer: Printer, name: str, parent: Path | None, **said: Any) -> int:
    """Make a pack: its header, one rule, and the tests of the rule."""
    from jurat.authoring.scaffold.pack import Header, new_pack

    folder = (parent or house.settings.rulesets) / name
    paths = new_pack(folder, Header(name, **said), house.clock().date())
    return _told(printer, paths, str(folder))


@command.command("rule")
@click.argument("id")
@click.option("--in", "pack", required=True, metavar="PACK", help="The pack it goes into.")
@click.option("--title", default="", help="What the rule is about, in a few words.")
@click.option("--cites", multiple=True, help="The law: 'FINRA 2210(d)(1)(A)'. May be given several times.")
@click.option("--house", "policies", multiple=True, help="A policy of the house: 'WSP 7.3'. The same.")
@click.option("--owner", default="", help="Who answers for the rule. [default: as for most of the pack's own]")
@click.option("--severity", type=click.Choice(_SEVERITIES), default="medium", show_default=True)
@click.option("--status", type=click.Choice(["shadow", "active"]), default="shadow", show_default=True)
@printing(Format.TEXT)
@with_house
def rule(
    house: House,
    /,
    printer: Printer,
    id: str,
    pack: str,
    title: str,
    policies: tuple[str, ...],
    **said: Any,
) -> int:
    """Make a rule with its page and its tests: one that wants it to apply, one that does not.

    It begins in the shadow, where it is evaluated and recorded and asks for nothing. Its condition is what most of the
    pack's own rules ask, to have something that runs. Change its condition and its
    tests, then take STATUS shadow out.
    """
    from jurat.authoring.scaffold.rule import Draft, new_rule
    from jurat.constraints import SIGNATURES

    draft = Draft(id, title, house=policies, **said)
    paths = new_rule(house.find(pack), draft, SIGNATURES, house.clock().date(), house.roots)
    return _told(printer, paths, pack)


@command.command("table")
@click.argument("id")
@click.option("--from", "file", required=True, type=click.Path(path_type=Path), metavar="FILE", help="The CSV.")
@click.option("--in", "pack", default="", metavar="PACK", help="The pack it goes into. [default: print it]")
@click.option("--title", default="", help="What the table is about, in a few words.")
@click.option("--hit", type=click.Choice(["strictest", "first", "unique"]), default="strictest", show_default=True)
@click.option("--cites", multiple=True, help="The law. May be given several times.")
@click.option("--house", "policies", multiple=True, help="A policy of the house. The same.")
@click.option("--owner", default="", help="Who answers for the table. [default: the pack's owner]")
@click.option("--severity", type=click.Choice(_SEVERITIES), default="medium", show_default=True)
@click.option("--status", type=click.Choice(["shadow", "active"]), default="shadow", show_default=True)
@click.option("--demands", default="", help="One sentence for its page.")
@click.option("--why", default="", help="The same.")
@printing(Format.TEXT)
@with_house
def table(
    house: House, /, printer: Printer, id: str, file: Path, pack: str, policies: tuple[str, ...], **said: Any
) -> int:
    """Make a decision TABLE of a CSV, as a spreadsheet saves it.

    The first line names the columns: `client.age` asks, `THEN limit reading level to grade` demands. Cells hold a
    value, several with `;` between, a range (18..64), a comparison (>= 65), or `-` for any. Mistakes are told at
    their row and column; then nothing is written and the exit status is 1.
    """
    from jurat.authoring.scaffold.placing import place
    from jurat.authoring.tabulation.importing import Frame, import_table
    from jurat.cli.reading import file_bytes
    from jurat.cli.rendering.diagnostic import diagnostics_text
    from jurat.constraints import SIGNATURES

    folder = house.find(pack) if pack else None
    frame = Frame(id, house=policies, **said)
    found = import_table(file_bytes(file), file.name, frame, folder, SIGNATURES, house.clock().date(), house.roots)
    paths = place(folder, {found.file: found.text}) if folder and found.text else ()
    result = {**found.to_json(), "files": [path.as_posix() for path in paths]}
    made = [f"made {path}" for path in paths] or ([found.text.rstrip("\n")] if found.text else [])
    lines = [diagnostics_text(found.diagnostics)] if found.diagnostics else []
    printer.result(result, lambda: "\n".join([*lines, *made]))
    return FINE if found.text else FINDINGS


def _told(printer: Printer, paths: tuple[Path, ...], pack: str) -> int:
    steps = [f"jurat check {pack}", f"jurat test {pack}"]
    result = {"files": [path.as_posix() for path in paths], "next": steps}
    lines = [*(f"made {path}" for path in paths), "Next:", *(f"  {step}" for step in steps)]
    printer.result(result, lambda: "\n".join(lines))
    return FINE
