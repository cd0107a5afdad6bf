"""`jurat fmt`: rule files in the one layout."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import TYPE_CHECKING

import click

from jurat.cli.house import with_house
from jurat.cli.printing import Format, Printer, echo, printing, progress
from jurat.cli.status import FINDINGS, FINE

if TYPE_CHECKING:
    from jurat.authoring.formatting import Formatted
    from jurat.wiring import House


@click.command("fmt")
@click.argument("paths", nargs=-1, required=True, metavar="PATH...")
@click.option("--check", "only_check", is_flag=True, help="Write nothing; exit status 1 if a file would change.")
@click.option("--diff", "show_diff", is_flag=True, help="Write nothing; show what would change.")
@printing(Format.TEXT)
@with_house
def command(house: House, printer: Printer, paths: tuple[str, ...], only_check: bool, show_diff: bool) -> int:
    """Lay out rule files: one order of parts, lines of at most 100 columns, comments kept. Meaning never changes.

    PATH is a file, a folder, a name under rulesets/, or - for stdin, whose layout goes to stdout. A block that cannot
    be read stays as it stands.
    """
    from jurat.authoring.formatting import format_paths
    from jurat.authoring.rewriting import rewrite
    from jurat.cli.rendering.formatting import formatted_text

    if paths == ("-",):
        return _piped(printer, only_check, show_diff)
    results = format_paths([_path(house, path) for path in paths])
    changed = [result for result in results if result.changed]
    for result in [] if only_check or show_diff else changed:
        rewrite(Path(result.file), result.after)
    _tell_kept(results)
    found = [{**one.to_json(), **({"diff": one.diff()} if show_diff else {})} for one in results]
    printer.result(
        {"files": found, "changed": len(changed)},
        lambda: formatted_text(results, written=not (only_check or show_diff), diff=show_diff),
    )
    return FINDINGS if only_check and changed else FINE


def _path(house: House, name: str) -> Path:
    """A file or folder as given, else a pack. Raises UnknownPack."""
    return Path(name) if Path(name).is_dir() else house.find(name)


def _piped(printer: Printer, only_check: bool, show_diff: bool) -> int:
    from jurat.authoring.formatting import formatted
    from jurat.cli.rendering.formatting import formatted_text

    result = formatted(_stdin(), "-")
    _tell_kept([result])
    if only_check or show_diff:
        extra = {"diff": result.diff()} if show_diff else {}
        printer.result(
            {"files": [{**result.to_json(), **extra}], "changed": int(result.changed)},
            lambda: formatted_text([result], written=False, diff=show_diff),
        )
        return FINDINGS if only_check and result.changed else FINE
    echo(result.after.removesuffix("\n")) if result.after else None
    return FINE


def _stdin() -> str:
    from jurat.cli.reading import Unreadable

    try:
        text = sys.stdin.buffer.read().decode("utf-8-sig")
    except UnicodeDecodeError as fault:
        raise Unreadable(f"The input is not UTF-8 ({fault.reason}).", "Save it as UTF-8.") from None
    return text.replace("\r\n", "\n").replace("\r", "\n")


def _tell_kept(results: list[Formatted] | tuple[Formatted, ...]) -> None:
    for result in results:
        if result.kept:
            what = "1 block stays as it is" if result.kept == 1 else f"{result.kept} blocks stay as they are"
            progress(f"{result.file}: {what}, unread; `jurat check` says why")
