"""`jurat init`: a place of one's own, outside the clone."""

from __future__ import annotations

import shutil
from pathlib import Path

import click

from jurat.cli.printing import Format, Printer, printing
from jurat.cli.status import FINE
from jurat.foundation.clock import system_clock
from jurat.foundation.error import InputError

STARTER = Path(__file__).parents[1] / "starter"
PACK = "my_pack"
"""Its header and first rule are those of `jurat new pack`."""


class FolderTaken(InputError):
    """The folder is in use."""

    code = "folder_taken"


@click.command("init")
@click.argument("folder", metavar="DIR", type=click.Path(path_type=Path))
@printing(Format.TEXT)
def command(printer: Printer, folder: Path) -> int:
    """Make a folder with settings, a pack with a rule and its test, and two invented clients. It must not hold
    anything yet."""
    files = lay_out(folder)
    result = {"folder": str(folder), "files": files, "next": _steps(folder)}
    printer.result(result, lambda: "\n".join([f"{folder} is ready. Next:", *(f"  {step}" for step in _steps(folder))]))
    return FINE


def lay_out(folder: Path) -> list[str]:
    """Copies the starter into a new or empty folder; the files it made. Raises FolderTaken."""
    if folder.exists() and (not folder.is_dir() or any(folder.iterdir())):
        raise FolderTaken(f"{folder} is not an empty folder.", "Name a new folder; nothing was written.")
    from jurat.authoring.scaffold.pack import Header, pack_files
    from jurat.authoring.scaffold.placing import place

    shutil.copytree(STARTER, folder, dirs_exist_ok=True, ignore=shutil.ignore_patterns("__pycache__"))
    place(folder / "rulesets" / PACK, pack_files(Header(PACK), system_clock().date()))
    return sorted(str(path.relative_to(folder)) for path in folder.rglob("*") if path.is_file())


def _steps(folder: Path) -> list[str]:
    return [
        f"cd {folder}",
        "jurat check my_pack",
        "jurat test my_pack",
        "jurat generate my_pack --client A-1 --content-type portfolio_review --channel email",
    ]
